//! When, where and what a meeting is.

use api::own_invitation::{Contact, MeetingFacts, VenueFacts};
use domain::{ids::MeetingId, language::calendar_words::time_of_day};
use leptos::prelude::*;

use super::{Erased, Icon, Leaf, LocalizedText, Sign};
use crate::{components::labels, routes, use_texts};

/// What decides whether one can come: when and where.
#[component]
pub fn WhenAndWhere(facts: MeetingFacts) -> impl IntoView {
    let texts = use_texts();
    let t = texts.common();
    let MeetingFacts { meeting, starts_at, ends_at, venue, .. } = facts;
    let unknown = venue.is_none();
    view! {
        <ul class="facts">
            <li class="fact">
                <Leaf at=starts_at />
                <p>
                    <strong>
                        <time datetime=labels::datetime(starts_at)>{labels::full_date(texts, starts_at)}</time>
                    </strong>
                    {t.from_to(&time_of_day(starts_at), &time_of_day(ends_at))}
                </p>
            </li>
            <li class="fact">
                <Icon sign=Sign::Place />
                {unknown.then(|| view! { <p>{t.place_to_come()}</p> })}
                {venue.map(|venue| view! { <Place meeting venue /> })}
            </li>
        </ul>
    }
    .erased()
}

/// As [`WhenAndWhere`], in a few plain lines.
#[component]
pub fn WhenAndWhereInBrief(facts: MeetingFacts) -> impl IntoView {
    let texts = use_texts();
    let MeetingFacts { starts_at, ends_at, venue, .. } = facts;
    let venue = venue.map(|VenueFacts { name, address, .. }| {
        view! {
            <br />
            <bdi lang="it">{name}</bdi>
            <br />
            <bdi lang="it">{address}</bdi>
        }
    });
    view! {
        <p>
            <strong>{labels::full_date(texts, starts_at)}</strong>
            <br />
            {texts.common().from_to(&time_of_day(starts_at), &time_of_day(ends_at))}
            {venue}
        </p>
    }
    .erased()
}

/// Names and addresses are Italian, whatever the page's language.
#[component]
fn Place(meeting: MeetingId, venue: VenueFacts) -> impl IntoView {
    let VenueFacts { name, address, .. } = venue;
    view! {
        <p>
            <strong>
                <bdi lang="it">{name}</bdi>
            </strong>
            <bdi lang="it">{address}</bdi>
            {" · "}
            <a href=routes::external::map(meeting) rel="external">
                {use_texts().common().open_map()}
            </a>
        </p>
    }
}

/// What is good to know besides: the theme, who organises, the room and the way to it.
#[component]
pub fn MoreFacts(facts: MeetingFacts) -> impl IntoView {
    let t = use_texts().common();
    let MeetingFacts { theme, venue, organiser, .. } = facts;
    let theme = theme.map(|text| view! { <LocalizedText text /> });
    let organiser = (!organiser.is_empty()).then(|| view! { <bdi lang="it">{organiser}</bdi> });
    view! {
        <ul class="facts">
            {theme
                .map(|theme| {
                    view! {
                        <Fact sign=Sign::Theme heading=t.fact_theme()>
                            {theme}
                        </Fact>
                    }
                })}
            {organiser
                .map(|organiser| {
                    view! {
                        <Fact sign=Sign::People heading=t.fact_organiser()>
                            {organiser}
                        </Fact>
                    }
                })} {venue.map(|venue| view! { <Room venue /> })}
        </ul>
    }
    .erased()
}

#[component]
fn Fact(sign: Sign, heading: &'static str, children: Children) -> impl IntoView {
    view! {
        <li class="fact">
            <Icon sign />
            <p>
                <strong>{heading}</strong>
                {children()}
            </p>
        </li>
    }
}

/// How to get in, and what the room offers to everybody.
#[component]
fn Room(venue: VenueFacts) -> impl IntoView {
    let t = use_texts().common();
    let VenueFacts { directions, access, .. } = venue;
    let offered: Vec<&str> = [(access.step_free, t.fact_step_free()), (access.hearing_loop, t.fact_hearing_loop())]
        .into_iter()
        .filter_map(|(offered, words)| offered.then_some(words))
        .collect();
    let nothing_known = offered.is_empty() && directions.is_empty();
    (!nothing_known).then(|| {
        view! {
            <Fact sign=Sign::Door heading=t.fact_room()>
                {offered.join(" · ")}
                {(!directions.is_empty())
                    .then(|| {
                        view! {
                            <br />
                            <bdi lang="it">{directions}</bdi>
                        }
                    })}
            </Fact>
        }
    })
}

/// Whom to call and where to write.
#[component]
pub fn Contacts(contact: Contact) -> impl IntoView {
    let t = use_texts().common();
    let Contact { name, phone, email } = contact;
    view! {
        <p class="buttons">
            {(!phone.is_empty())
                .then(|| {
                    let words = if name.is_empty() { phone.clone() } else { t.call(&name, &phone) };
                    view! {
                        <a class="button" href=format!("tel:{phone}")>
                            <Icon sign=Sign::Telephone />
                            <span>{words}</span>
                        </a>
                    }
                })}
            {(!email.is_empty())
                .then(|| {
                    view! {
                        <a class="button" href=format!("mailto:{email}")>
                            <Icon sign=Sign::Letter />
                            <span>{t.write(&email)}</span>
                        </a>
                    }
                })}
        </p>
    }
    .erased()
}
