//! The pass: what the door needs, and nothing else.

use leptos::prelude::*;
use leptos_meta::Title;

use super::address::{Address, use_told};
use crate::{
    api::guest::{MeetingFacts, Pass, ReadPass},
    components::{Erased, Loaded, Qr, Told, Words, wording},
    domain::calendar_words::time_of_day,
    routes,
    texts::use_texts,
};

#[component]
pub fn PassPage() -> impl IntoView {
    let told = use_told(|address| {
        let Address { invitation, locale, .. } = address;
        address.of_meeting(|meeting| Told::by(&ReadPass { meeting, invitation, locale }))
    });
    let show = |told: Told| told.show(|pass| view! { <Shown pass /> }.erased());
    view! {
        <Title text=use_texts().guest().pass_title() />
        <Loaded told show />
    }
    .erased()
}

#[component]
fn Shown(pass: Pass) -> impl IntoView {
    let texts = use_texts();
    let t = texts.guest();
    let Pass { invitation, name, meeting: facts, door_code, qr } = pass;
    let MeetingFacts { meeting, title, starts_at, ends_at, venue, .. } = facts;
    view! {
        <h1>{t.pass_heading()}</h1>
        <section class="pass">
            <div>
                <h2>
                    <bdi>{name}</bdi>
                </h2>
                <p>
                    <Words text=title />
                </p>
            </div>
            <p>
                <strong>{wording::full_date(texts, starts_at)}</strong>
                <br />
                {texts.common().from_to(&time_of_day(starts_at), &time_of_day(ends_at))}
                {venue
                    .map(|venue| {
                        view! {
                            <br />
                            <bdi lang="it">{venue.name}</bdi>
                            <br />
                            <bdi lang="it">{venue.address}</bdi>
                        }
                    })}
            </p>
            <p>
                <span class="small">{t.pass_code()}</span>
                <bdi class="code" dir="ltr">
                    {door_code}
                </bdi>
            </p>
            <Qr code=qr label=t.pass_qr() />
            <p class="small">{t.pass_only_door()}</p>
        </section>
        <p class="buttons no-print">
            <a class="button" href=routes::guest::invitation(meeting, Some(invitation))>
                {t.back_to_invitation()}
            </a>
        </p>
    }
    .erased()
}
