//! From a board to the rows of an agenda: only what is different is written.

use std::collections::HashMap;

use domain::{
    agenda::{
        board::Board,
        item::{AgendaItem, Place, Presenter},
    },
    ids::{AgendaItemId, MeetingId},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter,
};

use super::{load::Stored, ranks::ranks};
use crate::{
    db::{
        Tx,
        entity::{agenda, agenda_item, agenda_item_title, agenda_presenter},
    },
    error::{ApiResult, OrUnavailable},
};

/// Writes the board of a meeting as it is after a change.
///
/// # Errors
/// When the database does not answer.
pub async fn save(tx: &Tx, meeting: MeetingId, before: &Stored, after: &Board) -> ApiResult<()> {
    let gone: Vec<AgendaItemId> = before.board.items.iter().map(|item| item.id).filter(|id| after.get(*id).is_none()).collect();
    if !gone.is_empty() {
        // Titles and presenters go with them.
        agenda_item::Entity::delete_many().filter(agenda_item::Column::Id.is_in(gone)).exec(&**tx).await.or_unavailable()?;
    }
    let ranks = new_ranks(before, after);
    for item in &after.items {
        let rank = ranks.get(&item.id).copied().unwrap_or_default();
        save_item(tx, meeting, before, item, rank).await?;
    }
    let row = agenda::ActiveModel { meeting_id: Set(meeting), version: Set(after.version), current_item: NotSet, current_since: NotSet };
    if before.begun {
        row.update(&**tx).await.map(drop).or_unavailable()
    } else {
        agenda::Entity::insert(row).exec_without_returning(&**tx).await.map(drop).or_unavailable()
    }
}

/// Returns the rank of every item: a new one for those that got their place now.
fn new_ranks(before: &Stored, after: &Board) -> HashMap<AgendaItemId, i64> {
    let blocks = after.items.iter().filter(|item| item.content.is_block()).map(|block| Place::In(block.id));
    let mut all = HashMap::with_capacity(after.items.len());
    for place in [Place::Top, Place::Tray].into_iter().chain(blocks) {
        let siblings: Vec<&AgendaItem> = after.at(place).collect();
        let kept: Vec<Option<i64>> = siblings
            .iter()
            .map(|item| {
                let old = before.board.get(item.id).filter(|old| old.place == item.place && old.placed == item.placed)?;
                before.ranks.get(&old.id).copied()
            })
            .collect();
        all.extend(siblings.iter().map(|item| item.id).zip(ranks(&kept)));
    }
    all
}

async fn save_item(tx: &Tx, meeting: MeetingId, before: &Stored, item: &AgendaItem, rank: i64) -> ApiResult<()> {
    let row = row(meeting, item, rank);
    let old = before.board.get(item.id);
    match old {
        Some(old) if old == item && before.ranks.get(&item.id) == Some(&rank) => return Ok(()),
        Some(_) => row.update(&**tx).await.map(drop).or_unavailable()?,
        None => {
            let row = agenda_item::ActiveModel { skipped: Set(false), ..row };
            agenda_item::Entity::insert(row).exec_without_returning(&**tx).await.or_unavailable()?;
        }
    }
    if old.is_none_or(|old| old.content.titles != item.content.titles) {
        save_titles(tx, item).await?;
    }
    if old.is_none_or(|old| old.content.presenters != item.content.presenters) {
        save_presenters(tx, item).await?;
    }
    Ok(())
}

fn row(meeting: MeetingId, item: &AgendaItem, rank: i64) -> agenda_item::ActiveModel {
    let AgendaItem { id, place, content, placed, edited } = item;
    let block = match place {
        Place::In(block) => Some(*block),
        Place::Top | Place::Tray => None,
    };
    agenda_item::ActiveModel {
        id: Set(*id),
        meeting_id: Set(meeting),
        block_id: Set(block),
        in_tray: Set(*place == Place::Tray),
        rank: Set(rank),
        placed: Set(*placed),
        edited: Set(*edited),
        kind: Set(content.kind),
        title: Set(content.title.clone()),
        minutes: Set(content.minutes.into()),
        consecutive: Set(content.consecutive),
        theme_id: Set(content.theme),
        languages: Set(content.languages.iter().map(|language| language.tag()).collect::<Vec<_>>().join(" ")),
        text: Set(content.text.clone()),
        note: Set(content.note.clone()),
        audience: Set(content.audience),
        pinned: Set(content.pinned.map(|pin| u16::from(pin).into())),
        skipped: NotSet,
    }
}

async fn save_titles(tx: &Tx, item: &AgendaItem) -> ApiResult<()> {
    agenda_item_title::Entity::delete_many().filter(agenda_item_title::Column::ItemId.eq(item.id)).exec(&**tx).await.or_unavailable()?;
    if item.content.titles.is_empty() {
        return Ok(());
    }
    let rows = item.content.titles.iter().map(|(locale, title)| agenda_item_title::ActiveModel {
        item_id: Set(item.id),
        locale: Set(*locale),
        title: Set(title.clone()),
    });
    agenda_item_title::Entity::insert_many(rows).exec_without_returning(&**tx).await.map(drop).or_unavailable()
}

async fn save_presenters(tx: &Tx, item: &AgendaItem) -> ApiResult<()> {
    agenda_presenter::Entity::delete_many().filter(agenda_presenter::Column::ItemId.eq(item.id)).exec(&**tx).await.or_unavailable()?;
    if item.content.presenters.is_empty() {
        return Ok(());
    }
    let rows = (0..).zip(&item.content.presenters).map(|(place, presenter)| {
        let (person, organisation) = match presenter {
            Presenter::Person(id) => (Some(*id), None),
            Presenter::Organisation(id) => (None, Some(*id)),
        };
        agenda_presenter::ActiveModel {
            item_id: Set(item.id),
            place: Set(place),
            person_id: Set(person),
            organisation_id: Set(organisation),
        }
    });
    agenda_presenter::Entity::insert_many(rows).exec_without_returning(&**tx).await.map(drop).or_unavailable()
}
