//! Who speaks for an organisation, and the link they do it with.

use api::{
    ApiError, Done, Thing,
    organisations::{AppointFocalPoint, DismissFocalPoint, HandOverFocalLink, OrganisationSheet, RevokeFocalLinks},
    own_invitation::HandOver,
};
use domain::ids::FocalPointId;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::sheet::sheet;
use crate::{
    auth::{
        Coordinator, SessionKind,
        access_keys::{self, KeyHolder},
        end_sessions_of,
    },
    db::entity::{focal_point, person},
    error::{ApiResult, OrUnavailable},
    services::{invitations::messages, meetings::meeting_view::WholeMeeting},
    state::AppState,
};

/// # Errors
/// `NotFound` for somebody who is not one of the organisation's people.
pub async fn appoint_focal_point(state: AppState, by: Coordinator, request: AppointFocalPoint) -> ApiResult<OrganisationSheet> {
    let AppointFocalPoint { organisation, person } = request;
    let inner = state.clone();
    state
        .db
        .write(move |tx| async move {
            person::Entity::find_by_id(person)
                .filter(person::Column::OrganisationId.eq(organisation))
                .filter(person::Column::ArchivedAt.is_null())
                .one(&*tx)
                .await
                .or_unavailable()?
                .ok_or(ApiError::NotFound(Thing::Person))?;
            let known = focal_point::Entity::find()
                .filter(focal_point::Column::OrganisationId.eq(organisation))
                .filter(focal_point::Column::PersonId.eq(person))
                .one(&*tx)
                .await
                .or_unavailable()?;
            let id = match known {
                Some(row) if row.ended_at.is_none() => return Ok(()),
                Some(row) => {
                    let id = row.id;
                    let mut row = row.into_active_model();
                    row.ended_at = Set(None);
                    row.update(&*tx).await.or_unavailable()?;
                    id
                }
                None => {
                    let id = FocalPointId(inner.new_id());
                    let row = focal_point::ActiveModel {
                        id: Set(id),
                        organisation_id: Set(organisation),
                        person_id: Set(person),
                        ended_at: Set(None),
                    };
                    focal_point::Entity::insert(row).exec_without_returning(&*tx).await.or_unavailable()?;
                    id
                }
            };
            access_keys::issue(&inner, &tx, KeyHolder::FocalPoint(id)).await.map(drop)
        })
        .await?;
    sheet(&state, &by, organisation).await
}

/// # Errors
/// `NotFound`.
pub async fn dismiss_focal_point(state: AppState, by: Coordinator, request: DismissFocalPoint) -> ApiResult<OrganisationSheet> {
    let id = request.focal_point;
    let inner = state.clone();
    let organisation = state
        .db
        .write(move |tx| async move {
            let row = find(&*tx, id).await?;
            let organisation = row.organisation_id;
            let mut row = row.into_active_model();
            row.ended_at = Set(Some(inner.clock.now()));
            row.update(&*tx).await.or_unavailable()?;
            access_keys::revoke_all(&inner, &tx, KeyHolder::FocalPoint(id)).await?;
            end_sessions_of(&tx, SessionKind::FocalPoint(id)).await?;
            Ok(organisation)
        })
        .await?;
    sheet(&state, &by, organisation).await
}

/// # Errors
/// `NotFound`, also when the name is protected and the coordinator may not see it.
pub async fn hand_over_focal_link(state: AppState, by: Coordinator, request: HandOverFocalLink) -> ApiResult<HandOver> {
    let row = find(state.read(), request.focal_point).await?;
    let who =
        person::Entity::find_by_id(row.person_id).one(state.read()).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Person))?;
    if !by.may_see_name(who.role) {
        return Err(ApiError::NotFound(Thing::FocalPoint));
    }
    let organisation = super::sheet::find(state.read(), row.organisation_id).await?;
    let given = access_keys::current(&state, state.read(), KeyHolder::FocalPoint(row.id)).await?;
    let meeting = match request.meeting {
        Some(id) => Some(WholeMeeting::load(state.read(), id).await?),
        None => None,
    };
    Ok(messages::for_focal_point(meeting.as_ref(), who.locale, &organisation.name, &given))
}

/// # Errors
/// `NotFound`.
pub async fn revoke_focal_links(state: AppState, _: Coordinator, request: RevokeFocalLinks) -> ApiResult<Done> {
    let id = request.focal_point;
    let inner = state.clone();
    state
        .db
        .write(move |tx| async move {
            find(&*tx, id).await?;
            access_keys::revoke_all(&inner, &tx, KeyHolder::FocalPoint(id)).await?;
            end_sessions_of(&tx, SessionKind::FocalPoint(id)).await?;
            access_keys::issue(&inner, &tx, KeyHolder::FocalPoint(id)).await?;
            Ok(Done {})
        })
        .await
}

async fn find(db: &impl ConnectionTrait, id: FocalPointId) -> ApiResult<focal_point::Model> {
    let row = focal_point::Entity::find_by_id(id).filter(focal_point::Column::EndedAt.is_null()).one(db).await.or_unavailable()?;
    row.ok_or(ApiError::NotFound(Thing::FocalPoint))
}
