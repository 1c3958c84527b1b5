//! How many seats a meeting has, and which of them are guaranteed: as its sheet says, whoever comes.

use std::collections::{BTreeMap, HashMap};

use api::ApiError;
use domain::{
    form::field::FieldProblem,
    ids::{MeetingId, OrganisationId},
    seats::SeatPlan,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, SqlErr};

use crate::{
    db::{
        Tx,
        entity::{guaranteed_seats, meeting},
    },
    error::{ApiResult, OrUnavailable, unavailable},
};

/// Returns how many seats a meeting has. Where they are not limited, nothing is read.
///
/// # Errors
/// When the database does not answer.
pub async fn plan_of(db: &impl ConnectionTrait, meeting: &meeting::Model) -> ApiResult<SeatPlan> {
    let Some(capacity) = meeting.capacity else { return Ok(SeatPlan::default()) };
    let rows =
        guaranteed_seats::Entity::find().filter(guaranteed_seats::Column::MeetingId.eq(meeting.id)).all(db).await.or_unavailable()?;
    let seats = |number: i32| u32::try_from(number).unwrap_or_default();
    let guarantees = rows.into_iter().map(|row| (row.organisation_id, seats(row.seats))).collect();
    Ok(SeatPlan { capacity: Some(seats(capacity)), guarantees })
}

/// Returns the seats of several meetings with as many queries as one.
///
/// # Errors
/// When the database does not answer.
pub async fn plans_of(db: &impl ConnectionTrait, meetings: &[meeting::Model]) -> ApiResult<HashMap<MeetingId, SeatPlan>> {
    let seats = |number: i32| u32::try_from(number).unwrap_or_default();
    let limited = meetings.iter().filter(|meeting| meeting.capacity.is_some()).map(|meeting| meeting.id);
    let rows =
        guaranteed_seats::Entity::find().filter(guaranteed_seats::Column::MeetingId.is_in(limited)).all(db).await.or_unavailable()?;
    let plan = |meeting: &meeting::Model| {
        let own = rows.iter().filter(|row| row.meeting_id == meeting.id);
        SeatPlan { capacity: meeting.capacity.map(seats), guarantees: own.map(|row| (row.organisation_id, seats(row.seats))).collect() }
    };
    Ok(meetings.iter().map(|meeting| (meeting.id, plan(meeting))).collect())
}

/// Writes the guaranteed seats of a meeting, all of them.
///
/// # Errors
/// `Invalid` for an organisation that does not exist.
pub async fn save_guarantees(tx: &Tx, meeting: MeetingId, guarantees: BTreeMap<OrganisationId, u32>) -> ApiResult<()> {
    guaranteed_seats::Entity::delete_many().filter(guaranteed_seats::Column::MeetingId.eq(meeting)).exec(&**tx).await.or_unavailable()?;
    let rows = guarantees.into_iter().map(|(organisation, seats)| {
        let seats = i32::try_from(seats).unwrap_or(i32::MAX);
        (organisation, guaranteed_seats::ActiveModel { meeting_id: Set(meeting), organisation_id: Set(organisation), seats: Set(seats) })
    });
    for (organisation, row) in rows {
        let inserted = guaranteed_seats::Entity::insert(row).exec_without_returning(&**tx).await;
        inserted.map_err(|cause| match cause.sql_err() {
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => {
                ApiError::Invalid(vec![FieldProblem::NotInList.of(format!("guarantees.{organisation}"))])
            }
            _ => unavailable(cause),
        })?;
    }
    Ok(())
}
