//! From the rows of an agenda to its board.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use domain::{
    agenda::{
        board::Board,
        item::{AgendaItem, ItemContent, Place, Presenter},
    },
    ids::{AgendaItemId, MeetingId},
    language::{locale::Locale, spoken_language::SpokenLanguage},
    time::DayMinute,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Query, SelectStatement},
};

use crate::{
    db::entity::{agenda, agenda_item, agenda_item_title, agenda_presenter},
    error::{ApiResult, OrUnavailable},
};

/// An agenda as it is stored.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// Its items in the order in which they are read, the tray last.
    pub board: Board,
    /// Whether the agenda was ever changed.
    pub begun: bool,
    pub ranks: HashMap<AgendaItemId, i64>,
    /// What is being discussed, and since when.
    pub current: Option<(AgendaItemId, DateTime<Utc>)>,
    pub skipped: Vec<AgendaItemId>,
}

/// Loads the agenda of a meeting. One that was never changed is empty, at version 0.
///
/// # Errors
/// When the database does not answer.
pub async fn stored(db: &impl ConnectionTrait, meeting: MeetingId) -> ApiResult<Stored> {
    let Some(agenda::Model { meeting_id: _, version, current_item, current_since }) =
        agenda::Entity::find_by_id(meeting).one(db).await.or_unavailable()?
    else {
        return Ok(Stored::default());
    };
    let rows = agenda_item::Entity::find()
        .filter(agenda_item::Column::MeetingId.eq(meeting))
        .order_by_asc(agenda_item::Column::Rank)
        .all(db)
        .await
        .or_unavailable()?;
    let mut titles = titles(db, meeting).await?;
    let mut presenters = presenters(db, meeting).await?;
    let ranks = rows.iter().map(|row| (row.id, row.rank)).collect();
    let skipped = rows.iter().filter(|row| row.skipped).map(|row| row.id).collect();
    let items = rows.into_iter().map(|row| {
        let (titles, presenters) = (titles.remove(&row.id), presenters.remove(&row.id));
        item(row, titles.unwrap_or_default(), presenters.unwrap_or_default())
    });
    let by_rank = Board { version, items: items.collect() };
    let items = by_rank.scheduled().chain(by_rank.at(Place::Tray)).cloned().collect();
    Ok(Stored { board: Board { version, items }, begun: true, ranks, current: current_item.zip(current_since), skipped })
}

fn item(row: agenda_item::Model, titles: BTreeMap<Locale, String>, presenters: Vec<Presenter>) -> AgendaItem {
    let agenda_item::Model {
        id,
        meeting_id: _,
        block_id,
        in_tray,
        rank: _,
        placed,
        edited,
        kind,
        title,
        minutes,
        consecutive,
        theme_id,
        languages,
        text,
        note,
        audience,
        pinned,
        skipped: _,
    } = row;
    let place = match block_id {
        _ if in_tray => Place::Tray,
        Some(block) => Place::In(block),
        None => Place::Top,
    };
    let content = ItemContent {
        kind,
        title,
        titles,
        minutes: u16::try_from(minutes).unwrap_or_default(),
        consecutive,
        presenters,
        theme: theme_id,
        languages: languages.split(' ').filter_map(SpokenLanguage::from_tag).collect(),
        text,
        note,
        audience,
        pinned: pinned.and_then(|minutes| u32::try_from(minutes).ok()).map(DayMinute::of),
    };
    AgendaItem { id, place, content: content.into(), placed, edited }
}

fn items_of(meeting: MeetingId) -> SelectStatement {
    Query::select()
        .column(agenda_item::Column::Id)
        .from(agenda_item::Entity)
        .and_where(agenda_item::Column::MeetingId.eq(meeting))
        .to_owned()
}

async fn titles(db: &impl ConnectionTrait, meeting: MeetingId) -> ApiResult<HashMap<AgendaItemId, BTreeMap<Locale, String>>> {
    let own = agenda_item_title::Column::ItemId.in_subquery(items_of(meeting));
    let mut titles = HashMap::<_, BTreeMap<_, _>>::new();
    for agenda_item_title::Model { item_id, locale, title } in
        agenda_item_title::Entity::find().filter(own).all(db).await.or_unavailable()?
    {
        titles.entry(item_id).or_default().insert(locale, title);
    }
    Ok(titles)
}

async fn presenters(db: &impl ConnectionTrait, meeting: MeetingId) -> ApiResult<HashMap<AgendaItemId, Vec<Presenter>>> {
    let rows = agenda_presenter::Entity::find()
        .filter(agenda_presenter::Column::ItemId.in_subquery(items_of(meeting)))
        .order_by_asc(agenda_presenter::Column::Place)
        .all(db)
        .await
        .or_unavailable()?;
    let mut presenters = HashMap::<_, Vec<_>>::new();
    for agenda_presenter::Model { item_id, place: _, person_id, organisation_id } in rows {
        let presenter = person_id.map(Presenter::Person).or(organisation_id.map(Presenter::Organisation));
        presenters.entry(item_id).or_default().extend(presenter);
    }
    Ok(presenters)
}
