//! Coordinators, and among them those who may see names of communities and volunteers.

use api::{ApiError, Endpoint};
use domain::{ids::CoordinatorId, people::person::GroupRole};
use sea_orm::EntityTrait;

use super::{Cookies, Right, SessionKind, read_session};
use crate::{
    db::entity::coordinator,
    error::{ApiResult, OrUnavailable},
    state::AppState,
};

/// A signed-in coordinator.
#[derive(Clone, Debug)]
pub struct Coordinator {
    pub id: CoordinatorId,
    pub name: String,
    names: Option<CommunityNames>,
}

/// The right to see names of communities and volunteers. Only a coordinator who was given it has one.
#[derive(Clone, Copy, Debug)]
pub struct CommunityNames(());

impl Coordinator {
    #[must_use]
    pub fn community_names(&self) -> Option<CommunityNames> {
        self.names
    }

    /// Says whether the name of somebody with this role may be shown.
    #[must_use]
    pub fn may_see_name(&self, role: GroupRole) -> bool {
        self.names.is_some() || !role.is_protected()
    }

    /// Returns the signed-in coordinator, if there is one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn signed_in(state: &AppState, cookies: &Cookies) -> ApiResult<Option<Self>> {
        let session = read_session(state, cookies, SessionKind::COORDINATOR_COOKIE).await?;
        let Some(id) = session.and_then(|session| session.coordinator_id) else { return Ok(None) };
        let row = coordinator::Entity::find_by_id(id).one(state.read()).await.or_unavailable()?;
        Ok(row.filter(|row| row.ended_at.is_none()).map(|row| {
            let coordinator::Model { id, name, email: _, sees_names, ended_at: _, version: _ } = row;
            Self { id, name, names: sees_names.then_some(CommunityNames(())) }
        }))
    }
}

impl<E: Endpoint> Right<E> for CommunityNames {
    const WHO: &'static str = "coordinator who may see names of communities and volunteers";

    async fn establish(state: &AppState, cookies: &Cookies, _: &E) -> ApiResult<Self> {
        let coordinator = Coordinator::signed_in(state, cookies).await?.ok_or(ApiError::SignIn)?;
        coordinator.names.ok_or(ApiError::Forbidden)
    }
}

impl<E: Endpoint> Right<E> for Coordinator {
    const WHO: &'static str = "coordinator";

    async fn establish(state: &AppState, cookies: &Cookies, _: &E) -> ApiResult<Self> {
        Self::signed_in(state, cookies).await?.ok_or(ApiError::SignIn)
    }
}
