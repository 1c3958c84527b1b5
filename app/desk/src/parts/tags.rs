//! An answer or a state as sign, word and colour together, in the desk's words. The phone's is `ui::components::AnswerTag`.

use domain::{
    answers::{
        board::{Presence, Tally},
        invitation::Answer,
    },
    meetings::meeting::MeetingState,
};
use leptos::prelude::*;
use ui::use_texts;

use crate::parts::labels;

/// The sign of a presence: the same in the map, in its legend and in tags.
#[must_use]
pub fn sign(presence: Presence) -> &'static str {
    match presence {
        Presence::Coming => "✓",
        Presence::Maybe => "?",
        Presence::Declined => "✕",
        Presence::Silent => "…",
        Presence::NotAsked => "–",
    }
}

/// The last part of the class that gives a presence its colour.
#[must_use]
pub fn tone(presence: Presence) -> &'static str {
    match presence {
        Presence::Coming => "yes",
        Presence::Maybe => "maybe",
        Presence::Declined => "no",
        Presence::Silent => "silent",
        Presence::NotAsked => "unasked",
    }
}

#[must_use]
pub fn presence_of(answer: Option<Answer>) -> Presence {
    match answer {
        Some(Answer::Coming) => Presence::Coming,
        Some(Answer::Maybe) => Presence::Maybe,
        Some(Answer::Declined) => Presence::Declined,
        None => Presence::Silent,
    }
}

#[component]
pub fn PresenceTag(#[prop(into)] presence: Signal<Presence>) -> impl IntoView {
    let texts = use_texts();
    view! {
        <span class=move || format!("tag tag--{}", tone(presence.get()))>
            <span aria-hidden="true">{move || sign(presence.get())}</span>
            {move || labels::presence(texts, presence.get())}
        </span>
    }
}

#[component]
pub fn StateTag(#[prop(into)] state: Signal<MeetingState>) -> impl IntoView {
    let texts = use_texts();
    view! { <span class=move || format!("state state--{}", state.get().word())>{move || labels::state(texts, state.get())}</span> }
}

/// Four numbers with their words, also those that are nought, so that rows can be compared.
#[component]
pub fn TallyLine(tally: Tally) -> impl IntoView {
    let t = use_texts().desk();
    let Tally { coming, maybe, declined, silent, delegates: _ } = tally;
    let parts = [
        ("yes", coming, t.count_coming(coming)),
        ("maybe", maybe, t.count_maybe(maybe)),
        ("no", declined, t.count_declined(declined)),
        ("silent", silent, t.count_silent(silent)),
    ];
    view! {
        <ul class="tally num">
            {parts
                .into_iter()
                .map(|(tone, count, words)| view! { <li class=format!("tally--{tone}") class:tally--none=count == 0>{words}</li> })
                .collect_view()}
        </ul>
    }
}
