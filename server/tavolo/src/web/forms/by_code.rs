//! Answers of a phone that refuses cookies. The code comes with each form and stands for the cookie that the phone did not keep;
//! with it the same operations are performed, with the same rights.

use std::net::SocketAddr;

use api::{
    ApiError, Problem,
    own_invitation::{AnswerInvitation, ReadInvitation},
};
use axum::{
    Extension,
    body::Bytes,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{answers::invitation::Answer, form::field::FieldProblem, language::locale::Locale};
use sea_orm::EntityTrait;
use server::{
    auth::Cookies,
    db::entity::{access_key, invitation, person},
    endpoint::perform,
    error::{ApiResult, OrUnavailable},
    services::own_invitation,
};
use ui::{browser::device::new_request, routes};

use super::{Fields, enter};
use crate::web::{
    pages::{self, Inside},
    phone,
    plain::{ByCode, PlainPage},
    state::WebState,
};

/// Says whether a form with a code comes from a phone that refuses cookies: it says so, and indeed sends none.
pub fn refuses_cookies(fields: &Fields, headers: &HeaderMap) -> bool {
    fields.get(routes::external::WITHOUT_COOKIES).is_some() && Cookies::of(headers).is_empty()
}

/// Shows an invitation that was opened by its code, with forms that carry the code on.
pub async fn open(at: &WebState, fields: &Fields, key: &access_key::Model, row: &invitation::Model) -> Response {
    show(at, fields, key, row, None).await
}

/// Answers with the code, and shows what came of it.
pub async fn answer(
    State(at): State<WebState>,
    Extension(inside): Extension<Inside>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::read(&body);
    let address = at.site.client_address.of(peer.map(|Extension(ConnectInfo(peer))| peer.ip()), &headers);
    match enter::find(&at, &fields, address).await {
        Ok((key, row)) => {
            let outcome = record(&at, &fields, &key, &row).await;
            show(&at, &fields, &key, &row, Some(outcome)).await
        }
        Err(error) => pages::refused(&at, &inside, routes::guest::code(), &headers, fields.refused(error)).await,
    }
}

async fn record(at: &WebState, fields: &Fields, key: &access_key::Model, row: &invitation::Model) -> ApiResult<()> {
    let missing = || ApiError::Invalid(vec![FieldProblem::Missing.of("answer")]);
    let locale = locale_of(at, row).await?;
    let request = AnswerInvitation {
        invitation: row.id,
        answer: fields.chosen("answer", Answer::from_word)?.ok_or_else(missing)?,
        reason: None,
        seen: fields.seen()?,
        request: fields.request()?,
        locale,
    };
    perform(at, &phone::as_if_kept(at, key.id, locale), own_invitation::answer_invitation, request).await.map(drop)
}

async fn show(
    at: &WebState,
    fields: &Fields,
    key: &access_key::Model,
    row: &invitation::Model,
    outcome: Option<ApiResult<()>>,
) -> Response {
    let locale = locale_of(at, row).await.unwrap_or_default();
    let headers = phone::as_if_kept(at, key.id, locale);
    let request = ReadInvitation { meeting: row.meeting_id, invitation: Some(row.id), locale };
    let view = match perform(at, &headers, own_invitation::read_invitation, request).await {
        Ok(view) => view,
        Err(error) => return pages::plain(at, &headers, PlainPage::Problem(error)).await,
    };
    let refused = outcome.clone().and_then(Result::err).map(|error| Problem::from(error).status);
    let code = fields.get("code").unwrap_or_default().to_owned();
    let page = ByCode { view, code, request: new_request(), outcome };
    let mut response = pages::plain(at, &headers, PlainPage::ByCode(Box::new(page))).await;
    if let Some(status) = refused.and_then(|status| StatusCode::from_u16(status).ok()) {
        *response.status_mut() = status;
    }
    response
}

/// Returns the invited person's language: such a phone keeps none that was chosen.
async fn locale_of(at: &WebState, row: &invitation::Model) -> ApiResult<Locale> {
    let person = person::Entity::find_by_id(row.person_id).one(at.read()).await.or_unavailable()?;
    Ok(person.map(|person| person.locale).unwrap_or_default())
}
