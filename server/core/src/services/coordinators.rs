//! Those who run the group: who they are, what they may see, how they get in.

use api::{
    ApiError, Done, Refusal, Thing,
    coordinators::{
        ChangeNamesRight, CoordinatorRow, DismissCoordinator, InviteCoordinator, IssueSignInLink, ListCoordinators, Me, ReadMe, SignInLink,
        SignOutEverywhere,
    },
};
use domain::{
    form::{field::Checks, text},
    ids::{CoordinatorId, Version},
    people::person::email,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::short_lists;
use crate::{
    auth::{
        Coordinator, SessionKind,
        access_keys::{self, KeyHolder, SIGN_IN_DAYS},
        end_sessions_of,
    },
    db::{Tx, entity::coordinator},
    error::{ApiResult, OrUnavailable},
    services::conflict::reply_now,
    state::AppState,
};

/// # Errors
/// None of its own.
pub async fn read_me(_: AppState, by: Coordinator, _: ReadMe) -> ApiResult<Me> {
    Ok(Me { coordinator: by.id, sees_names: by.community_names().is_some(), name: by.name })
}

/// # Errors
/// When the database does not answer.
pub async fn list_coordinators(state: AppState, _: Coordinator, _: ListCoordinators) -> ApiResult<Vec<CoordinatorRow>> {
    rows(&state).await
}

/// # Errors
/// `Invalid` without a name.
pub async fn invite_coordinator(state: AppState, _: Coordinator, request: InviteCoordinator) -> ApiResult<SignInLink> {
    add(&state, request, false).await
}

/// Adds a coordinator, for the operation above and for the command line.
///
/// # Errors
/// `Invalid` without a name.
pub async fn add(state: &AppState, request: InviteCoordinator, sees_names: bool) -> ApiResult<SignInLink> {
    let mut checks = Checks::default();
    let name = checks.take("name", text::line(&request.name));
    let email = checks.take("email", email(&request.email)).flatten();
    checks.finish().map_err(ApiError::Invalid)?;
    let name = name.unwrap_or_default();
    let inner = state.clone();
    state
        .db
        .write(move |tx| async move {
            // Only who has the right can give it: somebody must begin.
            let first = coordinator::Entity::find().one(&*tx).await.or_unavailable()?.is_none();
            short_lists::has_room(&*tx, coordinator::Entity::find().filter(coordinator::Column::EndedAt.is_null())).await?;
            let id = CoordinatorId(inner.new_id());
            let row = coordinator::ActiveModel {
                id: Set(id),
                name: Set(name.clone()),
                email: Set(email),
                sees_names: Set(sees_names || first),
                ended_at: Set(None),
                version: Set(Version(0)),
            };
            coordinator::Entity::insert(row).exec_without_returning(&*tx).await.or_unavailable()?;
            let given = access_keys::issue(&inner, &tx, KeyHolder::Coordinator(id)).await?;
            Ok(SignInLink { name, link: given.link, days: SIGN_IN_DAYS })
        })
        .await
}

/// # Errors
/// `NotFound`.
pub async fn issue_sign_in_link(state: AppState, _: Coordinator, request: IssueSignInLink) -> ApiResult<SignInLink> {
    let inner = state.clone();
    state
        .db
        .write(move |tx| async move {
            let row = find(&tx, request.coordinator).await?;
            let given = access_keys::issue(&inner, &tx, KeyHolder::Coordinator(row.id)).await?;
            Ok(SignInLink { name: row.name, link: given.link, days: SIGN_IN_DAYS })
        })
        .await
}

/// # Errors
/// `Refused` for a coordinator who does not have the right, `Conflict` with the coordinators as they are.
pub async fn change_names_right(state: AppState, by: Coordinator, request: ChangeNamesRight) -> ApiResult<Vec<CoordinatorRow>> {
    if by.community_names().is_none() {
        return Err(ApiError::Refused(Refusal::NotYoursToGive));
    }
    let outcome = state
        .db
        .write(move |tx| async move {
            let mut row = changeable(&tx, request.coordinator, request.seen).await?;
            row.sees_names = Set(request.sees_names);
            row.update(&*tx).await.map(drop).or_unavailable()
        })
        .await;
    reply_now(outcome, rows(&state)).await
}

/// # Errors
/// `Refused` for the last coordinator, `Conflict` with the coordinators as they are.
pub async fn dismiss_coordinator(state: AppState, _: Coordinator, request: DismissCoordinator) -> ApiResult<Vec<CoordinatorRow>> {
    let inner = state.clone();
    let outcome = state
        .db
        .write(move |tx| async move {
            let mut row = changeable(&tx, request.coordinator, request.seen).await?;
            let others = coordinator::Entity::find()
                .filter(coordinator::Column::EndedAt.is_null())
                .filter(coordinator::Column::Id.ne(request.coordinator))
                .one(&*tx)
                .await
                .or_unavailable()?;
            if others.is_none() {
                return Err(ApiError::Refused(Refusal::LastCoordinator));
            }
            row.ended_at = Set(Some(inner.clock.now()));
            row.update(&*tx).await.or_unavailable()?;
            access_keys::revoke_all(&inner, &tx, KeyHolder::Coordinator(request.coordinator)).await?;
            end_sessions_of(&tx, SessionKind::Coordinator(request.coordinator)).await
        })
        .await;
    reply_now(outcome, rows(&state)).await
}

/// # Errors
/// When the database does not answer.
pub async fn sign_out_everywhere(state: AppState, by: Coordinator, _: SignOutEverywhere) -> ApiResult<Done> {
    state.db.write(move |tx| async move { end_sessions_of(&tx, SessionKind::Coordinator(by.id)).await.map(|()| Done {}) }).await
}

async fn rows(state: &AppState) -> ApiResult<Vec<CoordinatorRow>> {
    let rows = coordinator::Entity::find()
        .filter(coordinator::Column::EndedAt.is_null())
        .order_by_asc(coordinator::Column::Name)
        .all(state.read())
        .await
        .or_unavailable()?;
    let shown = rows.into_iter().map(|row| {
        let coordinator::Model { id, name, email, sees_names, ended_at: _, version } = row;
        CoordinatorRow { coordinator: id, version, name, email, sees_names }
    });
    Ok(shown.collect())
}

async fn find(tx: &Tx, id: CoordinatorId) -> ApiResult<coordinator::Model> {
    let row = coordinator::Entity::find_by_id(id).filter(coordinator::Column::EndedAt.is_null()).one(&**tx).await.or_unavailable()?;
    row.ok_or(ApiError::NotFound(Thing::Coordinator))
}

async fn changeable(tx: &Tx, id: CoordinatorId, seen: Version) -> ApiResult<coordinator::ActiveModel> {
    let row = find(tx, id).await?;
    if row.version != seen {
        return Err(ApiError::Conflict(None));
    }
    let version = row.version.next();
    let mut row = row.into_active_model();
    row.version = Set(version);
    Ok(row)
}
