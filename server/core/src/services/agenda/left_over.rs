//! What an earlier meeting did not come to.

use api::agenda::LeftOver;
use domain::{
    agenda::{
        board::Board,
        item::{AgendaItem, ItemContent, Place},
    },
    ids::MeetingId,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Query};

use super::load;
use crate::{
    db::entity::{agenda, meeting},
    error::{ApiResult, OrUnavailable},
    services::people::search::folded,
};

/// Returns what the last meeting before this one that has an agenda left over, without what is on this board by its title.
///
/// # Errors
/// When the database does not answer.
pub async fn of_earlier(db: &impl ConnectionTrait, meeting: &meeting::Model, board: &Board) -> ApiResult<Vec<LeftOver>> {
    let with_agenda = Query::select().column(agenda::Column::MeetingId).from(agenda::Entity).to_owned();
    let earlier: Option<MeetingId> = meeting::Entity::find()
        .select_only()
        .column(meeting::Column::Id)
        .filter(meeting::Column::StartsAt.lt(meeting.starts_at))
        .filter(meeting::Column::Id.in_subquery(with_agenda))
        .order_by_desc(meeting::Column::StartsAt)
        .into_tuple()
        .one(db)
        .await
        .or_unavailable()?;
    let Some(earlier) = earlier else { return Ok(Vec::new()) };
    let stored = load::stored(db, earlier).await?;
    let here: Vec<String> = board.items.iter().map(|item| folded(&item.content.title)).collect();
    let left = |item: &&AgendaItem| item.place == Place::Tray || stored.skipped.contains(&item.id);
    let missing = |item: &&AgendaItem| !here.contains(&folded(&item.content.title));
    // A pin belongs to its day.
    let shown = |item: &AgendaItem| LeftOver { item: item.id, content: ItemContent { pinned: None, ..item.content.clone().into_inner() } };
    Ok(stored.board.items.iter().filter(left).filter(missing).map(shown).collect())
}
