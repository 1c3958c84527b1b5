//! What a phone keeps of invitations, in one cookie that scripts cannot read.

use axum::http::{HeaderMap, HeaderValue, header};
use domain::{
    ids::{AccessKeyId, InvitationId},
    language::locale::Locale,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::{
    auth::{Cookies, Held, cookie_name, held_after, held_keys, set_cookie},
    db::entity::access_key,
    error::{ApiResult, OrUnavailable},
};

use crate::web::{language, state::WebState};

/// Returns the cookie with one more key, now the first.
#[must_use]
pub fn keeping(at: &WebState, headers: &HeaderMap, key: AccessKeyId) -> HeaderValue {
    let mut keys = held_keys(at, &Cookies::of(headers));
    keys.retain(|held| *held != key);
    keys.insert(0, key);
    set_cookie(&at.site, Held::COOKIE, &held_after(at, &keys), Held::DAYS)
}

/// Returns the headers that a phone would send if it had kept the cookies of this invitation.
#[must_use]
pub fn as_if_kept(at: &WebState, key: AccessKeyId, locale: Locale) -> HeaderMap {
    let held = format!("{}={}; {}", cookie_name(&at.site, Held::COOKIE), held_after(at, &[key]), language::as_sent(at, locale));
    held.parse().map(|cookies| HeaderMap::from_iter([(header::COOKIE, cookies)])).unwrap_or_default()
}

/// Returns the cookie without an invitation, or without any.
///
/// # Errors
/// When the database does not answer.
pub async fn forgetting(at: &WebState, headers: &HeaderMap, invitation: Option<InvitationId>) -> ApiResult<HeaderValue> {
    let mut keys = held_keys(at, &Cookies::of(headers));
    match invitation {
        None => keys.clear(),
        Some(id) => {
            let its_keys =
                access_key::Entity::find().filter(access_key::Column::InvitationId.eq(id)).all(at.read()).await.or_unavailable()?;
            keys.retain(|held| !its_keys.iter().any(|key| key.id == *held));
        }
    }
    let days = if keys.is_empty() { 0 } else { Held::DAYS };
    Ok(set_cookie(&at.site, Held::COOKIE, &held_after(at, &keys), days))
}
