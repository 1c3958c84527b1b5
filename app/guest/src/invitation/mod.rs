//! The invitation: what, when, where, and one question.
//!
//! Everything is a plain form first. With WASM an answer shows at once, and the page says whether the server has it.

mod after;
mod answer_state;
mod answers;
mod seat;
mod wishes;

use api::own_invitation::{InvitationView, MeetingFacts, OtherInvitation, ReadInvitation};
use domain::{
    answers::invitation::{Answer, AnswerWindow},
    ids::{MeetingId, RequestId},
};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    components::{Contacts, Erased, Loaded, LocalizedText, MoreFacts, PageData, WhenAndWhere, when},
    routes, use_texts,
};

use self::{after::After, answers::Question, seat::SeatNote, wishes::WishesSection};
use super::{
    address::{Address, use_page_data},
    forget::{ForgetAll, ForgetOne},
};
use crate::invitation::answer_state::use_answer_state;

#[component]
pub fn InvitationPage() -> impl IntoView {
    let data = use_page_data(|address| {
        let Address { invitation, locale, .. } = address;
        address.of_meeting(|meeting| PageData::by(&ReadInvitation { meeting, invitation, locale }))
    });
    let show = |data: PageData| data.show(|view| view! { <Invitation view requests=data.requests /> }.erased());
    view! {
        <Title text=use_texts().guest().invitation_title() />
        <Loaded data show />
    }
    .erased()
}

#[component]
fn Invitation(view: InvitationView, requests: [RequestId; 2]) -> impl IntoView {
    let t = use_texts().guest();
    let [answer_request, wishes_request] = requests;
    let (invitation, name, others, contact) = (view.invitation, view.name.clone(), view.others.clone(), view.meeting.contact.clone());
    let meeting = view.meeting.meeting;
    let facts = view.meeting.clone();
    let state = use_answer_state(view);
    let may_come = move || state.view.with(|view| matches!(view.answer, Some(Answer::Coming | Answer::Maybe)));
    let open = move || state.view.with(|view| view.window == AnswerWindow::Open);
    let has_contact = !(contact.phone.is_empty() && contact.email.is_empty());
    view! {
        <div class="heading">
            <p class="over">{t.invitation_for(&name)}</p>
            <Subject facts=facts.clone() />
        </div>
        <WhenAndWhere facts=facts.clone() />
        <Question state request=answer_request />
        <SeatNote state />
        {when(
            move || may_come() && open(),
            move || view! { <WishesSection state request=wishes_request /> }.erased(),
        )}
        <After state />
        <section class="section">
            <h2>{t.good_to_know()}</h2>
            <MoreFacts facts />
            <p>
                <a class="button" href=routes::guest::agenda(meeting, Some(invitation)) rel="external">
                    {t.to_agenda()}
                </a>
            </p>
        </section>
        {has_contact
            .then(|| {
                view! {
                    <section class="section">
                        <h2>{t.contact_title()}</h2>
                        <Contacts contact />
                    </section>
                }
            })}
        <Others others meeting />
        <div class="small">
            <p>{t.not_me_question(&name)}</p>
            <div class="buttons">
                <ForgetOne invitation />
                <ForgetAll />
            </div>
        </div>
    }
    .erased()
}

#[component]
fn Subject(facts: MeetingFacts) -> impl IntoView {
    let MeetingFacts { title, intro, .. } = facts;
    view! {
        <h1>
            <LocalizedText text=title />
        </h1>
        {(!intro.text.is_empty())
            .then(|| {
                view! {
                    <p class="lead intro">
                        <LocalizedText text=intro />
                    </p>
                }
            })}
    }
    .erased()
}

/// Other people's invitations on the same phone. Their pages come whole, so that the phone can keep each.
#[component]
fn Others(others: Vec<OtherInvitation>, meeting: MeetingId) -> impl IntoView {
    let t = use_texts().guest();
    (!others.is_empty()).then(|| {
        let one = |other: OtherInvitation| {
            view! {
                <li>
                    <a class="button" href=routes::guest::invitation(meeting, Some(other.invitation)) rel="external">
                        {t.answer_for(&other.name)}
                    </a>
                </li>
            }
        };
        view! {
            <section class="section">
                <h2>{t.others_title()}</h2>
                <ul class="buttons">{others.into_iter().map(one).collect_view()}</ul>
            </section>
        }
    })
}
