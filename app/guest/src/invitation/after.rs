//! What follows an answer: the calendar and the pass, or somebody else.

use api::own_invitation::Substitute;
use domain::{
    answers::invitation::{Answer, AnswerWindow},
    seats::SeatState,
};
use leptos::prelude::*;
use ui::{
    components::{Erased, HandOverBox, Icon, Sign, live, when},
    routes, use_texts,
};

use crate::invitation::answer_state::AnswerState;

#[component]
pub fn After(state: AnswerState) -> impl IntoView {
    let t = use_texts().guest();
    let AnswerState { view, invitation, .. } = state;
    let meeting = view.with_untracked(|view| view.meeting.meeting);
    let comes =
        move || view.with(|view| matches!(view.answer, Some(Answer::Coming | Answer::Maybe)) && view.window != AnswerWindow::NotYet);
    let has_pass = move || view.with(|view| view.seat.is_none_or(|seat| seat.state == SeatState::Seated));
    let may_send = move || view.with(|view| view.window == AnswerWindow::Open && view.substitute.is_none());
    let substitute = Memo::new(move |_| view.with(|view| view.substitute.clone()));
    let pass = move || {
        view! {
            <a class="button" href=routes::guest::pass(meeting, Some(invitation)) rel="external">
                <Icon sign=Sign::Pass />
                {t.to_pass()}
            </a>
        }
        .erased()
    };
    let keep = move || {
        view! {
            <section class="section">
                <h2>{t.next_steps()}</h2>
                <p class="buttons">
                    <a class="button" href=routes::external::calendar(meeting, invitation) rel="external" download="">
                        <Icon sign=Sign::Calendar />
                        {t.to_calendar()}
                    </a>
                    {when(has_pass, pass)}
                </p>
                {when(move || !has_pass(), move || view! { <p class="small">{t.seat_no_pass()}</p> }.erased())}
            </section>
        }
        .erased()
    };
    let send = move || {
        view! {
            <p>
                <a class="button" href=routes::guest::somebody_else(meeting, Some(invitation)) rel="external">
                    <Icon sign=Sign::Person />
                    {t.send_somebody_else()}
                </a>
            </p>
        }
        .erased()
    };
    view! {
        {when(comes, keep)}
        {live(move || substitute.get().map(|substitute| view! { <InMyPlace substitute /> }).erased())}
        {when(may_send, send)}
    }
    .erased()
}

/// Who was sent instead, and how to tell them.
#[component]
fn InMyPlace(substitute: Substitute) -> impl IntoView {
    let t = use_texts().guest();
    let Substitute { name, hand_over } = substitute;
    let words = if hand_over.is_some() { t.substitute_hand_over() } else { t.substitute_answered() };
    view! {
        <section class="section">
            <h2>{t.substitute_title(&name)}</h2>
            <p>{words}</p>
            {hand_over.map(|hand_over| view! { <HandOverBox hand_over /> })}
        </section>
    }
    .erased()
}
