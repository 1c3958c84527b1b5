//! Coming in by a code, and leaving.

use std::net::{IpAddr, SocketAddr};

use api::{ApiError, Thing};
use axum::{
    Extension,
    body::Bytes,
    extract::{ConnectInfo, State},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use chrono::Duration;
use domain::answers::access_code::AccessCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::{
    auth::{Cookies, SessionKind, access_keys, attempts, clear_cookie, cookie_name},
    db::entity::{access_key, invitation, session},
    error::{ApiResult, OrUnavailable},
    services::meetings::meeting_view,
};
use ui::routes;

use super::{Fields, by_code};
use crate::web::{
    links::{enter, invitation_of, redirect},
    pages::{self, Inside},
    phone,
    state::WebState,
};

/// How long a code opens its invitation after the meeting.
const OPENS_AFTER: Duration = Duration::days(14);

/// Opens an invitation by its access code, as its link would.
pub async fn code(
    State(at): State<WebState>,
    Extension(inside): Extension<Inside>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::read(&body);
    let address = at.site.client_address.of(peer.map(|Extension(ConnectInfo(peer))| peer.ip()), &headers);
    match find(&at, &fields, address).await {
        Ok((key, row)) if by_code::refuses_cookies(&fields, &headers) => by_code::open(&at, &fields, &key, &row).await,
        Ok((key, row)) => enter(&at, &headers, &key, &row).await,
        Err(error) => pages::refused(&at, &inside, routes::guest::code(), &headers, fields.refused(error)).await,
    }
}

/// Returns the invitation of the code in a form.
///
/// # Errors
/// `Invalid` for what is no code, `NotFound` for one that opens nothing, `TooMany` after too many of those.
pub async fn find(at: &WebState, fields: &Fields, address: Option<IpAddr>) -> ApiResult<(access_key::Model, invitation::Model)> {
    let code = AccessCode::read(fields.get("code").unwrap_or_default()).map_err(|problem| ApiError::Invalid(vec![problem.of("code")]))?;
    let counted = attempts::Try::begin(at, address).await?;
    let found = match access_keys::find_by_code(at, at.read(), &code).await? {
        Some(key) => invitation_of(at, &key).await.map(|row| (key, row)),
        None => Err(ApiError::NotFound(Thing::Key)),
    };
    if let Ok((_, row)) = &found {
        still_opens(at, row).await?;
    }
    // Whoever was called off has not guessed.
    if matches!(found, Ok(_) | Err(ApiError::Refused(_))) {
        counted.give_back(at).await?;
    }
    found
}

/// A code is short, so it opens nothing any more when its meeting is long over: the fewer there are, the harder one is guessed.
/// Its link goes on working.
///
/// # Errors
/// `NotFound`, like a code that was never given out.
async fn still_opens(at: &WebState, row: &invitation::Model) -> ApiResult<()> {
    let meeting = meeting_view::find(at.read(), row.meeting_id).await?;
    if at.clock.now() < meeting.ends_at + OPENS_AFTER { Ok(()) } else { Err(ApiError::NotFound(Thing::Key)) }
}

/// Removes one invitation, or all of them, from this phone.
pub async fn forget(State(at): State<WebState>, headers: HeaderMap, body: Bytes) -> Response {
    let fields = Fields::read(&body);
    let which = if fields.get("all").is_some() { None } else { fields.invitation().ok() };
    let mut response = redirect(routes::guest::home());
    match phone::forgetting(&at, &headers, which).await {
        Ok(cookie) => {
            response.headers_mut().append(header::SET_COOKIE, cookie);
            if which.is_none() {
                // Also what pages keep on the phone: answers that wait to be sent.
                response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"storage\""));
            }
            response
        }
        Err(error) => pages::plain(&at, &headers, crate::web::plain::PlainPage::Problem(error)).await,
    }
}

/// Ends the sessions of this browser.
pub async fn sign_out(State(at): State<WebState>, headers: HeaderMap) -> Response {
    let cookies = Cookies::of(&headers);
    let mut response = redirect(routes::guest::home());
    let mut digests = Vec::new();
    for name in [SessionKind::COORDINATOR_COOKIE, SessionKind::FOCAL_POINT_COOKIE] {
        if let Some(token) = cookies.get(&cookie_name(&at.site, name)) {
            digests.push(at.keys.session_digest(token));
            response.headers_mut().append(header::SET_COOKIE, clear_cookie(&at.site, name));
        }
    }
    let ended = at
        .db
        .write(move |tx| async move {
            session::Entity::delete_many().filter(session::Column::Digest.is_in(digests)).exec(&*tx).await.map(drop).or_unavailable()
        })
        .await;
    match ended {
        Ok(()) => response,
        Err(error) => pages::plain(&at, &headers, crate::web::plain::PlainPage::Problem(error)).await,
    }
}
