//! What only the server knows of the days: the clock at the venue, and whether it is free.

use api::series::{PreviewSeries, SeriesPreview};
use leptos::prelude::*;
use ui::{call, use_rereading};

/// Asks the server about what is planned, whenever it changes. One question is under way at a time; after its answer the
/// next one is about the plan as it is then. Nothing until an answer about the plan as it stands has come.
pub fn use_preview(asked: Memo<Option<PreviewSeries>>) -> Memo<Option<SeriesPreview>> {
    let known = RwSignal::new(None::<(PreviewSeries, SeriesPreview)>);
    let ask = move || async move {
        let request = asked.get_untracked()?;
        // Without an answer the plan stands as it is; what is wrong is said when it is created.
        let preview = call(&request).await.ok()?;
        Some((request, preview))
    };
    let take = move |answer: Option<(PreviewSeries, SeriesPreview)>| {
        if answer.is_some() {
            known.set(answer);
        }
    };
    let rereading = use_rereading(ask, take);
    Effect::new(move |_| {
        if asked.with(Option::is_some) {
            rereading.again();
        }
    });
    Memo::new(move |_| {
        let wanted = asked.get()?;
        known.with(|known| known.as_ref().filter(|(request, _)| *request == wanted).map(|(_, preview)| preview.clone()))
    })
}
