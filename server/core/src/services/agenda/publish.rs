//! Publishing: a version is frozen, and everybody invited sees its public items.

use api::{
    ApiError, Refusal, Thing,
    agenda::{AgendaBoard, AgendaVersion, PublishAgenda, ReadAgendaVersion, VersionRow},
};
use chrono::{DateTime, Utc};
use domain::{
    agenda::{board::Board, changes::Changes},
    ids::{CoordinatorId, MeetingId},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{board::current_or, load, unless_over};
use crate::{
    auth::Coordinator,
    db::{
        Tx,
        change::Change,
        entity::{agenda_version, coordinator, event::EventKind},
    },
    error::{ApiResult, OrUnavailable, unavailable},
    services::meetings::meeting_view::WholeMeeting,
    state::AppState,
};

/// Most versions that are listed, the latest ones.
const VERSIONS_LISTED: u64 = 100;

/// The version published last.
pub struct Last {
    pub number: i32,
    pub at: DateTime<Utc>,
    pub board: Board,
}

/// # Errors
/// `Conflict` with the board as it is, `Refused` when there is nothing new for anybody or the meeting is over.
pub async fn publish_agenda(at: AppState, by: Coordinator, request: PublishAgenda) -> ApiResult<AgendaBoard> {
    let PublishAgenda { meeting, seen } = request;
    let (now, author) = (at.clock.now(), by.id);
    let outcome = at
        .db
        .write(move |tx| async move {
            let whole = WholeMeeting::load(&*tx, meeting).await?;
            unless_over(&whole.row)?;
            let board = load::stored(&*tx, meeting).await?.board;
            if board.version != seen {
                return Err(ApiError::Conflict(None));
            }
            let published = last(&*tx, meeting).await?.map(|last| last.board).unwrap_or_default();
            let starts = whole.moment(whole.row.starts_at).minute_of_day();
            if Changes::between(&published, &board, starts).is_empty() {
                return Err(ApiError::Refused(Refusal::NothingToPublish));
            }
            freeze(&tx, meeting, author, now, &board).await?;
            tx.announce(Change::of_meeting(EventKind::AgendaPublished, meeting));
            Ok(())
        })
        .await;
    current_or(&at, &by, meeting, outcome).await
}

/// # Errors
/// `NotFound`.
pub async fn read_agenda_version(at: AppState, _: Coordinator, request: ReadAgendaVersion) -> ApiResult<AgendaVersion> {
    let ReadAgendaVersion { meeting, number } = request;
    let whole = WholeMeeting::load(at.read(), meeting).await?;
    let key = (meeting, i32::try_from(number).unwrap_or_default());
    let row = agenda_version::Entity::find_by_id(key).one(at.read()).await.or_unavailable()?;
    let board = row.map(|row| parse(&row.board)).transpose()?.ok_or(ApiError::NotFound(Thing::AgendaVersion))?;
    let versions = versions(at.read(), &whole).await?;
    let version = versions.into_iter().find(|row| row.number == number).ok_or(ApiError::NotFound(Thing::AgendaVersion))?;
    Ok(AgendaVersion { version, board })
}

/// Writes a board as the next published version.
///
/// # Errors
/// When the database does not answer.
pub async fn freeze(tx: &Tx, meeting: MeetingId, by: CoordinatorId, at: DateTime<Utc>, board: &Board) -> ApiResult<()> {
    let number = last(&**tx, meeting).await?.map_or(0, |last| last.number) + 1;
    let row = agenda_version::ActiveModel {
        meeting_id: Set(meeting),
        number: Set(number),
        at: Set(at),
        coordinator_id: Set(by),
        board: Set(serde_json::to_string(board).map_err(unavailable)?),
    };
    agenda_version::Entity::insert(row).exec_without_returning(&**tx).await.map(drop).or_unavailable()
}

/// Returns the version published last.
///
/// # Errors
/// When the database does not answer.
pub async fn last(db: &impl ConnectionTrait, meeting: MeetingId) -> ApiResult<Option<Last>> {
    let row = agenda_version::Entity::find()
        .filter(agenda_version::Column::MeetingId.eq(meeting))
        .order_by_desc(agenda_version::Column::Number)
        .one(db)
        .await
        .or_unavailable()?;
    row.map(|row| Ok(Last { number: row.number, at: row.at, board: parse(&row.board)? })).transpose()
}

/// Returns the published versions, the latest first.
///
/// # Errors
/// When the database does not answer.
pub async fn versions(db: &impl ConnectionTrait, meeting: &WholeMeeting) -> ApiResult<Vec<VersionRow>> {
    // Without their boards, which are long.
    let rows: Vec<(i32, DateTime<Utc>, CoordinatorId)> = agenda_version::Entity::find()
        .select_only()
        .columns([agenda_version::Column::Number, agenda_version::Column::At, agenda_version::Column::CoordinatorId])
        .filter(agenda_version::Column::MeetingId.eq(meeting.row.id))
        .order_by_desc(agenda_version::Column::Number)
        .limit(VERSIONS_LISTED)
        .into_tuple()
        .all(db)
        .await
        .or_unavailable()?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let authors =
        coordinator::Entity::find().filter(coordinator::Column::Id.is_in(rows.iter().map(|row| row.2))).all(db).await.or_unavailable()?;
    let name = |id| authors.iter().find(|row| row.id == id).map(|row| row.name.clone()).unwrap_or_default();
    let shown = rows.into_iter().map(|(number, at, by)| VersionRow {
        number: u32::try_from(number).unwrap_or_default(),
        at: meeting.moment(at),
        by: name(by),
    });
    Ok(shown.collect())
}

fn parse(board: &str) -> ApiResult<Board> {
    serde_json::from_str(board).map_err(unavailable)
}
