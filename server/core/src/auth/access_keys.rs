//! Giving out and revoking links and codes.

use api::{ApiError, Thing, addresses::external};
use chrono::{DateTime, Duration, Utc};
use domain::{
    answers::access_code::AccessCode,
    ids::{AccessKeyId, CoordinatorId, FocalPointId, InvitationId, MeetingId},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, SimpleExpr},
};

use crate::{
    db::{Tx, entity::access_key},
    error::{ApiResult, OrUnavailable},
    keys::LinkKind,
    state::AppState,
};

/// Days for which a coordinator's sign-in link can be used.
pub const SIGN_IN_DAYS: u32 = 7;

/// Whose key it is.
#[derive(Clone, Copy, Debug)]
pub enum KeyHolder {
    Invitation(InvitationId, MeetingId),
    FocalPoint(FocalPointId),
    Coordinator(CoordinatorId),
}

impl KeyHolder {
    fn kind(self) -> LinkKind {
        match self {
            Self::Invitation(..) => LinkKind::Invitation,
            Self::FocalPoint(_) => LinkKind::FocalPoint,
            Self::Coordinator(_) => LinkKind::Coordinator,
        }
    }

    fn uuid(self) -> uuid::Uuid {
        match self {
            Self::Invitation(id, _) => id.0,
            Self::FocalPoint(id) => id.0,
            Self::Coordinator(id) => id.0,
        }
    }

    fn is_theirs(self) -> SimpleExpr {
        match self {
            Self::Invitation(id, _) => access_key::Column::InvitationId.eq(id),
            Self::FocalPoint(id) => access_key::Column::FocalPointId.eq(id),
            Self::Coordinator(id) => access_key::Column::CoordinatorId.eq(id),
        }
    }

    /// Invitations and organisations keep their link; a coordinator's signs in once.
    fn reusable(self, state: &AppState) -> bool {
        state.site.demo || !matches!(self, Self::Coordinator(_))
    }

    fn path(self, token: &str) -> String {
        match self {
            Self::Invitation(..) => external::open_invitation(token),
            Self::FocalPoint(_) | Self::Coordinator(_) => external::enter(token),
        }
    }
}

/// A link, and the code that does the same.
#[derive(Clone, Debug)]
pub struct IssuedKey {
    pub link: String,
    pub code: Option<AccessCode>,
}

/// Returns the row of a fresh key. Codes of invitations come with it.
pub fn new_row(state: &AppState, holder: KeyHolder, generation: i32, now: DateTime<Utc>) -> access_key::ActiveModel {
    let token = state.keys.link_token(holder.kind(), holder.uuid(), generation);
    let (invitation, focal_point, coordinator) = match holder {
        KeyHolder::Invitation(id, _) => (Some(id), None, None),
        KeyHolder::FocalPoint(id) => (None, Some(id), None),
        KeyHolder::Coordinator(id) => (None, None, Some(id)),
    };
    let (code, door) = match holder {
        KeyHolder::Invitation(id, meeting) => (
            Some(state.keys.code_digest(&state.keys.access_code(id, generation))),
            Some(state.keys.door_digest(meeting, &state.keys.door_code(id))),
        ),
        _ => (None, None),
    };
    let expires = matches!(holder, KeyHolder::Coordinator(_)).then(|| now + Duration::days(SIGN_IN_DAYS.into()));
    access_key::ActiveModel {
        id: Set(AccessKeyId(state.new_id())),
        invitation_id: Set(invitation),
        focal_point_id: Set(focal_point),
        coordinator_id: Set(coordinator),
        generation: Set(generation),
        link_digest: Set(state.keys.link_digest(&token)),
        code_digest: Set(code),
        door_digest: Set(door),
        reusable: Set(holder.reusable(state)),
        created_at: Set(now),
        expires_at: Set(expires.filter(|_| !state.site.demo)),
        redeemed_at: Set(None),
        revoked_at: Set(None),
    }
}

/// Gives out one more key. Those given out before go on working.
///
/// # Errors
/// When the database does not answer.
pub async fn issue(state: &AppState, tx: &Tx, holder: KeyHolder) -> ApiResult<IssuedKey> {
    let newest = newest(&**tx, holder, KeyFilter::Any).await?;
    let generation = newest.map_or(0, |key| key.generation + 1);
    access_key::Entity::insert(new_row(state, holder, generation, state.clock.now()))
        .exec_without_returning(&**tx)
        .await
        .or_unavailable()?;
    Ok(given(state, holder, generation))
}

/// Revokes every key of a holder.
///
/// # Errors
/// When the database does not answer.
pub async fn revoke_all(state: &AppState, tx: &Tx, holder: KeyHolder) -> ApiResult<()> {
    access_key::Entity::update_many()
        .col_expr(access_key::Column::RevokedAt, Expr::value(state.clock.now()))
        .filter(holder.is_theirs())
        .filter(access_key::Column::RevokedAt.is_null())
        .exec(&**tx)
        .await
        .or_unavailable()?;
    Ok(())
}

/// Returns the newest live link of a holder, as it was given out.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn current(state: &AppState, db: &impl ConnectionTrait, holder: KeyHolder) -> ApiResult<IssuedKey> {
    let key = newest(db, holder, KeyFilter::EventHub).await?.ok_or(ApiError::NotFound(Thing::Key))?;
    Ok(given(state, holder, key.generation))
}

/// Returns the link of a generation, as often as it is asked for.
#[must_use]
pub fn given(state: &AppState, holder: KeyHolder, generation: i32) -> IssuedKey {
    let token = state.keys.link_token(holder.kind(), holder.uuid(), generation);
    let code = match holder {
        KeyHolder::Invitation(id, _) => Some(state.keys.access_code(id, generation)),
        _ => None,
    };
    IssuedKey { link: state.site.url(&holder.path(&token)), code }
}

/// Finds the key that a link's token names, dead or alive.
///
/// # Errors
/// When the database does not answer.
pub async fn find_by_token(state: &AppState, db: &impl ConnectionTrait, token: &str) -> ApiResult<Option<access_key::Model>> {
    let digest = state.keys.link_digest(token);
    access_key::Entity::find().filter(access_key::Column::LinkDigest.eq(digest)).one(db).await.or_unavailable()
}

/// Finds the live key that an access code names.
///
/// # Errors
/// When the database does not answer.
pub async fn find_by_code(state: &AppState, db: &impl ConnectionTrait, code: &AccessCode) -> ApiResult<Option<access_key::Model>> {
    let digest = state.keys.code_digest(code);
    let live = access_key::Column::RevokedAt.is_null();
    access_key::Entity::find().filter(access_key::Column::CodeDigest.eq(digest)).filter(live).one(db).await.or_unavailable()
}

enum KeyFilter {
    EventHub,
    Any,
}

async fn newest(db: &impl ConnectionTrait, holder: KeyHolder, standing: KeyFilter) -> ApiResult<Option<access_key::Model>> {
    let mut query = access_key::Entity::find().filter(holder.is_theirs()).order_by_desc(access_key::Column::Generation);
    if matches!(standing, KeyFilter::EventHub) {
        query = query.filter(access_key::Column::RevokedAt.is_null());
    }
    query.one(db).await.or_unavailable()
}
