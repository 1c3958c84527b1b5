//! The pass: what the door needs, and nothing else.

use leptos::prelude::*;
use leptos_meta::Title;

use super::chosen::{use_invitation, use_meeting};
use crate::{
    api::{
        self,
        guest::{MeetingFacts, Pass, ReadPass},
    },
    browser::device::use_hydrated,
    components::{Loaded, Qr, Words, wording},
    domain::calendar_words::time_of_day,
    routes,
    texts::use_texts,
};

#[component]
pub fn PassPage() -> impl IntoView {
    let texts = use_texts();
    let locale = texts.locale;
    let (meeting, invitation) = (use_meeting(), use_invitation());
    let read = Resource::new_blocking(
        move || (meeting.get(), invitation.get()),
        move |(meeting, invitation)| async move { api::call(&ReadPass { meeting: meeting?, invitation, locale }).await },
    );
    view! {
        <Title text=texts.guest().pass_title() />
        <Loaded read show=|pass| view! { <Shown pass /> }.into_any() />
    }
    .into_any()
}

#[component]
fn Shown(pass: Pass) -> impl IntoView {
    let texts = use_texts();
    let t = texts.guest();
    let hydrated = use_hydrated();
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
            <Show when=move || hydrated.get()>
                <button class="button button--main" type="button" on:click=|_| print()>
                    {t.print()}
                </button>
            </Show>
            <a class="button" href=routes::guest::invitation(meeting, Some(invitation))>
                {t.back_to_invitation()}
            </a>
        </p>
    }
    .into_any()
}

fn print() {
    let _ = window().print();
}
