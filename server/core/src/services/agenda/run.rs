//! The day, step by step.

use api::{
    ApiError, Refusal, Thing,
    agenda::{AgendaBoard, RunAgenda, RunStep},
};
use chrono::{DateTime, Utc};
use domain::{
    agenda::{command::CommandRefusal, item::Place},
    ids::{AgendaItemId, MeetingId},
    meetings::meeting::MeetingState,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::{
    board::{self, run_of},
    load::{self, Stored},
};
use crate::{
    auth::Coordinator,
    db::{
        Tx,
        change::Change,
        entity::{agenda, agenda_item, event::EventKind, meeting},
    },
    error::{ApiResult, OrUnavailable},
    services::{conflict::reply_now, meetings::meeting_view::WholeMeeting},
    state::AppState,
};

/// # Errors
/// `Refused` unless the meeting is convened or open; `NotFound` for what is no item of the day; `AgendaConflict` with the board as it
/// is when somebody has gone on already.
pub async fn run_agenda(state: AppState, by: Coordinator, request: RunAgenda) -> ApiResult<AgendaBoard> {
    let RunAgenda { meeting, step, from } = request;
    let now = state.clock.now();
    let outcome = state.db.write(move |tx| async move { take(&tx, meeting, step, from, now).await }).await;
    reply_now(outcome, board::read(&state, &by, meeting)).await
}

async fn take(tx: &Tx, meeting: MeetingId, step: RunStep, from: Option<AgendaItemId>, now: DateTime<Utc>) -> ApiResult<()> {
    let whole = WholeMeeting::load(&**tx, meeting).await?;
    if !matches!(whole.row.state, MeetingState::Convened | MeetingState::Open) {
        return Err(ApiError::Refused(Refusal::NotTheDay));
    }
    let stored = load::stored(&**tx, meeting).await?;
    let run = run_of(&whole, &stored);
    let current = run.as_ref().map(|run| run.current);
    if let RunStep::Start(item) | RunStep::Skip(item) = step {
        runs(&stored, item)?;
    }
    if from != current {
        return Err(ApiError::AgendaConflict(CommandRefusal::ItemMoved, None));
    }
    match step {
        RunStep::Start(item) if current == Some(item) => return Ok(()),
        RunStep::Start(item) => {
            mark(tx, item, false).await?;
            go_to(tx, meeting, Some(item), now).await?;
            open(tx, whole.row).await?;
        }
        RunStep::Skip(item) => {
            mark(tx, item, true).await?;
            if let Some(run) = run.filter(|run| run.current == item) {
                go_to(tx, meeting, run.next(&stored.board), now).await?;
            }
        }
        RunStep::Stop if current.is_none() => return Ok(()),
        RunStep::Stop => go_to(tx, meeting, None, now).await?,
    }
    tx.announce(Change::of_meeting(EventKind::AgendaPublished, meeting));
    Ok(())
}

/// Refuses what is no item of the day: blocks, and what is not scheduled.
fn runs(stored: &Stored, item: AgendaItemId) -> ApiResult<()> {
    let found = stored.board.get(item).filter(|item| !item.content.is_block() && item.place != Place::Tray);
    found.map(drop).ok_or(ApiError::NotFound(Thing::AgendaItem))
}

async fn mark(tx: &Tx, item: AgendaItemId, skipped: bool) -> ApiResult<()> {
    let row = agenda_item::ActiveModel { id: Set(item), skipped: Set(skipped), ..Default::default() };
    row.update(&**tx).await.map(drop).or_unavailable()
}

async fn go_to(tx: &Tx, meeting: MeetingId, item: Option<AgendaItemId>, now: DateTime<Utc>) -> ApiResult<()> {
    let row = agenda::ActiveModel {
        meeting_id: Set(meeting),
        current_item: Set(item),
        current_since: Set(item.map(|_| now)),
        ..Default::default()
    };
    row.update(&**tx).await.map(drop).or_unavailable()
}

/// A meeting at which something is being discussed is open.
async fn open(tx: &Tx, row: meeting::Model) -> ApiResult<()> {
    if row.state == MeetingState::Open {
        return Ok(());
    }
    let (id, version) = (row.id, row.version.next());
    let mut row = row.into_active_model();
    row.state = Set(MeetingState::Open);
    row.version = Set(version);
    row.update(&**tx).await.or_unavailable()?;
    tx.announce(Change::of_meeting(EventKind::Meeting, id));
    Ok(())
}
