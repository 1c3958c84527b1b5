//! Where a focal point begins: the meetings to which the organisation was asked.

use api::{
    Page,
    focal_desk::{FocalDesk, FocalMeeting, ReadFocalDesk},
};
use domain::{
    answers::{board::Tally, invitation::AnswerWindow},
    language::calendar_words::{short_date, time_of_day},
};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    components::{Erased, Leaf, Loaded, LocalizedText, PageData, labels},
    routes, use_texts,
};

use crate::address::{Address, use_page_data};

/// The meetings to which the organisation was asked.
#[component]
pub fn FocalDeskPage() -> impl IntoView {
    let data = use_page_data(|Address { locale, page, .. }| PageData::by(&ReadFocalDesk { locale, page }));
    let show = |data: PageData| data.show(|desk| view! { <Desk desk /> }.erased());
    view! {
        <Title text=use_texts().focal().title() />
        <Loaded data show />
    }
    .erased()
}

#[component]
fn Desk(desk: FocalDesk) -> impl IntoView {
    let t = use_texts().focal();
    let FocalDesk { organisation: _, name, meetings } = desk;
    let Page { rows: meetings, total, page, pages } = meetings;
    let words = if total == 0 { t.desk_empty() } else { t.desk_intro() };
    let later = page.checked_sub(1).map(|page| (page, "prev", t.later_meetings()));
    let earlier = (page + 1 < pages).then(|| (page + 1, "next", t.earlier_meetings()));
    let turn = |(page, rel, words): (u32, &'static str, &'static str)| view! { <a class="button" href=routes::guest::focal_desk_page(page) rel=rel>{words}</a> };
    view! {
        <div class="heading">
            <h1>
                <bdi lang="it">{name}</bdi>
            </h1>
            <p class="lead">{words}</p>
        </div>
        <ul class="cards">{meetings.into_iter().map(|one| view! { <MeetingCard one /> }).collect_view()}</ul>
        {(pages > 1).then(|| view! { <p class="buttons">{later.map(turn)} {earlier.map(turn)}</p> })}
        <form method="post" action=routes::external::SIGN_OUT>
            <button class="button button--plain">{t.sign_out()}</button>
        </form>
    }
    .erased()
}

#[component]
fn MeetingCard(one: FocalMeeting) -> impl IntoView {
    let texts = use_texts();
    let FocalMeeting { facts, window, tally } = one;
    let until = (window == AnswerWindow::Open)
        .then(|| texts.focal().answer_by(&short_date(texts.locale, facts.answer_by.day()), &time_of_day(facts.answer_by)));
    view! {
        <li>
            <a class="card" href=routes::guest::focal_meeting(facts.meeting)>
                <Leaf at=facts.starts_at />
                <span class="section">
                    <span>
                        <strong>
                            <LocalizedText text=facts.title />
                        </strong>
                        {labels::full_date(texts, facts.starts_at)}
                    </span>
                    <TallyLine tally />
                    {until.map(|until| view! { <span class="small">{until}</span> })}
                </span>
            </a>
        </li>
    }
}

/// How many gave each answer; what nobody said is not said.
#[component]
pub fn TallyLine(tally: Tally) -> impl IntoView {
    let t = use_texts().focal();
    let Tally { coming, maybe, declined, silent, delegates: _ } = tally;
    let part = |class: &'static str, count: u32, words: String| (count > 0).then(|| view! { <span class=class>{words}</span> });
    let nobody = coming + maybe + declined + silent == 0;
    view! {
        <span class="tallies">
            {part("tag tag--yes", coming, t.tally_coming(coming))} {part("tag tag--maybe", maybe, t.tally_maybe(maybe))}
            {part("tag tag--no", declined, t.tally_declined(declined))} {part("tag tag--silent", silent, t.tally_silent(silent))}
            {nobody.then(|| view! { <span class="tag tag--silent">{t.nobody_named()}</span> })}
        </span>
    }
}
