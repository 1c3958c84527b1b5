//! One meeting: the organisation's own people, and what to do for each.

use api::focal_desk::{OwnPeople, ReadOwnPeople};
use domain::{
    answers::invitation::AnswerWindow,
    ids::PersonId,
    language::calendar_words::{short_date, time_of_day},
};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    browser::device::use_hydrated,
    components::{Contacts, Erased, ErrorNote, Loaded, LocalizedText, PageData, WhenAndWhere, live, when},
    routes, use_texts,
};

use super::{
    desk::TallyLine,
    new_person::NewPerson,
    person::{Asked, NotAsked},
    table::Table,
};
use crate::address::use_page_data;

/// One meeting: the organisation's own people, and what to do for each.
#[component]
pub fn FocalMeetingPage() -> impl IntoView {
    let data = use_page_data(|address| {
        let locale = address.locale;
        address.of_meeting(|meeting| PageData::by(&ReadOwnPeople { meeting, locale }))
    });
    let show = |data: PageData| data.show(|people| view! { <OneMeeting people /> }.erased());
    view! {
        <Title text=use_texts().focal().title() />
        <Loaded data show />
    }
    .erased()
}

#[component]
fn OneMeeting(people: OwnPeople) -> impl IntoView {
    let texts = use_texts();
    let t = texts.focal();
    let hydrated = use_hydrated();
    let OwnPeople { organisation, facts, window, .. } = people.clone();
    let table =
        Table { people: RwSignal::new(people), error: RwSignal::new(None), invited: RwSignal::new(None), busy: RwSignal::new(false) };
    let (title, contact, answer_by) = (facts.title.clone(), facts.contact.clone(), facts.answer_by);
    let open = window == AnswerWindow::Open;
    let closed = match window {
        AnswerWindow::Open => None,
        AnswerWindow::NotYet => Some(texts.focal().not_yet().to_owned()),
        AnswerWindow::WithdrawOnly => Some(t.closed(&short_date(texts.locale, answer_by.day()), &time_of_day(answer_by))),
        AnswerWindow::Over => Some(t.over().to_owned()),
    };
    let held = Memo::new(move |_| table.people.with(|people| people.seats.map(|seats| seats.held).filter(|held| *held > 0)));
    let more = move || {
        view! {
            <ListToChooseFrom table />
            <NewPerson table />
        }
        .erased()
    };
    view! {
        <div class="heading">
            <p class="over">
                <bdi lang="it">{organisation}</bdi>
            </p>
            <h1>
                <LocalizedText text=title />
            </h1>
        </div>
        <WhenAndWhere facts />
        {open.then(|| view! { <p>{t.answer_by(&short_date(texts.locale, answer_by.day()), &time_of_day(answer_by))}</p> })}
        {closed
            .map(|closed| {
                view! {
                    <p class="note">{closed}</p>
                    <Contacts contact />
                }
            })}
        <noscript inner_html=format!("<p class=\"note\">{}</p>", t.needs_script())></noscript>
        {live(move || table.error.get().map(|error| view! { <ErrorNote error /> }).erased())}
        <section class="section">
            <h2>{t.who_comes()}</h2>
            {live(move || view! { <TallyLine tally=table.people.with(|people| people.tally) /> }.erased())}
            {live(move || held.get().map(|held| view! { <p class="small">{t.seats_held(held)}</p> }).erased())}
            <AskedPeople table window />
        </section>
        {when(move || open && hydrated.get(), more)}
        <p>
            <a href=routes::guest::focal_desk()>{t.back_to_desk()}</a>
        </p>
    }
    .erased()
}

/// Who was asked to this meeting, each with their answer.
#[component]
fn AskedPeople(table: Table, window: AnswerWindow) -> impl IntoView {
    let t = use_texts().focal();
    let asked = Memo::new(move |_| ids(table, true));
    view! {
        {when(move || asked.with(Vec::is_empty), move || view! { <p>{t.who_comes_empty()}</p> }.erased())}
        <ul class="people">
            <For each=move || asked.get() key=|id| *id let(id)>
                <Asked table id window />
            </For>
        </ul>
    }
    .erased()
}

/// People of the organisation's list who were not asked yet.
#[component]
fn ListToChooseFrom(table: Table) -> impl IntoView {
    let t = use_texts().focal();
    let others = Memo::new(move |_| ids(table, false));
    let list = move || {
        let one = |id| view! { <NotAsked table id /> };
        let none = others.with(Vec::is_empty);
        (!none)
            .then(|| {
                view! {
                    <section class="section">
                        <h2>{t.from_list()}</h2>
                        <ul class="people">{others.get().into_iter().map(one).collect_view()}</ul>
                    </section>
                }
            })
            .erased()
    };
    live(list)
}

fn ids(table: Table, asked: bool) -> Vec<PersonId> {
    table
        .people
        .with(|people| people.people.iter().filter(|person| person.invitation.is_some() == asked).map(|person| person.person).collect())
}
