//! Sending somebody else: a standing alternate, or a name. A plain form.

use leptos::prelude::*;
use leptos_meta::Title;
use serde::{Deserialize, Serialize};

use super::chosen::{use_invitation, use_meeting};
use crate::{
    api::{
        self, ApiError,
        guest::{Alternate, InvitationView, ListAlternates, ReadInvitation},
    },
    browser::device::new_request,
    components::{Contacts, ErrorNote, FieldNote, Loaded},
    domain::{
        ids::{InvitationId, MeetingId, RequestId},
        invitation::AnswerWindow,
        locale::Locale,
    },
    form_outcome::FormOutcome,
    routes,
    texts::use_texts,
};

const ALTERNATE: &str = "alternate";
const NAME: &str = "name";

/// What the form needs.
#[derive(Clone, Serialize, Deserialize)]
struct Choices {
    view: InvitationView,
    alternates: Vec<Alternate>,
    request: RequestId,
}

async fn read_choices(meeting: MeetingId, invitation: Option<InvitationId>, locale: Locale) -> Result<Choices, ApiError> {
    let view = api::call(&ReadInvitation { meeting, invitation, locale }).await?;
    let alternates = match view.window {
        AnswerWindow::Open => api::call(&ListAlternates { invitation: view.invitation }).await?,
        AnswerWindow::NotYet | AnswerWindow::WithdrawOnly | AnswerWindow::Over => Vec::new(),
    };
    Ok(Choices { view, alternates, request: new_request() })
}

#[component]
pub fn SomebodyElsePage() -> impl IntoView {
    let texts = use_texts();
    let locale = texts.locale;
    let (meeting, invitation) = (use_meeting(), use_invitation());
    let read = Resource::new_blocking(
        move || (meeting.get(), invitation.get()),
        move |(meeting, invitation)| async move { read_choices(meeting?, invitation, locale).await },
    );
    view! {
        <Title text=texts.guest().else_title() />
        <Loaded read show=|choices| view! { <Choose choices /> }.into_any() />
    }
    .into_any()
}

#[component]
fn Choose(choices: Choices) -> impl IntoView {
    let t = use_texts().guest();
    let Choices { view: InvitationView { invitation, version, meeting: facts, window, .. }, alternates, request } = choices;
    let meeting = facts.meeting;
    let back = routes::guest::invitation(meeting, Some(invitation));
    let body = match window {
        AnswerWindow::Open => view! {
            <p class="lead">{t.else_intro()}</p>
            <form class="form" method="post" action=routes::guest::somebody_else(meeting, Some(invitation))>
                <input type="hidden" name="invitation" value=invitation.to_string() />
                <input type="hidden" name="seen" value=version.0 />
                <input type="hidden" name="request" value=request.to_string() />
                <Who alternates />
                <button class="button button--main button--large">{t.else_send()}</button>
            </form>
        }
        .into_any(),
        AnswerWindow::NotYet | AnswerWindow::WithdrawOnly | AnswerWindow::Over => view! {
            <p class="note">{t.else_closed()}</p>
            <Contacts contact=facts.contact />
        }
        .into_any(),
    };
    view! {
        <h1>{t.else_title()}</h1>
        {body}
        <p>
            <a href=back>{t.back_to_invitation()}</a>
        </p>
    }
    .into_any()
}

/// The alternates to choose from, and last a field for anybody else.
#[component]
fn Who(alternates: Vec<Alternate>) -> impl IntoView {
    let t = use_texts().guest();
    let outcome = FormOutcome::current();
    let kept = |field: &str| outcome.as_ref().and_then(|outcome| outcome.kept(field)).unwrap_or_default().to_owned();
    let problem = outcome.as_ref().and_then(|outcome| outcome.problem(NAME).or(outcome.problem(ALTERNATE)));
    let (chosen, name) = (kept(ALTERNATE), kept(NAME));
    let error = outcome.filter(|_| problem.is_none()).map(|outcome| outcome.error);
    let list = (!alternates.is_empty()).then(|| {
        let one = |alternate: Alternate| {
            let value = alternate.person.to_string();
            let checked = value == chosen;
            view! {
                <label class="choice">
                    <input type="radio" name=ALTERNATE value=value checked=checked />
                    <bdi>{alternate.name}</bdi>
                </label>
            }
        };
        view! {
            <fieldset class="field">
                <legend>{t.else_alternates()}</legend>
                {alternates.into_iter().map(one).collect_view()}
                <label class="choice">
                    <input type="radio" name=ALTERNATE value="" checked=chosen.is_empty() />
                    <span>{t.else_other()}</span>
                </label>
            </fieldset>
        }
    });
    view! {
        {error.map(|error| view! { <ErrorNote error /> })}
        {list}
        <div class="field">
            <label for="else-name">{t.else_name()}</label>
            <FieldNote id="else-problem" problem />
            <input
                class="input"
                id="else-name"
                name=NAME
                type="text"
                autocomplete="off"
                maxlength="200"
                value=name
                aria-invalid=problem.map(|_| "true")
                aria-describedby=if problem.is_some() { "else-problem else-hint" } else { "else-hint" }
            />
            <p class="hint" id="else-hint">
                {t.else_name_hint()}
            </p>
        </div>
    }
    .into_any()
}
