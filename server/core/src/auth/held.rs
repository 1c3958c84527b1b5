//! What a phone keeps of invitations: in one cookie, ids of keys, each with a proof that this server gave it out.

use domain::ids::{AccessKeyId, InvitationId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Cookies, cookie_name};
use crate::{
    db::entity::{access_key, invitation},
    error::{ApiResult, OrUnavailable},
    state::AppState,
};

/// The cookie in which a phone keeps what opens its invitations, the last opened first.
pub struct Held;

impl Held {
    pub const COOKIE: &str = "tavolo-inviti";
    /// Days for which a phone keeps an invitation.
    pub const DAYS: u32 = 180;
    /// Most invitations that one phone keeps.
    pub const MOST: usize = 12;
}

/// Returns the keys that a phone holds, the last opened first. Forged ones are passed over.
#[must_use]
pub fn held_keys(state: &AppState, cookies: &Cookies) -> Vec<AccessKeyId> {
    let kept = cookies.get(&cookie_name(&state.site, Held::COOKIE)).unwrap_or_default();
    kept.split('~').filter_map(|sealed| state.keys.unseal(sealed)).take(Held::MOST).collect()
}

/// Returns the cookie's value for these keys.
#[must_use]
pub fn held_after(state: &AppState, keys: &[AccessKeyId]) -> String {
    keys.iter().take(Held::MOST).map(|key| state.keys.seal(*key)).collect::<Vec<_>>().join("~")
}

/// Returns the invitations of a phone, the last opened first, without those whose key was revoked.
///
/// # Errors
/// When the database does not answer.
pub async fn held_invitations(state: &AppState, cookies: &Cookies) -> ApiResult<Vec<invitation::Model>> {
    let keys = held_keys(state, cookies);
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let rows = access_key::Entity::find()
        .filter(access_key::Column::Id.is_in(keys.iter().copied()))
        .filter(access_key::Column::RevokedAt.is_null())
        .find_also_linked(KeyToInvitation)
        .all(state.read())
        .await
        .or_unavailable()?;
    let mut opened: Vec<(usize, invitation::Model)> = rows
        .into_iter()
        .filter_map(|(key, invitation)| Some((keys.iter().position(|held| *held == key.id)?, invitation?)))
        .filter(|(_, invitation)| invitation.called_off_at.is_none())
        .collect();
    opened.sort_by_key(|(place, _)| *place);
    let mut invitations: Vec<invitation::Model> = Vec::new();
    for (_, invitation) in opened {
        if !invitations.iter().any(|known| known.id == invitation.id) {
            invitations.push(invitation);
        }
    }
    Ok(invitations)
}

/// Returns the keys that a phone goes on holding once it has forgotten an invitation, or all of them.
///
/// # Errors
/// When the database does not answer.
pub async fn held_without(state: &AppState, cookies: &Cookies, forgotten: Option<InvitationId>) -> ApiResult<Vec<AccessKeyId>> {
    let Some(id) = forgotten else { return Ok(Vec::new()) };
    let its_keys = access_key::Entity::find().filter(access_key::Column::InvitationId.eq(id)).all(state.read()).await.or_unavailable()?;
    let mut keys = held_keys(state, cookies);
    keys.retain(|held| !its_keys.iter().any(|key| key.id == *held));
    Ok(keys)
}

struct KeyToInvitation;

impl sea_orm::Linked for KeyToInvitation {
    type FromEntity = access_key::Entity;
    type ToEntity = invitation::Entity;

    fn link(&self) -> Vec<sea_orm::RelationDef> {
        vec![access_key::Entity::belongs_to(invitation::Entity).from(access_key::Column::InvitationId).to(invitation::Column::Id).into()]
    }
}
