//! The invitation: what, when, where, and one question.
//!
//! Everything is a plain form first. With WASM an answer shows at once, and the page says whether the server has it.

mod after;
mod answers;
mod standing;
mod wishes;

use leptos::prelude::*;
use leptos_meta::Title;
use serde::{Deserialize, Serialize};

use self::{after::After, answers::Question, standing::use_standing, wishes::WishesSection};
use super::{
    chosen::{use_invitation, use_meeting},
    forget::{ForgetAll, ForgetOne},
};
use crate::{
    api::{
        self,
        guest::{InvitationView, MeetingFacts, OtherInvitation, ReadInvitation},
    },
    browser::device::new_request,
    components::{Contacts, Loaded, MoreFacts, WhenAndWhere, Words},
    domain::{
        ids::{MeetingId, RequestId},
        invitation::{Answer, AnswerWindow},
    },
    routes,
    texts::use_texts,
};

/// The invitation, and the ids under which the plain forms of this page are sent.
#[derive(Clone, Serialize, Deserialize)]
struct Opened {
    view: InvitationView,
    answer_request: RequestId,
    wishes_request: RequestId,
}

#[component]
pub fn InvitationPage() -> impl IntoView {
    let texts = use_texts();
    let locale = texts.locale;
    let (meeting, invitation) = (use_meeting(), use_invitation());
    let read = Resource::new_blocking(
        move || (meeting.get(), invitation.get()),
        move |(meeting, invitation)| async move {
            let view = api::call(&ReadInvitation { meeting: meeting?, invitation, locale }).await?;
            Ok(Opened { view, answer_request: new_request(), wishes_request: new_request() })
        },
    );
    view! {
        <Title text=texts.guest().invitation_title() />
        <Loaded read show=|opened| view! { <Invitation opened /> }.into_any() />
    }
    .into_any()
}

#[component]
fn Invitation(opened: Opened) -> impl IntoView {
    let t = use_texts().guest();
    let Opened { view, answer_request, wishes_request } = opened;
    let (invitation, name, others, contact) = (view.invitation, view.name.clone(), view.others.clone(), view.meeting.contact.clone());
    let meeting = view.meeting.meeting;
    let standing = use_standing(view);
    let facts = Memo::new(move |_| standing.view.with(|view| view.meeting.clone()));
    let may_come = move || standing.view.with(|view| matches!(view.answer, Some(Answer::Coming | Answer::Maybe)));
    let open = move || standing.view.with(|view| view.window == AnswerWindow::Open);
    let has_contact = !(contact.phone.is_empty() && contact.email.is_empty());
    view! {
        <div class="heading">
            <p class="over">{t.invitation_for(&name)}</p>
            {move || view! { <Subject facts=facts.get() /> }}
        </div>
        {move || view! { <WhenAndWhere facts=facts.get() /> }}
        <Question standing request=answer_request />
        <Show when=move || may_come() && open()>
            <WishesSection standing request=wishes_request />
        </Show>
        <After standing />
        <section class="section">
            <h2>{t.good_to_know()}</h2>
            {move || view! { <MoreFacts facts=facts.get() /> }}
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
    .into_any()
}

#[component]
fn Subject(facts: MeetingFacts) -> impl IntoView {
    let MeetingFacts { title, intro, .. } = facts;
    view! {
        <h1>
            <Words text=title />
        </h1>
        {(!intro.text.is_empty())
            .then(|| {
                view! {
                    <p class="lead intro">
                        <Words text=intro />
                    </p>
                }
            })}
    }
    .into_any()
}

/// Other people's invitations on the same phone.
#[component]
fn Others(others: Vec<OtherInvitation>, meeting: MeetingId) -> impl IntoView {
    let t = use_texts().guest();
    (!others.is_empty()).then(|| {
        let one = |other: OtherInvitation| {
            view! {
                <li>
                    <a class="button" href=routes::guest::invitation(meeting, Some(other.invitation))>
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
