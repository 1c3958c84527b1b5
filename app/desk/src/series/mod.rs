//! Meetings that repeat: a rule at the top, its dates below it on the same screen, then what is the same for all.

mod days;
mod editor;
mod form;
mod preview;
mod rule;
mod typed_rule;

use leptos::prelude::*;
use leptos_meta::Title;
use ui::{components::Waiting, routes::desk as at, use_texts};

use self::{editor::Editor, form::blank};
use crate::{
    edit_meeting::choices::read_for_new,
    parts::{page_head::PageHead, reading::shown},
};

#[component]
pub fn NewSeriesPage() -> impl IntoView {
    let texts = use_texts();
    let t = texts.planning();
    let read = Resource::new(|| (), |()| read_for_new());
    view! {
        <Title text=t.series_title() />
        <Suspense fallback=Waiting>
            {move || {
                read.get()
                    .map(|read| shown(read, |(choices, installation)| view! {
                        <PageHead over=(at::meetings(), texts.desk().meetings_title()) title=t.series_title() lead=t.series_lead() />
                        <Editor form=blank(installation) choices />
                    }))
            }}
        </Suspense>
    }
}
