//! Where somebody stands for a seat, in plain words, and what happens next. A page that waits sees the seat come.

use api::own_invitation::InvitationView;
use chrono::Days;
use domain::{
    answers::invitation::AnswerWindow,
    language::calendar_words::{short_date, time_of_day},
    seats::{OwnSeat, SeatState},
};
use leptos::prelude::*;
use texts::Texts;
use ui::{
    browser::live::follow_changes,
    components::{Erased, live},
    use_texts,
};

use crate::invitation::answer_state::AnswerState;

#[component]
pub fn SeatNote(state: AnswerState) -> impl IntoView {
    let texts = use_texts();
    let meeting = state.view.with_untracked(|view| view.meeting.meeting);
    let waits = Memo::new(move |_| state.view.with(|view| view.seat.is_some_and(OwnSeat::waits)));
    Effect::new(move |_| {
        if waits.get() {
            follow_changes(meeting, move || state.read_again());
        }
    });
    let said = Memo::new(move |_| state.view.with(|view| said(texts, view)));
    view! {
        <div role="status">
            {live(move || {
                let paragraph = |words: String| view! { <p>{words}</p> };
                said.get()
                    .map(|Said { class, first, more }| {
                        view! {
                            <div class=class>
                                <p>
                                    <strong>{first}</strong>
                                </p>
                                {more.into_iter().map(paragraph).collect_view()}
                            </div>
                        }
                    })
                    .erased()
            })}
        </div>
    }
    .erased()
}

#[derive(Clone, PartialEq, Eq)]
struct Said {
    class: &'static str,
    first: String,
    more: Vec<String>,
}

fn said(texts: Texts, view: &InvitationView) -> Option<Said> {
    let t = texts.guest();
    let OwnSeat { state, ahead, list_moves, seats_held } = view.seat?;
    let deadline = view.meeting.answer_by;
    let (date, time) = (short_date(texts.locale, deadline.day()), time_of_day(deadline));
    let only = |class, first: String| Some(Said { class, first, more: Vec::new() });
    match (state, view.window) {
        (_, AnswerWindow::NotYet | AnswerWindow::Over) => None,
        (SeatState::Seated, _) => only("note note--yes", t.seat_seated().to_owned()),
        (SeatState::Free, AnswerWindow::Open) => only("note", t.seat_free().to_owned()),
        (SeatState::Full, AnswerWindow::Open) => only("note", t.seat_full().to_owned()),
        (SeatState::Kept, AnswerWindow::Open) => only("note note--yes", t.seat_kept(&date, &time)),
        (SeatState::Free | SeatState::Full | SeatState::Kept, AnswerWindow::WithdrawOnly) => None,
        (SeatState::Waiting, _) => {
            let first = if ahead == 0 { t.seat_first().to_owned() } else { t.seat_waiting(ahead) };
            let more = if list_moves {
                // The last whole day on which the list moves: the day before the meeting it stands still.
                let last = view.meeting.starts_at.day() - Days::new(2);
                let moves = t.seat_moves(&short_date(texts.locale, last));
                std::iter::once(moves).chain(seats_held.then(|| t.seat_release(&date, &time))).collect()
            } else {
                vec![t.seat_still().to_owned()]
            };
            Some(Said { class: "note note--maybe", first, more })
        }
    }
}
