//! A meeting's sheet: new, or to be changed.

mod another_day;
pub mod choices;
mod editor;
mod following;
mod form;
mod seats;
mod states;
mod translations;

use api::meetings::{MeetingSheet, ReadMeeting};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{call, components::Waiting, routes, use_texts};

use self::{
    choices::{Choices, read_choices, read_for_new},
    editor::Editor,
    form::blank,
};
use crate::parts::{
    meeting_head::{Brief, MeetingHead, MeetingPage},
    page_head::PageHead,
    reading::{shown, use_meeting_read},
};

#[component]
pub fn NewMeetingPage() -> impl IntoView {
    let t = use_texts().desk();
    let read = Resource::new(|| (), |()| read_for_new());
    view! {
        <Title text=t.new_meeting() />
        <Suspense fallback=Waiting>
            {move || {
                read.get()
                    .map(|read| shown(read, |(choices, installation)| view! {
                        <PageHead over=(routes::desk::meetings(), t.meetings_title()) title=t.new_meeting() lead=t.new_meeting_lead() />
                        <Editor existing=None form=blank(installation) choices />
                    }))
            }}
        </Suspense>
    }
}

#[component]
pub fn EditMeetingPage() -> impl IntoView {
    let read = use_meeting_read(|meeting| async move {
        let sheet = call(&ReadMeeting { meeting }).await?;
        Ok((sheet, read_choices().await?))
    });
    view! {
        <Transition fallback=Waiting>
            {move || read.get().map(|read| shown(read, |(sheet, choices)| view! { <Existing sheet choices /> }))}
        </Transition>
    }
}

#[component]
fn Existing(sheet: MeetingSheet, choices: Choices) -> impl IntoView {
    let form = sheet.form.clone();
    let sheet = RwSignal::new(sheet);
    view! {
        <MeetingHead brief=Signal::derive(move || sheet.with(|sheet| Brief::from(sheet))) here=MeetingPage::Edit />
        <Editor existing=Some(sheet) form choices />
    }
}
