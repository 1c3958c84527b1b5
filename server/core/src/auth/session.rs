//! Signed-in browsers of coordinators and focal points.

use chrono::{Duration, Utc};
use domain::ids::{CoordinatorId, FocalPointId, SessionId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{Cookies, cookie_name};
use crate::{
    db::{Tx, entity::session},
    error::{ApiResult, OrUnavailable},
    keys::random_token,
    state::AppState,
};

/// Whose session it is. Each kind has a cookie of its own, since one person may be both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionKind {
    Coordinator(CoordinatorId),
    FocalPoint(FocalPointId),
}

/// Days without use after which a session ends.
pub const IDLE_DAYS: i64 = 14;
/// Days after which it ends however busy it is.
pub const ABSOLUTE_DAYS: u32 = 90;
/// A session that was seen within this time is not written again.
const RENEWAL: Duration = Duration::hours(6);

impl SessionKind {
    pub const COORDINATOR_COOKIE: &str = "tavolo-segreteria";
    pub const FOCAL_POINT_COOKIE: &str = "tavolo-ente";

    #[must_use]
    pub fn cookie(self) -> &'static str {
        match self {
            Self::Coordinator(_) => Self::COORDINATOR_COOKIE,
            Self::FocalPoint(_) => Self::FOCAL_POINT_COOKIE,
        }
    }
}

/// Opens a session and returns the secret for its cookie.
///
/// # Errors
/// When the database does not answer.
pub async fn open_session(state: &AppState, tx: &Tx, kind: SessionKind) -> ApiResult<String> {
    let token = random_token();
    let now = state.clock.now();
    let (coordinator, focal_point) = match kind {
        SessionKind::Coordinator(id) => (Some(id), None),
        SessionKind::FocalPoint(id) => (None, Some(id)),
    };
    let row = session::ActiveModel {
        id: Set(SessionId(state.new_id())),
        digest: Set(state.keys.session_digest(&token)),
        coordinator_id: Set(coordinator),
        focal_point_id: Set(focal_point),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now + Duration::days(ABSOLUTE_DAYS.into())),
    };
    session::Entity::insert(row).exec_without_returning(&**tx).await.or_unavailable()?;
    Ok(token)
}

/// Returns the live session that a cookie names.
///
/// # Errors
/// When the database does not answer.
pub async fn read_session(state: &AppState, cookies: &Cookies, cookie: &str) -> ApiResult<Option<session::Model>> {
    let Some(token) = cookies.get(&cookie_name(&state.site, cookie)) else { return Ok(None) };
    let digest = state.keys.session_digest(token);
    let row = session::Entity::find().filter(session::Column::Digest.eq(digest)).one(state.read()).await.or_unavailable()?;
    let now = state.clock.now();
    let alive = row.filter(|row| now < row.expires_at && now < row.seen_at + Duration::days(IDLE_DAYS));
    if let Some(row) = &alive
        && now - row.seen_at > RENEWAL
    {
        renew(state, row.clone(), now);
    }
    Ok(alive)
}

/// Notes that a session is in use, beside the request that showed it: reading never waits for a write.
fn renew(state: &AppState, row: session::Model, now: chrono::DateTime<Utc>) {
    let state = state.clone();
    tokio::spawn(async move {
        let renewed = state
            .db
            .write(move |tx| async move {
                let mut row = row.into_active_model();
                row.seen_at = Set(now);
                row.update(&*tx).await.map(drop).or_unavailable()
            })
            .await;
        if renewed.is_err() {
            tracing::warn!("Could not renew a session");
        }
    });
}

/// Ends every session of somebody.
///
/// # Errors
/// When the database does not answer.
pub async fn end_sessions_of(tx: &Tx, kind: SessionKind) -> ApiResult<()> {
    let whose = match kind {
        SessionKind::Coordinator(id) => session::Column::CoordinatorId.eq(id),
        SessionKind::FocalPoint(id) => session::Column::FocalPointId.eq(id),
    };
    session::Entity::delete_many().filter(whose).exec(&**tx).await.or_unavailable()?;
    Ok(())
}

/// Ends the sessions of one browser. Returns the names of the cookies that have named them.
///
/// # Errors
/// When the database does not answer.
pub async fn sign_out(state: &AppState, cookies: &Cookies) -> ApiResult<Vec<&'static str>> {
    let token = |cookie: &'static str| Some((cookie, cookies.get(&cookie_name(&state.site, cookie))?));
    let named = [SessionKind::COORDINATOR_COOKIE, SessionKind::FOCAL_POINT_COOKIE].into_iter().filter_map(token);
    let (ended, digests): (Vec<_>, Vec<_>) = named.map(|(cookie, token)| (cookie, state.keys.session_digest(token))).unzip();
    let theirs = session::Entity::delete_many().filter(session::Column::Digest.is_in(digests));
    state.db.write(move |tx| async move { theirs.exec(&*tx).await.map(drop).or_unavailable() }).await?;
    Ok(ended)
}
