//! The forms on an invitation's page.

use api::{
    ApiError,
    own_invitation::{AnswerInvitation, InvitationView, SendSomebodyElse, SomebodyElse, StateWishes},
};
use axum::{
    Extension,
    body::Bytes,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use domain::{
    answers::invitation::{Answer, DeclineReason, LateBy, RoomNeed, Wishes},
    form::field::FieldProblem,
    ids::MeetingId,
    language::spoken_language::SpokenLanguage,
};
use server::{endpoint::perform, error::ApiResult, services::own_invitation};
use ui::routes;

use super::Fields;
use crate::web::{
    language,
    links::redirect,
    pages::{self, Inside},
    state::WebState,
};

/// Answers, or changes the answer.
pub async fn answer(
    State(at): State<WebState>,
    Extension(inside): Extension<Inside>,
    Path(meeting): Path<MeetingId>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::read(&body);
    let outcome = async {
        let given = fields.chosen("answer", Answer::from_word)?.ok_or_else(|| missing("answer"))?;
        let request = AnswerInvitation {
            invitation: fields.invitation()?,
            answer: given,
            reason: fields.chosen("reason", DeclineReason::from_word)?,
            seen: fields.seen()?,
            request: fields.request()?,
            locale: language::of(&at, &headers),
        };
        perform(&at, &headers, own_invitation::answer_invitation, request).await
    };
    let outcome = outcome.await;
    finish(&at, &inside, &headers, routes::guest::invitation(meeting, fields.invitation().ok()), fields, outcome).await
}

/// States languages and needs.
pub async fn wishes(
    State(at): State<WebState>,
    Extension(inside): Extension<Inside>,
    Path(meeting): Path<MeetingId>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::read(&body);
    let outcome = async {
        let request = StateWishes {
            invitation: fields.invitation()?,
            wishes: read_wishes(&fields)?,
            seen: fields.seen()?,
            request: fields.request()?,
            locale: language::of(&at, &headers),
        };
        perform(&at, &headers, own_invitation::state_wishes, request).await
    };
    let outcome = outcome.await;
    finish(&at, &inside, &headers, routes::guest::invitation(meeting, fields.invitation().ok()), fields, outcome).await
}

/// Sends somebody else. Refused, it shows its own page again; done, it goes to the invitation with what to hand over.
pub async fn somebody_else(
    State(at): State<WebState>,
    Extension(inside): Extension<Inside>,
    Path(meeting): Path<MeetingId>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::read(&body);
    let outcome = async {
        let who = match (fields.chosen("alternate", |id| id.parse().ok())?, fields.get("name")) {
            (Some(person), _) => SomebodyElse::Alternate(person),
            (None, Some(name)) => SomebodyElse::Named(name.to_owned()),
            (None, None) => return Err(missing("name")),
        };
        let request = SendSomebodyElse {
            invitation: fields.invitation()?,
            who,
            seen: fields.seen()?,
            request: fields.request()?,
            locale: language::of(&at, &headers),
        };
        perform(&at, &headers, own_invitation::send_somebody_else, request).await
    };
    match outcome.await {
        Ok(view) => redirect(&routes::guest::invitation(meeting, Some(view.invitation))),
        Err(error) => {
            let path = routes::guest::somebody_else(meeting, fields.invitation().ok());
            pages::refused(&at, &inside, &path, &headers, fields.refused(error)).await
        }
    }
}

async fn finish(
    at: &WebState,
    inside: &Inside,
    headers: &HeaderMap,
    path: String,
    fields: Fields,
    outcome: ApiResult<InvitationView>,
) -> Response {
    match outcome {
        Ok(_) => redirect(&path),
        Err(error) => pages::refused(at, inside, &path, headers, fields.refused(error)).await,
    }
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

fn missing(field: &str) -> ApiError {
    ApiError::Invalid(vec![FieldProblem::Missing.of(field)])
}
