//! Changing the draft: orders, all or none, checked and carried out in one write.

use std::collections::BTreeSet;

use app::{
    api::{
        ApiError, Thing,
        agenda::{AgendaBoard, ChangeAgenda},
    },
    domain::{
        agenda::{
            board::Board,
            item::{ItemContent, Presenter},
            order::{AgendaOrder, OrderRefusal},
        },
        field::{FieldError, FieldProblem},
        ids::{AgendaItemId, MeetingId, OrganisationId, PersonId, RequestId, ThemeId, Version},
    },
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{
    board::current_or,
    left_over,
    load::{self, Stored},
    presenters::of_board,
    publish, store, unless_over,
};
use crate::{
    caller::Coordinator,
    db::Tx,
    entity::{agenda_change, agenda_item, meeting, organisation, person, theme},
    error::{ApiResult, OrUnavailable},
    live::{Change, EventKind},
    services::meeting_facts,
    state::Tavolo,
};

/// Most orders of one change.
const ORDERS_MAX: usize = 500;

/// # Errors
/// `Invalid` with every field that is wrong, as `orders.{place}.{field}`; `Overtaken` with the board as it is; `Refused` once the
/// meeting is over.
pub async fn change_agenda(at: Tavolo, by: Coordinator, request: ChangeAgenda) -> ApiResult<AgendaBoard> {
    let ChangeAgenda { meeting, seen, orders, request } = request;
    let orders = checked(orders)?;
    let (state, author) = (at.clone(), by.clone());
    let outcome = at
        .db
        .write(move |tx| async move {
            let row = meeting_facts::find(&*tx, meeting).await?;
            if was_done(&tx, request, meeting).await? {
                return Ok(());
            }
            unless_over(&row)?;
            let stored = load::stored(&*tx, meeting).await?;
            all_known(&tx, &author, &row, &stored, &orders).await?;
            let version = carry_out(&tx, meeting, &stored, &orders, seen).await?.version;
            let line = agenda_change::ActiveModel {
                id: Set(request),
                meeting_id: Set(meeting),
                coordinator_id: Set(author.id),
                at: Set(state.clock.now()),
                version: Set(version),
            };
            agenda_change::Entity::insert(line).exec_without_returning(&*tx).await.or_unavailable()?;
            tx.announce(Change::of_meeting(EventKind::Agenda, meeting));
            Ok(())
        })
        .await;
    current_or(&at, &by, meeting, outcome).await
}

/// Carries out orders on a stored agenda, and returns the board after them.
///
/// # Errors
/// `Overtaken` when one of them cannot be carried out.
pub async fn carry_out(tx: &Tx, meeting: MeetingId, stored: &Stored, orders: &[AgendaOrder], seen: Version) -> ApiResult<Board> {
    let after = stored.board.carry_out(orders, seen).map_err(|refusal| ApiError::Overtaken(refusal, None))?.board;
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

fn at_order(place: usize, field: &str) -> String {
    format!("orders.{place}.{field}")
}

/// Refuses contents that name a theme, a body or a person that there is not, as far as the coordinator may know.
async fn all_known(tx: &Tx, by: &Coordinator, meeting: &meeting::Model, stored: &Stored, orders: &[AgendaOrder]) -> ApiResult<()> {
    let contents: Vec<(usize, &ItemContent)> =
        orders.iter().enumerate().filter_map(|(place, order)| Some((place, content(order)?))).collect();
    let presenters = || contents.iter().flat_map(|(_, content)| content.presenters.iter().copied());
    let themes = known_themes(tx, contents.iter().filter_map(|(_, content)| content.theme).collect()).await?;
    let bodies = known_bodies(tx, presenters().filter_map(body).collect()).await?;
    let people = known_people(tx, by, meeting, stored, presenters().filter_map(person_of).collect()).await?;
    let mut wrong = Vec::new();
    for (place, content) in contents {
        if content.theme.is_some_and(|theme| !themes.contains(&theme)) {
            wrong.push(FieldProblem::NotInList.of(at_order(place, "theme")));
        }
        let known = |presenter: &Presenter| match presenter {
            Presenter::Person(id) => people.contains(id),
            Presenter::Organisation(id) => bodies.contains(id),
        };
        if !content.presenters.iter().all(known) {
            wrong.push(FieldProblem::NotInList.of(at_order(place, "presenters")));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(ApiError::Invalid(wrong)) }
}

fn content(order: &AgendaOrder) -> Option<&ItemContent> {
    match order {
        AgendaOrder::Add { content, .. } | AgendaOrder::Edit { content, .. } => Some(content),
        AgendaOrder::Move(_) | AgendaOrder::Resize { .. } | AgendaOrder::Remove { .. } => None,
    }
}

fn body(presenter: Presenter) -> Option<OrganisationId> {
    match presenter {
        Presenter::Organisation(id) => Some(id),
        Presenter::Person(_) => None,
    }
}

fn person_of(presenter: Presenter) -> Option<PersonId> {
    match presenter {
        Presenter::Person(id) => Some(id),
        Presenter::Organisation(_) => None,
    }
}

async fn known_themes(tx: &Tx, named: BTreeSet<ThemeId>) -> ApiResult<BTreeSet<ThemeId>> {
    if named.is_empty() {
        return Ok(named);
    }
    let rows = theme::Entity::find().filter(theme::Column::Id.is_in(named)).all(&**tx).await.or_unavailable()?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

async fn known_bodies(tx: &Tx, named: BTreeSet<OrganisationId>) -> ApiResult<BTreeSet<OrganisationId>> {
    if named.is_empty() {
        return Ok(named);
    }
    let rows = organisation::Entity::find().filter(organisation::Column::Id.is_in(named)).all(&**tx).await.or_unavailable()?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Returns those whose name the coordinator may see, and those whom the board shows without a name already: whoever edits the
/// title of an item leaves its presenters as they are.
async fn known_people(
    tx: &Tx,
    by: &Coordinator,
    meeting: &meeting::Model,
    stored: &Stored,
    named: BTreeSet<PersonId>,
) -> ApiResult<BTreeSet<PersonId>> {
    if named.is_empty() {
        return Ok(named);
    }
    let rows = person::Entity::find().filter(person::Column::Id.is_in(named.iter().copied())).all(&**tx).await.or_unavailable()?;
    let visible = rows.iter().filter(|row| by.may_see_name(row.role) && row.erased_at.is_none());
    let mut known: BTreeSet<PersonId> = visible.map(|row| row.id).collect();
    if !named.is_subset(&known) {
        let published = publish::last(&**tx, meeting.id).await?;
        let left_over = left_over::of_earlier(&**tx, meeting, &Board::default()).await?;
        known.extend(of_board(&stored.board).filter_map(person_of));
        known.extend(published.iter().flat_map(|last| of_board(&last.board)).filter_map(person_of));
        known.extend(left_over.iter().flat_map(|left| left.content.presenters.iter().copied()).filter_map(person_of));
    }
    Ok(known)
}
