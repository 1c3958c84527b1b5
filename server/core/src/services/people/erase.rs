//! Erasing a person for good. What they answered stays as a count without a name. To meetings that are still to come they are
//! not invited any more, so nobody waits for a seat of theirs.

use std::time::Duration;

use api::{ApiError, Done, Thing, people::ErasePerson};
use chrono::{DateTime, Utc};
use domain::{answers::invitation::LateBy, ids::PersonId, meetings::meeting::MeetingState};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};

use super::find::find;
use crate::{
    auth::Coordinator,
    db::{
        Tx,
        entity::{access_key, event::EventKind, focal_point, invitation, meeting, person, session},
    },
    erasures::Erasure,
    error::{ApiResult, OrUnavailable, unavailable},
    services::{answers::give::change, meetings::meeting_view, seats},
    state::AppState,
};

/// How long whoever erases waits until the bytes are gone, too; after that the next sweep sees to it.
const PATIENCE: Duration = Duration::from_secs(2);

/// # Errors
/// `NotFound`, also when the name is protected and the coordinator may not see it.
pub async fn erase_person(state: AppState, by: Coordinator, request: ErasePerson) -> ApiResult<Done> {
    find(state.read(), &by, request.person).await?;
    erase(&state, request.person).await
}

/// Erases a person, whoever asks: for the operation above, and for the command line.
///
/// # Errors
/// `NotFound`.
pub async fn erase(state: &AppState, id: PersonId) -> ApiResult<Done> {
    let now = state.clock.now();
    let (noted, erasures, inner) = (Erasure::of(id, now), state.erasures.clone(), state.clone());
    let done = state
        .db
        .write(move |tx| async move {
            erase_within(&inner, &tx, id, now).await?;
            // Before anybody is told: a backup that is restored later must not bring them back.
            erasures.note(noted).await?;
            Ok(Done {})
        })
        .await;
    if done.is_err() {
        take_back(state, noted).await;
    }
    let done = done?;
    state.db.wipe_traces(PATIENCE).await;
    Ok(done)
}

/// Takes back what was noted of an erasure that was not carried out: whoever asked for it is told so, and decides anew.
async fn take_back(state: &AppState, noted: Erasure) {
    let is_noted = state.erasures.read().is_ok_and(|erasures| erasures.contains(&noted));
    let is_here = brought_back(state.read(), &[noted.person]).await.is_ok_and(|here| !here.is_empty());
    if is_noted && is_here && state.erasures.withdraw(noted).await.is_err() {
        tracing::warn!(person.id = %noted.person, "An erasure that failed stays in the register: it is carried out with the next sweep");
    }
}

/// Erases again whoever stands in the register of erasures and is here by name: after an older copy of the database was put
/// in its place. Returns how many there were.
///
/// # Errors
/// When the register or the database cannot be read or written.
pub async fn honour_erasures(state: &AppState) -> ApiResult<usize> {
    let erased: Vec<PersonId> = state.erasures.read().map_err(unavailable)?.into_iter().map(|erasure| erasure.person).collect();
    let back = brought_back(state.read(), &erased).await?;
    if back.is_empty() {
        return Ok(0);
    }
    let now = state.clock.now();
    let inner = state.clone();
    let again = state
        .db
        .write(move |tx| async move {
            let back = brought_back(&*tx, &back).await?;
            for id in &back {
                erase_within(&inner, &tx, *id, now).await?;
            }
            Ok(back.len())
        })
        .await?;
    state.db.wipe_traces(PATIENCE).await;
    Ok(again)
}

/// Returns those who were erased and are here by name.
///
/// # Errors
/// When the database does not answer.
pub async fn brought_back(db: &impl ConnectionTrait, erased: &[PersonId]) -> ApiResult<Vec<PersonId>> {
    let mut back = Vec::new();
    for some in erased.chunks(500) {
        let rows: Vec<PersonId> = person::Entity::find()
            .select_only()
            .column(person::Column::Id)
            .filter(person::Column::Id.is_in(some.iter().copied()))
            .filter(person::Column::ErasedAt.is_null())
            .into_tuple()
            .all(db)
            .await
            .or_unavailable()?;
        back.extend(rows);
    }
    Ok(back)
}

/// Erases a person while the server runs: whoever looks is told, and seats that are free now go to those who wait.
async fn erase_within(state: &AppState, tx: &Tx, id: PersonId, now: DateTime<Utc>) -> ApiResult<()> {
    for called_off in erase_rows(&**tx, id, now).await? {
        tx.announce(change(&called_off, EventKind::Invitation));
        let meeting = meeting_view::find(&**tx, called_off.meeting_id).await?;
        seats::reseat(state, tx, &meeting, None).await?;
    }
    Ok(())
}

/// Takes from a person's rows whatever tells who they are, and returns their invitations that do not hold any more. Where no
/// server runs, their seats are given out by the next that starts.
///
/// # Errors
/// `NotFound`.
pub async fn erase_rows(db: &impl ConnectionTrait, id: PersonId, now: DateTime<Utc>) -> ApiResult<Vec<invitation::Model>> {
    let row = person::Entity::find_by_id(id).one(db).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Person))?;
    // Every column is named, so that a new one asks whether it tells who they are.
    let person::Model {
        id,
        organisation_id,
        display_name: _,
        search_text: _,
        role,
        standing,
        email: _,
        phone: _,
        locale,
        archived_at: _,
        erased_at: _,
        version,
        contacts_at: _,
    } = row;
    let erased = person::Model {
        id,
        organisation_id,
        display_name: String::new(),
        search_text: String::new(),
        role,
        standing,
        email: None,
        phone: None,
        locale,
        archived_at: Some(now),
        erased_at: Some(now),
        version: version.next(),
        contacts_at: None,
    };
    erased.into_active_model().reset_all().update(db).await.or_unavailable()?;

    invitation::Entity::update_many()
        .col_expr(invitation::Column::Follows, Expr::value(""))
        .col_expr(invitation::Column::Speaks, Expr::value(Option::<String>::None))
        .col_expr(invitation::Column::Needs, Expr::value(""))
        .col_expr(invitation::Column::LateBy, Expr::value(Option::<LateBy>::None))
        .filter(invitation::Column::PersonId.eq(id))
        .exec(db)
        .await
        .or_unavailable()?;

    let own_invitations =
        Query::select().column(invitation::Column::Id).from(invitation::Entity).and_where(invitation::Column::PersonId.eq(id)).to_owned();
    let own_offices = Query::select()
        .column(focal_point::Column::Id)
        .from(focal_point::Entity)
        .and_where(focal_point::Column::PersonId.eq(id))
        .to_owned();
    access_key::Entity::delete_many()
        .filter(
            Condition::any()
                .add(access_key::Column::InvitationId.in_subquery(own_invitations))
                .add(access_key::Column::FocalPointId.in_subquery(own_offices.clone())),
        )
        .exec(db)
        .await
        .or_unavailable()?;
    session::Entity::delete_many().filter(session::Column::FocalPointId.in_subquery(own_offices)).exec(db).await.or_unavailable()?;
    focal_point::Entity::update_many()
        .col_expr(focal_point::Column::EndedAt, Expr::value(now))
        .filter(focal_point::Column::PersonId.eq(id))
        .filter(focal_point::Column::EndedAt.is_null())
        .exec(db)
        .await
        .or_unavailable()?;
    let called_off = call_off_coming(db, id, now).await?;
    tracing::info!(person.id = %id, "Erased person {id}");
    Ok(called_off)
}

/// Returns the ids of the meetings that are still to come.
fn still_to_come(now: DateTime<Utc>) -> SelectStatement {
    Query::select()
        .column(meeting::Column::Id)
        .from(meeting::Entity)
        .and_where(meeting::Column::StartsAt.gt(now))
        .and_where(meeting::Column::State.is_not_in([MeetingState::Closed, MeetingState::Archived]))
        .to_owned()
}

/// Returns how many invitations would stay as counts if this person were erased now.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn stay_as_counts(db: &impl ConnectionTrait, id: PersonId, now: DateTime<Utc>) -> ApiResult<u64> {
    let counted = invitation::Entity::find()
        .filter(invitation::Column::PersonId.eq(id))
        .filter(invitation::Column::CalledOffAt.is_null())
        .filter(invitation::Column::MeetingId.not_in_subquery(still_to_come(now)));
    counted.count(db).await.or_unavailable()
}

/// Nobody can come whom nobody knows.
async fn call_off_coming(db: &impl ConnectionTrait, id: PersonId, now: DateTime<Utc>) -> ApiResult<Vec<invitation::Model>> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::PersonId.eq(id))
        .filter(invitation::Column::CalledOffAt.is_null())
        .filter(invitation::Column::MeetingId.in_subquery(still_to_come(now)))
        .all(db)
        .await
        .or_unavailable()?;
    let mut called_off = Vec::new();
    for row in rows {
        let version = row.version.next();
        let mut row = row.into_active_model();
        row.called_off_at = Set(Some(now));
        row.seated_at = Set(None);
        row.version = Set(version);
        called_off.push(row.update(db).await.or_unavailable()?);
    }
    Ok(called_off)
}
