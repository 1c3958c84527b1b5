//! Changing the draft: commands, all or none, checked and applied in one write.

use api::{
    ApiError, Thing,
    agenda::{AgendaBoard, ChangeAgenda},
};
use domain::{
    agenda::{
        board::Board,
        command::{AgendaCommand, CommandRefusal},
    },
    ids::{AgendaItemId, MeetingId, RequestId, Version},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{
    board,
    check::checked,
    load::{self, Stored},
    references::all_known,
    store, unless_over,
};
use crate::{
    auth::Coordinator,
    db::{
        Tx,
        change::Change,
        entity::{agenda_change, agenda_item, event::EventKind},
    },
    error::{ApiResult, OrUnavailable},
    services::{conflict::reply_now, meetings::meeting_view},
    state::AppState,
};

/// # Errors
/// `Invalid` with every field that is wrong, as `orders.{place}.{field}`; `AgendaConflict` with the board as it is; `Refused` once the
/// meeting is over.
pub async fn change_agenda(state: AppState, by: Coordinator, request: ChangeAgenda) -> ApiResult<AgendaBoard> {
    let ChangeAgenda { meeting, seen, commands, request } = request;
    let commands = checked(commands)?;
    let (inner, author) = (state.clone(), by.clone());
    let outcome = state
        .db
        .write(move |tx| async move {
            let row = meeting_view::find(&*tx, meeting).await?;
            if was_done(&tx, request, meeting).await? {
                return Ok(());
            }
            unless_over(&row)?;
            let stored = load::stored(&*tx, meeting).await?;
            all_known(&tx, &commands).await?;
            let version = apply(&tx, meeting, &stored, &commands, seen).await?.version;
            let line = agenda_change::ActiveModel {
                id: Set(request),
                meeting_id: Set(meeting),
                coordinator_id: Set(author.id),
                at: Set(inner.clock.now()),
                version: Set(version),
            };
            agenda_change::Entity::insert(line).exec_without_returning(&*tx).await.or_unavailable()?;
            // On the day everybody follows what coordinators do.
            let kind = if stored.current.is_some() { EventKind::AgendaPublished } else { EventKind::Agenda };
            tx.announce(Change::of_meeting(kind, meeting));
            Ok(())
        })
        .await;
    reply_now(outcome, board::read(&state, &by, meeting)).await
}

/// Applies commands on a stored agenda, and returns the board after them.
///
/// # Errors
/// `AgendaConflict` when one of them cannot be applied, also because the board is full.
pub async fn apply(tx: &Tx, meeting: MeetingId, stored: &Stored, commands: &[AgendaCommand], seen: Version) -> ApiResult<Board> {
    let after = stored.board.apply(commands, seen).map_err(|refusal| ApiError::AgendaConflict(refusal, None))?.board;
    none_elsewhere(tx, meeting, commands).await?;
    store::save(tx, meeting, stored, &after).await?;
    Ok(after)
}

/// Refuses to add an item under the id of another meeting's.
async fn none_elsewhere(tx: &Tx, meeting: MeetingId, commands: &[AgendaCommand]) -> ApiResult<()> {
    let added = commands.iter().filter_map(|command| match command {
        AgendaCommand::Add { item, .. } => Some(*item),
        AgendaCommand::Edit { .. } | AgendaCommand::Move(_) | AgendaCommand::Resize { .. } | AgendaCommand::Remove { .. } => None,
    });
    let added: Vec<AgendaItemId> = added.collect();
    if added.is_empty() {
        return Ok(());
    }
    let elsewhere = agenda_item::Entity::find()
        .filter(agenda_item::Column::Id.is_in(added))
        .filter(agenda_item::Column::MeetingId.ne(meeting))
        .one(&**tx)
        .await
        .or_unavailable()?;
    match elsewhere {
        None => Ok(()),
        Some(_) => Err(ApiError::AgendaConflict(CommandRefusal::ItemThere, None)),
    }
}

/// Says whether a request was applied before.
async fn was_done(tx: &Tx, request: RequestId, meeting: MeetingId) -> ApiResult<bool> {
    match agenda_change::Entity::find_by_id(request).one(&**tx).await.or_unavailable()? {
        None => Ok(false),
        Some(change) if change.meeting_id == meeting => Ok(true),
        Some(_) => Err(ApiError::NotFound(Thing::Meeting)),
    }
}
