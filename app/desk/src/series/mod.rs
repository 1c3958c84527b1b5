//! Meetings that repeat: a rule at the top, its dates below it on the same screen, then what is the same for all.

mod days;
mod editor;
mod form;
mod preview;
mod rule;
mod typed_rule;

use api::installation::ReadInstallation;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{call, components::Waiting, routes::desk as at, use_texts};

use self::{editor::Editor, form::blank};
use crate::{edit_meeting::choices::read_choices, parts::reading::shown};

#[component]
pub fn NewSeriesPage() -> impl IntoView {
    let texts = use_texts();
    let t = texts.planning();
    let read = Resource::new(
        || (),
        |()| async move {
            let choices = read_choices().await?;
            Ok((choices, call(&ReadInstallation {}).await?))
        },
    );
    view! {
        <Title text=t.series_title() />
        <Suspense fallback=Waiting>
            {move || {
                read.get()
                    .map(|read| shown(read, |(choices, installation)| view! {
                        <header class="head">
                            <p class="over">
                                <a href=at::meetings()>{texts.desk().meetings_title()}</a>
                            </p>
                            <h1>{t.series_title()}</h1>
                            <p class="lead">{t.series_lead()}</p>
                        </header>
                        <Editor form=blank(installation.form) choices />
                    }))
            }}
        </Suspense>
    }
}
