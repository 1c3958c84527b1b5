//! A new meeting out of this one, on another day.

use api::meetings::CopyMeeting;
use domain::ids::MeetingId;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use ui::{
    calendar::DayNotes,
    forms::{Draft, Field, SubmissionStatus, Summary, TextField},
    routes::desk as at,
    use_texts,
};

#[component]
pub fn AnotherDay(meeting: MeetingId) -> impl IntoView {
    let t = use_texts().desk();
    let field = Field::new("date", t.copy_date(), |date: &String| date.clone(), |date, value| *date = value);
    let draft = Draft::new("copy", String::new(), vec![field]);
    let navigate = use_navigate();
    let copy = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let navigate = navigate.clone();
        draft.submission.run(CopyMeeting { meeting, date: draft.form.get_untracked() }, move |copy| {
            navigate(&at::edit_meeting(copy.meeting), leptos_router::NavigateOptions::default());
        });
    };
    view! {
        <details class="fold">
            <summary>{t.copy_meeting()}</summary>
            <form class="section" novalidate on:submit=copy>
                <p>{t.copy_meeting_explained()}</p>
                <Summary draft />
                <div class="fields">
                    <TextField of=draft.field("date") kind="date" />
                </div>
                <DayNotes date=draft.field("date").value />
                <div>
                    <button type="submit" class="button" aria-disabled=move || draft.submission.busy()>
                        {t.copy_meeting_do()}
                    </button>
                </div>
                <SubmissionStatus submission=draft.submission />
            </form>
        </details>
    }
}
