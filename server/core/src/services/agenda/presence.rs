//! Who has the board open.

use api::agenda::{AttendAgenda, Attending};
use chrono::{DateTime, Duration, Utc};
use domain::ids::{CoordinatorId, MeetingId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    auth::Coordinator,
    db::{
        Tx,
        change::Change,
        entity::{agenda_presence, coordinator, event::EventKind},
    },
    error::{ApiResult, OrUnavailable},
    services::meetings::meeting_view,
    state::AppState,
};

/// How long somebody counts as there after they were last heard of.
const THERE: Duration = Duration::seconds(60);

/// # Errors
/// `NotFound`.
pub async fn attend_agenda(state: AppState, by: Coordinator, request: AttendAgenda) -> ApiResult<Attending> {
    let meeting = request.meeting;
    let (now, own) = (state.clock.now(), by.id);
    state.db.write(move |tx| async move { note(&tx, meeting, own, now).await }).await?;
    Ok(Attending { others: others(state.read(), meeting, own, now).await? })
}

/// Notes that somebody is there, and announces it when they were not.
async fn note(tx: &Tx, meeting: MeetingId, own: CoordinatorId, now: DateTime<Utc>) -> ApiResult<()> {
    meeting_view::find(&**tx, meeting).await?;
    let row = agenda_presence::ActiveModel { meeting_id: Set(meeting), coordinator_id: Set(own), seen_at: Set(now) };
    let known = agenda_presence::Entity::find_by_id((meeting, own)).one(&**tx).await.or_unavailable()?;
    let was_there = known.as_ref().is_some_and(|row| now - row.seen_at <= THERE);
    match known {
        Some(_) => row.update(&**tx).await.map(drop).or_unavailable()?,
        None => agenda_presence::Entity::insert(row).exec_without_returning(&**tx).await.map(drop).or_unavailable()?,
    }
    if !was_there {
        tx.announce(Change::of_meeting(EventKind::AgendaPresence, meeting));
    }
    Ok(())
}

async fn others(db: &impl ConnectionTrait, meeting: MeetingId, own: CoordinatorId, now: DateTime<Utc>) -> ApiResult<Vec<String>> {
    let there: Vec<CoordinatorId> = agenda_presence::Entity::find()
        .select_only()
        .column(agenda_presence::Column::CoordinatorId)
        .filter(agenda_presence::Column::MeetingId.eq(meeting))
        .filter(agenda_presence::Column::CoordinatorId.ne(own))
        .filter(agenda_presence::Column::SeenAt.gte(now - THERE))
        .into_tuple()
        .all(db)
        .await
        .or_unavailable()?;
    if there.is_empty() {
        return Ok(Vec::new());
    }
    let rows = coordinator::Entity::find()
        .filter(coordinator::Column::Id.is_in(there))
        .filter(coordinator::Column::EndedAt.is_null())
        .order_by_asc(coordinator::Column::Name)
        .all(db)
        .await
        .or_unavailable()?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}
