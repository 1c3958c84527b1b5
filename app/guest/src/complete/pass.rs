//! The pass: what the door needs, and nothing else.

use api::own_invitation::{MeetingFacts, Pass, ReadPass};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    components::{Erased, Loaded, LocalizedText, PageData, Qr, WhenAndWhereInBrief},
    routes, use_texts,
};

use crate::address::{Address, use_page_data};

#[component]
pub fn PassPage() -> impl IntoView {
    let data = use_page_data(|address| {
        let Address { invitation, locale, .. } = address;
        address.of_meeting(|meeting| PageData::by(&ReadPass { meeting, invitation, locale }))
    });
    let show = |data: PageData| data.show(|pass| view! { <Shown pass /> }.erased());
    view! {
        <Title text=use_texts().guest().pass_title() />
        <Loaded data show />
    }
    .erased()
}

#[component]
fn Shown(pass: Pass) -> impl IntoView {
    let t = use_texts().guest();
    let Pass { invitation, name, meeting: facts, door_code, qr } = pass;
    let MeetingFacts { meeting, title, .. } = facts.clone();
    view! {
        <h1>{t.pass_heading()}</h1>
        <section class="pass">
            <div>
                <h2>
                    <bdi>{name}</bdi>
                </h2>
                <p>
                    <LocalizedText text=title />
                </p>
            </div>
            <WhenAndWhereInBrief facts=facts />
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
