//! Changing the draft: orders, all or none, checked and carried out in one write.

use api::{
    ApiError, Refusal, Thing,
    agenda::{AgendaBoard, ChangeAgenda},
};
use domain::{
    agenda::{
        board::Board,
        item::ItemContent,
        order::{AgendaOrder, OrderRefusal},
    },
    form::field::{FieldError, FieldProblem},
    ids::{AgendaItemId, MeetingId, RequestId, Version},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{
    board::current_or,
    known::all_known,
    load::{self, Stored},
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
    services::meetings::meeting_view,
    state::AppState,
};

/// Most orders of one change.
const ORDERS_MAX: usize = 500;
/// Most items of one agenda, its tray included.
const ITEMS_MAX: usize = 500;

/// # Errors
/// `Invalid` with every field that is wrong, as `orders.{place}.{field}`; `Overtaken` with the board as it is; `Refused` once the
/// meeting is over.
pub async fn change_agenda(at: AppState, by: Coordinator, request: ChangeAgenda) -> ApiResult<AgendaBoard> {
    let ChangeAgenda { meeting, seen, orders, request } = request;
    let orders = checked(orders)?;
    let (state, author) = (at.clone(), by.clone());
    let outcome = at
        .db
        .write(move |tx| async move {
            let row = meeting_view::find(&*tx, meeting).await?;
            if was_done(&tx, request, meeting).await? {
                return Ok(());
            }
            unless_over(&row)?;
            let stored = load::stored(&*tx, meeting).await?;
            all_known(&tx, &orders).await?;
            let version = carry_out(&tx, meeting, &stored, &orders, seen).await?.version;
            let line = agenda_change::ActiveModel {
                id: Set(request),
                meeting_id: Set(meeting),
                coordinator_id: Set(author.id),
                at: Set(state.clock.now()),
                version: Set(version),
            };
            agenda_change::Entity::insert(line).exec_without_returning(&*tx).await.or_unavailable()?;
            // On the day everybody follows what coordinators do.
            let kind = if stored.current.is_some() { EventKind::AgendaPublished } else { EventKind::Agenda };
            tx.announce(Change::of_meeting(kind, meeting));
            Ok(())
        })
        .await;
    current_or(&at, &by, meeting, outcome).await
}

/// Carries out orders on a stored agenda, and returns the board after them.
///
/// # Errors
/// `Overtaken` when one of them cannot be carried out, `Refused` when the agenda would hold too much.
pub async fn carry_out(tx: &Tx, meeting: MeetingId, stored: &Stored, orders: &[AgendaOrder], seen: Version) -> ApiResult<Board> {
    let after = stored.board.carry_out(orders, seen).map_err(|refusal| ApiError::Overtaken(refusal, None))?.board;
    let (before, now) = (stored.board.items.len(), after.items.len());
    if now > before.max(ITEMS_MAX) {
        return Err(ApiError::Refused(Refusal::ListFull));
    }
    none_elsewhere(tx, meeting, orders).await?;
    store::save(tx, meeting, stored, &after).await?;
    Ok(after)
}

/// Refuses to add an item under the id of another meeting's.
async fn none_elsewhere(tx: &Tx, meeting: MeetingId, orders: &[AgendaOrder]) -> ApiResult<()> {
    let added = orders.iter().filter_map(|order| match order {
        AgendaOrder::Add { item, .. } => Some(*item),
        AgendaOrder::Edit { .. } | AgendaOrder::Move(_) | AgendaOrder::Resize { .. } | AgendaOrder::Remove { .. } => None,
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
        Some(_) => Err(ApiError::Overtaken(OrderRefusal::ItemThere, None)),
    }
}

/// Says whether a request was carried out before.
async fn was_done(tx: &Tx, request: RequestId, meeting: MeetingId) -> ApiResult<bool> {
    match agenda_change::Entity::find_by_id(request).one(&**tx).await.or_unavailable()? {
        None => Ok(false),
        Some(change) if change.meeting_id == meeting => Ok(true),
        Some(_) => Err(ApiError::NotFound(Thing::Meeting)),
    }
}

/// Returns the orders with their contents as they are kept.
fn checked(orders: Vec<AgendaOrder>) -> ApiResult<Vec<AgendaOrder>> {
    if orders.is_empty() || orders.len() > ORDERS_MAX {
        return Err(ApiError::Invalid(vec![FieldProblem::NotInList.of("orders")]));
    }
    let mut wrong = Vec::new();
    let mut kept = Vec::with_capacity(orders.len());
    for (place, order) in orders.into_iter().enumerate() {
        match check(order) {
            Ok(order) => kept.push(order),
            Err(fields) => wrong.extend(fields.into_iter().map(|FieldError { field, problem }| problem.of(at_order(place, &field)))),
        }
    }
    if wrong.is_empty() { Ok(kept) } else { Err(ApiError::Invalid(wrong)) }
}

fn check(order: AgendaOrder) -> Result<AgendaOrder, Vec<FieldError>> {
    const MAX: u16 = ItemContent::MINUTES_MAX;
    match order {
        AgendaOrder::Add { item, content, at } => Ok(AgendaOrder::Add { item, content: content.checked()?, at }),
        AgendaOrder::Edit { item, content } => Ok(AgendaOrder::Edit { item, content: content.checked()? }),
        AgendaOrder::Resize { minutes, .. } if !(1..=MAX).contains(&minutes) => {
            Err(vec![FieldProblem::NotADuration { max: MAX }.of("minutes")])
        }
        AgendaOrder::Resize { .. } | AgendaOrder::Move(_) | AgendaOrder::Remove { .. } => Ok(order),
    }
}

/// Returns the name of a field of one of the orders.
pub fn at_order(place: usize, field: &str) -> String {
    format!("orders.{place}.{field}")
}
