//! Links out of a message: an invitation's opens its page at once, a sign-in link asks for one tap first.

use api::{ApiError, Refusal, Thing};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use server::{
    auth::{SessionKind, access_keys, open_session, set_cookie},
    db::entity::{access_key, coordinator, focal_point, invitation, organisation, person},
    error::{ApiResult, OrUnavailable},
};
use ui::routes;

use super::{language, pages, phone};
use crate::web::{
    plain::{PlainPage, SignInLink},
    state::WebState,
};

/// Opens an invitation: keeps it on this phone and goes on to an address without the token. Changes nothing on the server.
pub async fn open_invitation(State(at): State<WebState>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    match find_invitation(&at, &token).await {
        Ok((key, row)) => enter(&at, &headers, &key, &row).await,
        Err(error) => pages::plain(&at, &headers, PlainPage::Problem(error)).await,
    }
}

async fn find_invitation(at: &WebState, token: &str) -> ApiResult<(access_key::Model, invitation::Model)> {
    let key = access_keys::find_by_token(at, at.read(), token).await?.filter(|key| key.revoked_at.is_none());
    let key = key.ok_or(ApiError::NotFound(Thing::Key))?;
    let row = invitation_of(at, &key).await?;
    Ok((key, row))
}

/// Returns the invitation that a live key opens.
///
/// # Errors
/// `NotFound` when it opens none, `Refused` when that was called off.
pub async fn invitation_of(at: &WebState, key: &access_key::Model) -> ApiResult<invitation::Model> {
    let id = key.invitation_id.ok_or(ApiError::NotFound(Thing::Key))?;
    let row = invitation::Entity::find_by_id(id).one(at.read()).await.or_unavailable()?;
    let row = row.ok_or(ApiError::NotFound(Thing::Key))?;
    if row.called_off_at.is_some() { Err(ApiError::Refused(Refusal::CalledOff)) } else { Ok(row) }
}

/// Keeps an invitation on this phone, speaks the person's language, and goes to a clean address. It names the invitation, so that
/// on a shared phone each page has its own.
pub async fn enter(at: &WebState, headers: &HeaderMap, key: &access_key::Model, row: &invitation::Model) -> Response {
    let location = routes::guest::invitation(row.meeting_id, Some(row.id));
    let mut response = redirect(&location);
    response.headers_mut().append(header::SET_COOKIE, phone::keeping(at, headers, key.id));
    if let Ok(Some(who)) = person::Entity::find_by_id(row.person_id).one(at.read()).await
        && let Some(cookie) = language::of_person(at, headers, who.locale)
    {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Shows the one button that signs in. Mail scanners that follow the link change nothing.
pub async fn show_sign_in(State(at): State<WebState>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    match sign_in_of(&at, &token).await {
        Ok((_, _, welcome)) => pages::plain(&at, &headers, PlainPage::SignIn(welcome)).await,
        Err(error) => not_let_in(&at, &headers, error).await,
    }
}

async fn not_let_in(at: &WebState, headers: &HeaderMap, error: ApiError) -> Response {
    let ApiError::NotFound(_) = error else { return pages::plain(at, headers, PlainPage::Problem(error)).await };
    let mut response = pages::plain(at, headers, PlainPage::SignIn(SignInLink::Spent)).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// Signs in: opens a session, and spends a link that is good once.
pub async fn sign_in(State(at): State<WebState>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    match redeem(&at, &token).await {
        Ok((kind, session)) => {
            let home = match kind {
                SessionKind::Coordinator(_) => routes::desk::meetings(),
                SessionKind::FocalPoint(_) => routes::guest::focal_desk(),
            };
            let mut response = redirect(home);
            let cookie = set_cookie(&at.site, kind.cookie(), &session, server::auth::ABSOLUTE_DAYS);
            response.headers_mut().append(header::SET_COOKIE, cookie);
            response
        }
        Err(error) => not_let_in(&at, &headers, error).await,
    }
}

async fn redeem(at: &WebState, token: &str) -> ApiResult<(SessionKind, String)> {
    let (key, kind, _) = sign_in_of(at, token).await?;
    let state = at.clone();
    at.db
        .write(move |tx| async move {
            // Read again where nobody else writes: two taps at once must not both spend it.
            let key = access_key::Entity::find_by_id(key.id).one(&*tx).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Key))?;
            if !is_alive(&state, &key) {
                return Err(ApiError::NotFound(Thing::Key));
            }
            let session = open_session(&state, &tx, kind).await?;
            let mut key = key.into_active_model();
            key.redeemed_at = Set(Some(state.clock.now()));
            key.update(&*tx).await.or_unavailable()?;
            Ok((kind, session))
        })
        .await
}

fn is_alive(at: &WebState, key: &access_key::Model) -> bool {
    let unspent = key.reusable || key.redeemed_at.is_none();
    let in_time = key.expires_at.is_none_or(|until| at.clock.now() < until);
    key.revoked_at.is_none() && unspent && in_time
}

/// Returns whom a live sign-in link is for.
async fn sign_in_of(at: &WebState, token: &str) -> ApiResult<(access_key::Model, SessionKind, SignInLink)> {
    let key =
        access_keys::find_by_token(at, at.read(), token).await?.filter(|key| is_alive(at, key)).ok_or(ApiError::NotFound(Thing::Key))?;
    let action = format!("/entra/{token}");
    if let Some(id) = key.coordinator_id {
        let row = coordinator::Entity::find_by_id(id).one(at.read()).await.or_unavailable()?;
        row.filter(|row| row.ended_at.is_none()).ok_or(ApiError::NotFound(Thing::Key))?;
        return Ok((key, SessionKind::Coordinator(id), SignInLink::Coordinator { action }));
    }
    let id = key.focal_point_id.ok_or(ApiError::NotFound(Thing::Key))?;
    let row = focal_point::Entity::find_by_id(id).one(at.read()).await.or_unavailable()?;
    let office = row.filter(|row| row.ended_at.is_none()).ok_or(ApiError::NotFound(Thing::Key))?;
    let body = organisation::Entity::find_by_id(office.organisation_id).one(at.read()).await.or_unavailable()?;
    let organisation = body.ok_or(ApiError::NotFound(Thing::Key))?.name;
    Ok((key, SessionKind::FocalPoint(id), SignInLink::FocalPoint { action, organisation }))
}

/// Goes on to a page after a form or a link, leaving no trace of where it came from.
pub fn redirect(path: &str) -> Response {
    let location = path.parse().unwrap_or(HeaderValue::from_static("/"));
    let headers = AppendHeaders([
        (header::LOCATION, location),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    ]);
    (StatusCode::SEE_OTHER, headers).into_response()
}
