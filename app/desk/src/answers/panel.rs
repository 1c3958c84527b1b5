//! The people of one organisation: what each answered, and writing an answer down.

use api::{answers::PersonAnswer, own_invitation::Recorded};
use domain::{
    answers::{board::Tally, invitation::AnsweredBy},
    ids::{InvitationId, OrganisationId},
};
use leptos::prelude::*;
use texts::Texts;
use ui::{
    calendar::dates,
    components::{PageButtons, Waiting},
    routes::desk as at,
    use_texts,
};

use super::{board_state::AnswersBoardState, history::History, people::People, record::RecordForm};
use crate::parts::{
    errors, labels,
    tags::{PresenceTag, TallyLine, presence_of},
};

#[component]
pub fn Panel(organisation: OrganisationId, state: AnswersBoardState) -> impl IntoView {
    let texts = use_texts();
    let meeting = state.board.with_untracked(|board| board.meeting);
    let people = People::of(meeting, organisation);
    // The place of one who waits depends on all who wait.
    let numbers =
        Memo::new(move |_| (state.row(organisation).map(|row| (row.tally, row.seats)), state.board.with(|board| board.seats.clone())));
    // Read when it opens, and again when the organisation's numbers change; a form that is open stays.
    Effect::new(move |_| {
        numbers.track();
        people.page.track();
        people.read();
    });
    let known = Memo::new(move |_| people.known.with(|known| known.as_ref().map(|read| read.as_ref().map(|_| ()).map_err(Clone::clone))));
    view! {
        <div class="panel">
            {move || match known.get() {
                None => view! { <Waiting /> }.into_any(),
                Some(Err(error)) => view! { <p class="note note--alert">{errors::error(texts, &error)}</p> }.into_any(),
                Some(Ok(())) => view! { <PeopleList people state /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn PeopleList(people: People, state: AnswersBoardState) -> impl IntoView {
    let t = use_texts().desk();
    let ids = Memo::new(move |_| -> Vec<InvitationId> {
        people.with(|answers| answers.people.rows.iter().map(|person| person.invitation).collect()).unwrap_or_default()
    });
    let hidden = Memo::new(move |_| people.with(|answers| answers.hidden).unwrap_or_default());
    let pages = Memo::new(move |_| people.with(|answers| answers.people.pages).unwrap_or(1));
    let People { organisation, page, .. } = people;
    let meeting = state.board.with_untracked(|board| board.meeting);
    view! {
        <Show when=move || ids.with(Vec::is_empty) && hidden.get() == Tally::default()>
            <p>
                {t.panel_nobody()} " " <a href=at::invitations(meeting)>{t.go_and_invite()}</a> " · "
                <a href=at::organisation(organisation)>{t.panel_focal_points()}</a>
            </p>
        </Show>
        <ul class="people">
            <For each=move || ids.get() key=|invitation| *invitation let:invitation>
                <Person invitation people state />
            </For>
        </ul>
        {move || view! { <PageButtons pages=pages.get() page /> }}
        {move || {
            let hidden = hidden.get();
            (hidden != Tally::default())
                .then(|| {
                    view! {
                        <div class="hidden-people">
                            <p>{t.panel_hidden()}</p>
                            <TallyLine tally=hidden />
                        </div>
                    }
                })
        }}
    }
}

/// Says who wrote an answer down, and when. Nothing more than the time when it was the person.
fn recorded_words(texts: Texts, recorded: Recorded) -> String {
    let t = texts.desk();
    let Recorded { by, channel, at } = recorded;
    match by {
        AnsweredBy::Invitee => t.answered_at(&dates::short(texts, at)),
        AnsweredBy::FocalPoint | AnsweredBy::Coordinator => t.recorded(texts::desk::Recorded {
            by: labels::answered_by(texts, by),
            channel: labels::channel(texts, channel),
            date: &dates::short(texts, at),
        }),
    }
}

/// What a person's part of the panel shows beneath the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beneath {
    Nothing,
    Record,
    History,
}

#[component]
fn Person(invitation: InvitationId, people: People, state: AnswersBoardState) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let person = Memo::new(move |_| people.person(invitation));
    let beneath = RwSignal::new(Beneath::Nothing);
    let toggle = move |part: Beneath| beneath.update(|beneath| *beneath = if *beneath == part { Beneath::Nothing } else { part });
    let expanded = move |part: Beneath| if beneath.get() == part { "true" } else { "false" };
    let presence = Signal::derive(move || presence_of(person.with(|person| person.as_ref().and_then(|person| person.answer))));
    let here = Memo::new(move |_| person.with(|person| person.as_ref().is_some_and(|person| person.name.is_some())));
    let name = move || {
        person.with(|person| person.as_ref().and_then(|person| person.name.clone()).unwrap_or_else(|| t.erased_person().to_owned()))
    };
    let lines = move || {
        person.get().map(|PersonAnswer { role, reason, recorded, seat, in_place_of, .. }| {
            let lines = [
                Some(labels::role(texts, role).to_owned()),
                in_place_of.map(|other| t.in_place_of(&other)),
                reason.map(|reason| labels::reason(texts, reason).to_owned()),
                seat.and_then(|seat| labels::seat(texts, seat)),
                recorded.map(|recorded| recorded_words(texts, recorded)),
            ];
            lines.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        })
    };
    view! {
        <li class="people__one">
            <div class="people__row">
                <p class="people__name">
                    <strong>{name}</strong>
                    <span class="small">{lines}</span>
                </p>
                <PresenceTag presence />
                <Show when=move || here.get()>
                <p class="people__ways">
                    <button type="button" class="button button--plain" aria-expanded=move || expanded(Beneath::Record) on:click=move |_| toggle(Beneath::Record)>
                        {t.record_answer()}
                        <span class="visually-hidden">": " {name}</span>
                    </button>
                    <button type="button" class="button button--plain" aria-expanded=move || expanded(Beneath::History) on:click=move |_| toggle(Beneath::History)>
                        {t.history()}
                        <span class="visually-hidden">": " {name}</span>
                    </button>
                </p>
                </Show>
            </div>
            {move || match beneath.get() {
                Beneath::Nothing => ().into_any(),
                Beneath::Record => view! { <RecordForm person people state done=Callback::new(move |()| beneath.set(Beneath::Nothing)) /> }.into_any(),
                Beneath::History => view! { <History invitation person /> }.into_any(),
            }}
        </li>
    }
}
