//! Signing in by a link: shown first, then redeemed by a tap, since mail scanners follow links.

use api::{ApiError, Thing};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

use super::{SessionKind, access_keys, open_session};
use crate::{
    db::entity::{access_key, coordinator, focal_point, organisation},
    error::{ApiResult, OrUnavailable},
    state::AppState,
};

/// Whom a live link signs in.
#[derive(Clone, Debug)]
pub enum Welcome {
    Coordinator,
    /// The focal point of the organisation of this name.
    FocalPoint(String),
}

/// A session that was just opened, and the secret for its cookie.
#[derive(Clone, Debug)]
pub struct OpenedSession {
    pub kind: SessionKind,
    pub secret: String,
}

/// Returns whom a link would sign in. Nothing is changed by it.
///
/// # Errors
/// `NotFound` for a link that is spent, revoked or none at all.
pub async fn welcome(state: &AppState, token: &str) -> ApiResult<Welcome> {
    let (_, kind) = redeemable(state, token).await?;
    match kind {
        SessionKind::Coordinator(_) => Ok(Welcome::Coordinator),
        SessionKind::FocalPoint(id) => {
            let office = focal_point::Entity::find_by_id(id).one(state.read()).await.or_unavailable()?;
            let office = office.ok_or(ApiError::NotFound(Thing::Key))?;
            let body = organisation::Entity::find_by_id(office.organisation_id).one(state.read()).await.or_unavailable()?;
            Ok(Welcome::FocalPoint(body.ok_or(ApiError::NotFound(Thing::Key))?.name))
        }
    }
}

/// Opens a session, and spends a link that is good once.
///
/// # Errors
/// `NotFound` for a link that is spent, revoked or none at all.
pub async fn redeem(state: &AppState, token: &str) -> ApiResult<OpenedSession> {
    let (key, kind) = redeemable(state, token).await?;
    let inner = state.clone();
    state
        .db
        .write(move |tx| async move {
            // Read again where nobody else writes: two taps at once must not both spend it.
            let key = access_key::Entity::find_by_id(key.id).one(&*tx).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Key))?;
            if !is_alive(&inner, &key) {
                return Err(ApiError::NotFound(Thing::Key));
            }
            let secret = open_session(&inner, &tx, kind).await?;
            let mut key = key.into_active_model();
            key.redeemed_at = Set(Some(inner.clock.now()));
            key.update(&*tx).await.or_unavailable()?;
            Ok(OpenedSession { kind, secret })
        })
        .await
}

fn is_alive(state: &AppState, key: &access_key::Model) -> bool {
    let unspent = key.reusable || key.redeemed_at.is_none();
    let in_time = key.expires_at.is_none_or(|until| state.clock.now() < until);
    key.revoked_at.is_none() && unspent && in_time
}

/// Returns the key of a live link, and whose session it opens.
async fn redeemable(state: &AppState, token: &str) -> ApiResult<(access_key::Model, SessionKind)> {
    let key = access_keys::find_by_token(state, state.read(), token).await?.filter(|key| is_alive(state, key));
    let key = key.ok_or(ApiError::NotFound(Thing::Key))?;
    let kind = match (key.coordinator_id, key.focal_point_id) {
        (Some(id), _) => {
            let row = coordinator::Entity::find_by_id(id).one(state.read()).await.or_unavailable()?;
            row.filter(|row| row.ended_at.is_none()).map(|_| SessionKind::Coordinator(id))
        }
        (None, Some(id)) => {
            let row = focal_point::Entity::find_by_id(id).one(state.read()).await.or_unavailable()?;
            row.filter(|row| row.ended_at.is_none()).map(|_| SessionKind::FocalPoint(id))
        }
        (None, None) => None,
    };
    Ok((key, kind.ok_or(ApiError::NotFound(Thing::Key))?))
}
