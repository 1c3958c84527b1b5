//! Sending somebody else: a standing alternate, or a name. A plain form.

use api::{
    ApiError,
    own_invitation::{Alternate, InvitationView, ListAlternates, ReadInvitation},
};
use domain::{
    answers::invitation::AnswerWindow,
    ids::{InvitationId, MeetingId, RequestId},
    language::locale::Locale,
};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    call,
    components::{Contacts, Erased, ErrorNote, FieldNote, Loaded, PageData},
    form_outcome::FormOutcome,
    routes, use_texts,
};

use crate::address::{Address, use_page_data};

const ALTERNATE: &str = "alternate";
const NAME: &str = "name";

/// The invitation, and who may be sent instead.
type Choices = (InvitationView, Vec<Alternate>);

async fn read_choices(meeting: MeetingId, invitation: Option<InvitationId>, locale: Locale) -> Result<PageData, ApiError> {
    let view = call(&ReadInvitation { meeting, invitation, locale }).await?;
    let alternates = match view.window {
        AnswerWindow::Open => call(&ListAlternates { invitation: view.invitation }).await?,
        AnswerWindow::NotYet | AnswerWindow::WithdrawOnly | AnswerWindow::Over => Vec::new(),
    };
    let choices: Choices = (view, alternates);
    serde_json::to_string(&choices).map(PageData::new).map_err(|_| ApiError::Unavailable)
}

#[component]
pub fn SomebodyElsePage() -> impl IntoView {
    let data = use_page_data(|address| {
        let Address { invitation, locale, .. } = address;
        address.of_meeting(|meeting| Box::pin(read_choices(meeting, invitation, locale)))
    });
    let show = |data: PageData| data.show(|choices| view! { <Choose choices request=data.requests[0] /> }.erased());
    view! {
        <Title text=use_texts().guest().else_title() />
        <Loaded data show />
    }
    .erased()
}

#[component]
fn Choose(choices: Choices, request: RequestId) -> impl IntoView {
    let t = use_texts().guest();
    let (InvitationView { invitation, version, meeting: facts, window, .. }, alternates) = choices;
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
        .erased(),
        AnswerWindow::NotYet | AnswerWindow::WithdrawOnly | AnswerWindow::Over => view! {
            <p class="note">{t.else_closed()}</p>
            <Contacts contact=facts.contact />
        }
        .erased(),
    };
    view! {
        <h1>{t.else_title()}</h1>
        {body}
        <p>
            <a href=back>{t.back_to_invitation()}</a>
        </p>
    }
    .erased()
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
    .erased()
}
