//! The focal point of an organisation: its own people, and nobody else's.

use api::{ApiError, Endpoint};
use domain::ids::{FocalPointId, OrganisationId};
use sea_orm::EntityTrait;

use super::{Cookies, Right, SessionKind, read_session};
use crate::{
    db::entity::focal_point,
    error::{ApiResult, OrUnavailable},
    state::AppState,
};

/// A signed-in focal point.
#[derive(Clone, Copy, Debug)]
pub struct FocalPoint {
    pub id: FocalPointId,
    /// The one organisation that this focal point may read and change.
    pub organisation: OrganisationId,
}

impl FocalPoint {
    /// Returns the signed-in focal point, if there is one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn signed_in(state: &AppState, cookies: &Cookies) -> ApiResult<Option<Self>> {
        let session = read_session(state, cookies, SessionKind::FOCAL_POINT_COOKIE).await?;
        let Some(id) = session.and_then(|session| session.focal_point_id) else { return Ok(None) };
        let row = focal_point::Entity::find_by_id(id).one(state.read()).await.or_unavailable()?;
        Ok(row.filter(|row| row.ended_at.is_none()).map(|row| Self { id: row.id, organisation: row.organisation_id }))
    }
}

impl<E: Endpoint> Right<E> for FocalPoint {
    const WHO: &'static str = "focal point of the organisation";

    async fn establish(state: &AppState, cookies: &Cookies, _: &E) -> ApiResult<Self> {
        Self::signed_in(state, cookies).await?.ok_or(ApiError::SignIn)
    }
}
