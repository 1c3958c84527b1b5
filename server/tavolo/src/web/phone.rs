//! What a phone keeps of invitations, in one cookie that scripts cannot read.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use domain::ids::InvitationId;
use server::{
    auth::{Cookies, Held, cookie_name, held_after, held_keys, held_without, open_invitation::OpenedInvitation, set_cookie},
    error::ApiResult,
};
use ui::routes;

use super::{language, redirect::redirect, state::WebState};

/// Keeps an invitation on this phone, now the first, speaks the person's language, and goes to a clean address. It names the
/// invitation, so that on a shared phone each page has its own.
#[must_use]
pub fn enter(state: &WebState, headers: &HeaderMap, opened: &OpenedInvitation) -> Response {
    let OpenedInvitation { key, invitation, meeting, locale } = *opened;
    let mut keys = held_keys(state, &Cookies::of(headers));
    keys.retain(|held| *held != key);
    keys.insert(0, key);
    let mut response = redirect(&routes::guest::invitation(meeting, Some(invitation)));
    let kept = set_cookie(&state.site, Held::COOKIE, &held_after(state, &keys), Held::DAYS);
    for cookie in [Some(kept), locale.and_then(|locale| language::of_person(state, headers, locale))].into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Returns the headers that a phone would send if it had kept the cookies of this invitation.
#[must_use]
pub fn as_if_kept(state: &WebState, opened: &OpenedInvitation) -> HeaderMap {
    let held = held_after(state, &[opened.key]);
    let cookies =
        format!("{}={held}; {}", cookie_name(&state.site, Held::COOKIE), language::as_sent(state, opened.locale.unwrap_or_default()));
    cookies.parse().map(|cookies| HeaderMap::from_iter([(header::COOKIE, cookies)])).unwrap_or_default()
}

/// Returns the cookie without an invitation, or without any.
///
/// # Errors
/// When the database does not answer.
pub async fn forgetting(state: &WebState, headers: &HeaderMap, invitation: Option<InvitationId>) -> ApiResult<HeaderValue> {
    let keys = held_without(state, &Cookies::of(headers), invitation).await?;
    let days = if keys.is_empty() { 0 } else { Held::DAYS };
    Ok(set_cookie(&state.site, Held::COOKIE, &held_after(state, &keys), days))
}
