//! Reminders for organisations that have not answered: one message for each focal point, ready to be copied.

use api::{
    ApiError,
    organisations::{HandOverFocalLink, ReadOrganisation},
    own_invitation::HandOver,
};
use domain::ids::{MeetingId, OrganisationId};
use leptos::prelude::*;
use ui::{
    call,
    components::{Copied, CopyButton, Dialog, Waiting, copy},
    use_latest, use_texts,
};

use super::board_state::AnswersBoardState;
use crate::parts::errors;

/// A message, and for whom it is.
#[derive(Clone)]
struct Reminder {
    organisation: String,
    /// None when the name is protected.
    focal_point: Option<String>,
    hand_over: HandOver,
}

/// Reads the messages one after the other, so that a desk's click does not become a storm.
async fn read_reminders(meeting: MeetingId, organisations: Vec<OrganisationId>) -> Result<Vec<Reminder>, ApiError> {
    let mut reminders = Vec::new();
    for organisation in organisations {
        let sheet = call(&ReadOrganisation { organisation }).await?;
        for focal_point in sheet.focal_points {
            let hand_over = call(&HandOverFocalLink { focal_point: focal_point.focal_point, meeting: Some(meeting) }).await?;
            reminders.push(Reminder { organisation: sheet.form.name.clone(), focal_point: focal_point.name, hand_over });
        }
    }
    Ok(reminders)
}

#[component]
pub fn Remind(state: AnswersBoardState) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let meeting = state.board.with_untracked(|board| board.meeting);
    let open = RwSignal::new(false);
    let read = RwSignal::new(None::<Result<Vec<Reminder>, ApiError>>);
    let first_copied = RwSignal::new(Copied::NotAsked);
    let latest = use_latest();
    Effect::new(move |_| {
        let organisations = state.remind.get();
        if organisations.is_empty() {
            return;
        }
        read.set(None);
        first_copied.set(Copied::NotAsked);
        open.set(true);
        latest.perform(read_reminders(meeting, organisations), move |reminders| {
            // Where there is only one, asking for it was asking to copy it.
            if let Ok([only]) = reminders.as_deref() {
                copy(only.hand_over.message.clone(), first_copied);
            }
            read.set(Some(reminders));
        });
    });
    // Asking again for the same one opens it again; nothing more is read for a dialog that was closed.
    Effect::new(move |_| {
        if !open.get() {
            latest.forget();
            state.remind.set(Vec::new());
        }
    });
    let one = move |reminder: Reminder, copied: RwSignal<Copied>| {
        let Reminder { organisation, focal_point, hand_over } = reminder;
        let HandOver { locale, message, .. } = hand_over;
        let who = focal_point.unwrap_or_else(|| t.name_hidden().to_owned());
        view! {
            <li class="reminder">
                <h3>{organisation}</h3>
                <p class="small">{t.for_focal_point(&who)}</p>
                <p class="handed__message" lang=locale.tag() dir=locale.dir()>
                    {message.clone()}
                </p>
                <CopyButton text=Signal::stored(message) label=t.copy_message() copied />
            </li>
        }
    };
    view! {
        <Dialog open title=Signal::stored(t.reminder_title().to_owned())>
            <p>{t.reminder_lead()}</p>
            {move || match read.get() {
                None => view! { <Waiting /> }.into_any(),
                Some(Err(error)) => view! { <p class="note note--alert">{errors::error(texts, &error)}</p> }.into_any(),
                Some(Ok(reminders)) => {
                    let single = reminders.len() == 1;
                    let copied = move || if single { first_copied } else { RwSignal::new(Copied::NotAsked) };
                    view! { <ul class="reminders">{reminders.into_iter().map(|reminder| one(reminder, copied())).collect_view()}</ul> }.into_any()
                }
            }}
        </Dialog>
    }
}
