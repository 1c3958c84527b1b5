//! What follows an answer: the calendar and the pass, or somebody else.

use leptos::prelude::*;

use super::standing::Standing;
use crate::{
    api::guest::Substitute,
    components::{HandOverBox, Icon, Sign},
    domain::invitation::{Answer, AnswerWindow},
    routes,
    texts::use_texts,
};

#[component]
pub fn After(standing: Standing) -> impl IntoView {
    let t = use_texts().guest();
    let Standing { view, invitation, .. } = standing;
    let meeting = view.with_untracked(|view| view.meeting.meeting);
    let comes =
        move || view.with(|view| matches!(view.answer, Some(Answer::Coming | Answer::Maybe)) && view.window != AnswerWindow::NotYet);
    let may_send = move || view.with(|view| view.window == AnswerWindow::Open && view.substitute.is_none());
    let substitute = Memo::new(move |_| view.with(|view| view.substitute.clone()));
    view! {
        <Show when=comes>
            <section class="section">
                <h2>{t.next_steps()}</h2>
                <p class="buttons">
                    <a class="button" href=routes::server::calendar(meeting, invitation) rel="external" download="">
                        <Icon sign=Sign::Calendar />
                        {t.to_calendar()}
                    </a>
                    <a class="button" href=routes::guest::pass(meeting, Some(invitation))>
                        <Icon sign=Sign::Pass />
                        {t.to_pass()}
                    </a>
                </p>
            </section>
        </Show>
        {move || substitute.get().map(|substitute| view! { <InMyPlace substitute /> })}
        <Show when=may_send>
            <p>
                <a class="button" href=routes::guest::somebody_else(meeting, Some(invitation))>
                    <Icon sign=Sign::Person />
                    {t.send_somebody_else()}
                </a>
            </p>
        </Show>
    }
    .into_any()
}

/// Who was sent instead, and how to tell them.
#[component]
fn InMyPlace(substitute: Substitute) -> impl IntoView {
    let t = use_texts().guest();
    let Substitute { name, hand_over } = substitute;
    view! {
        <section class="section">
            <h2>{t.substitute_title(&name)}</h2>
            {match hand_over {
                Some(hand_over) => {
                    view! {
                        <p>{t.substitute_hand_over()}</p>
                        <HandOverBox hand_over />
                    }
                        .into_any()
                }
                None => view! { <p>{t.substitute_answered()}</p> }.into_any(),
            }}
        </section>
    }
    .into_any()
}
