//! What only the server knows of the days: the clock at the venue, and whether it is free.

use api::series::{PreviewSeries, SeriesPreview};
use leptos::{prelude::*, task::spawn_local};
use ui::call;

/// Asks the server about what is planned, whenever it changes. One question is under way at a time; after its answer the
/// next one is about the plan as it is then. Nothing until an answer about the plan as it stands has come.
pub fn use_preview(asked: Memo<Option<PreviewSeries>>) -> Memo<Option<SeriesPreview>> {
    let known = RwSignal::new(None::<(PreviewSeries, SeriesPreview)>);
    let busy = StoredValue::new(false);
    Effect::new(move |_| {
        if asked.get().is_some() && !busy.get_value() {
            busy.set_value(true);
            spawn_local(ask(asked, known, busy));
        }
    });
    Memo::new(move |_| {
        let wanted = asked.get()?;
        known.with(|known| known.as_ref().filter(|(request, _)| *request == wanted).map(|(_, preview)| preview.clone()))
    })
}

async fn ask(asked: Memo<Option<PreviewSeries>>, known: RwSignal<Option<(PreviewSeries, SeriesPreview)>>, busy: StoredValue<bool>) {
    while let Some(request) = asked.try_get_untracked().flatten() {
        let answer = call(&request).await;
        if known.is_disposed() {
            return;
        }
        // Without an answer the plan stands as it is; what is wrong is said when it is created.
        if let Ok(preview) = answer {
            known.set(Some((request.clone(), preview)));
        }
        if asked.try_get_untracked().flatten().as_ref() == Some(&request) {
            break;
        }
    }
    let _ = busy.try_set_value(false);
}
