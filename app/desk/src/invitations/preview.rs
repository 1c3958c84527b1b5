//! What inviting would do, said before it happens.

use std::time::Duration;

use api::{
    ApiError,
    invitations::{Invite, InviteCount, PreviewInvite, Selection},
};
use domain::ids::MeetingId;
use leptos::prelude::*;
use texts::Desk;
use ui::{
    forms::{Submission, SubmissionStatus},
    use_latest, use_texts,
};

use super::choice::Choice;
use crate::parts::errors;

const PAUSE: Duration = Duration::from_millis(200);

/// Says in sentences what would happen.
fn would(t: Desk, count: InviteCount) -> Vec<String> {
    let InviteCount { organisations, without_focal_point, people, already } = count;
    let mut sentences = Vec::new();
    if organisations > 0 {
        sentences.push(t.would_ask(organisations));
    }
    if without_focal_point > 0 {
        sentences.push(t.would_lack_focal_point(without_focal_point));
    }
    if people > 0 {
        sentences.push(t.would_invite(people));
    }
    if organisations + people == 0 {
        sentences.push(t.would_do_nothing().to_owned());
    }
    if already > 0 {
        sentences.push(t.would_leave(already));
    }
    sentences
}

/// Says in a sentence what happened.
fn did(t: Desk, count: InviteCount) -> String {
    let asked = (count.organisations > 0).then(|| t.did_ask(count.organisations));
    let invited = (count.people > 0).then(|| t.did_invite(count.people));
    let sentences: Vec<String> = [asked, invited].into_iter().flatten().collect();
    if sentences.is_empty() { t.did_nothing().to_owned() } else { sentences.join(" ") }
}

#[component]
pub fn Preview(meeting: MeetingId, choice: Choice, invited: RwSignal<u32>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let submission = Submission::new();
    let selection = Memo::new(move |_| choice.selection());
    let count = RwSignal::new(None::<Result<InviteCount, ApiError>>);
    let latest = use_latest();
    let look = move |selection: Selection| latest.ask(PreviewInvite { meeting, selection }, move |read| count.set(Some(read)));
    // Choosing goes on while the count is awaited; only what is chosen after a pause is counted.
    Effect::new(move |_| {
        let chosen = selection.get();
        count.set(None);
        latest.forget();
        if chosen != Selection::default()
            && let Ok(pause) = set_timeout_with_handle(move || look(chosen), PAUSE)
        {
            on_cleanup(move || pause.clear());
        }
    });
    let something = move || selection.with(|selection| *selection != Selection::default());
    let invite = move |_| {
        if !something() {
            return;
        }
        submission.run(Invite { meeting, selection: selection.get_untracked() }, move |count| {
            choice.clear();
            submission.say(did(t, count));
            invited.update(|times| *times += 1);
        });
    };
    view! {
        <section class="preview">
            <p aria-live="polite">
                {move || match (something(), count.get()) {
                    (false, _) => t.choose_first().to_owned(),
                    (true, None) => t.counting().to_owned(),
                    (true, Some(Ok(count))) => would(t, count).join(" "),
                    (true, Some(Err(error))) => errors::error(texts, &error),
                }}
            </p>
            <button
                type="button"
                class="button button--main"
                aria-disabled=move || if something() { submission.busy() } else { "true" }
                on:click=invite
            >
                {t.invite()}
            </button>
            <SubmissionStatus submission />
        </section>
    }
}
