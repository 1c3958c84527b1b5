//! The published versions: each is a board as it was then.

use api::{
    ApiError, Thing,
    agenda::{AgendaVersion, ReadAgendaVersion, VersionRow},
};
use chrono::{DateTime, Utc};
use domain::{
    agenda::board::Board,
    ids::{CoordinatorId, MeetingId},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    auth::Coordinator,
    db::{
        Tx,
        entity::{agenda_version, coordinator},
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
/// `NotFound`.
pub async fn read_agenda_version(state: AppState, _: Coordinator, request: ReadAgendaVersion) -> ApiResult<AgendaVersion> {
    let ReadAgendaVersion { meeting, number } = request;
    let whole = WholeMeeting::load(state.read(), meeting).await?;
    let key = (meeting, i32::try_from(number).unwrap_or_default());
    let row = agenda_version::Entity::find_by_id(key).one(state.read()).await.or_unavailable()?;
    let board = row.map(|row| parse(&row.board)).transpose()?.ok_or(ApiError::NotFound(Thing::AgendaVersion))?;
    let versions = versions(state.read(), &whole).await?;
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
