//! The forms on an invitation's page.

use api::{
    ApiError,
    own_invitation::{AnswerInvitation, InvitationView, SendSomebodyElse, SomebodyElse, StateWishes},
};
use axum::{extract::Path, response::Response};
use domain::{
    answers::invitation::{Answer, DeclineReason, LateBy, RoomNeed, Wishes},
    form::field::FieldProblem,
    ids::MeetingId,
    language::spoken_language::SpokenLanguage,
};
use server::{error::ApiResult, services::own_invitation};
use ui::routes;

use super::{Fields, PlainForm};
use crate::web::redirect::redirect;

/// Answers, or changes the answer.
pub async fn answer(Path(meeting): Path<MeetingId>, form: PlainForm) -> Response {
    let outcome = give_answer(&form).await;
    let page = routes::guest::invitation(meeting, form.fields.invitation().ok());
    form.finish(&page, outcome).await
}

async fn give_answer(form: &PlainForm) -> ApiResult<InvitationView> {
    let fields = &form.fields;
    let request = AnswerInvitation {
        answer: fields.required("answer", Answer::from_word)?,
        invitation: fields.invitation()?,
        reason: fields.chosen("reason", DeclineReason::from_word)?,
        seen: fields.seen()?,
        request: fields.request()?,
        locale: form.locale(),
    };
    form.perform(own_invitation::answer_invitation, request).await
}

/// States languages and needs.
pub async fn wishes(Path(meeting): Path<MeetingId>, form: PlainForm) -> Response {
    let outcome = state_wishes(&form).await;
    let page = routes::guest::invitation(meeting, form.fields.invitation().ok());
    form.finish(&page, outcome).await
}

async fn state_wishes(form: &PlainForm) -> ApiResult<InvitationView> {
    let fields = &form.fields;
    let request = StateWishes {
        invitation: fields.invitation()?,
        wishes: read_wishes(fields)?,
        seen: fields.seen()?,
        request: fields.request()?,
        locale: form.locale(),
    };
    form.perform(own_invitation::state_wishes, request).await
}

fn read_wishes(fields: &Fields) -> ApiResult<Wishes> {
    let mut follows = Vec::new();
    for name in ["follows_1", "follows_2", "follows_3"] {
        follows.extend(fields.chosen(name, SpokenLanguage::from_tag)?);
    }
    let needs: Option<Vec<RoomNeed>> = fields.all("needs").map(RoomNeed::from_word).collect();
    Ok(Wishes {
        follows,
        speaks: fields.chosen("speaks", SpokenLanguage::from_tag)?,
        needs: needs.ok_or_else(|| ApiError::Invalid(vec![FieldProblem::NotInList.of("needs")]))?,
        late_by: fields.chosen("late_by", LateBy::from_word)?,
    })
}

/// Sends somebody else. Refused, it shows its own page again; done, it goes to the invitation with what to hand over.
pub async fn somebody_else(Path(meeting): Path<MeetingId>, form: PlainForm) -> Response {
    match send_somebody_else(&form).await {
        Ok(view) => redirect(&routes::guest::invitation(meeting, Some(view.invitation))),
        Err(error) => {
            let page = routes::guest::somebody_else(meeting, form.fields.invitation().ok());
            form.again(&page, error).await
        }
    }
}

async fn send_somebody_else(form: &PlainForm) -> ApiResult<InvitationView> {
    let fields = &form.fields;
    let who = match fields.chosen("alternate", |id| id.parse().ok())? {
        Some(person) => SomebodyElse::Alternate(person),
        None => SomebodyElse::Named(fields.required("name", |name| Some(name.to_owned()))?),
    };
    let request =
        SendSomebodyElse { invitation: fields.invitation()?, who, seen: fields.seen()?, request: fields.request()?, locale: form.locale() };
    form.perform(own_invitation::send_somebody_else, request).await
}
