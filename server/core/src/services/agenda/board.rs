//! The board: the draft, and what stands around it.

use std::collections::BTreeSet;

use api::agenda::{AgendaBoard, LeftOver, ReadAgendaBoard, ThemeName};
use domain::{
    agenda::{
        board::Board,
        item::{ItemContent, Presenter},
        run::Run,
    },
    ids::{MeetingId, ThemeId},
    meetings::meeting::MeetingState,
    people::name_reading::NamesRead,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    left_over,
    load::{self, Stored},
    presenters::Presenters,
    versions,
};
use crate::{
    auth::Coordinator,
    db::entity::theme,
    error::{ApiResult, OrUnavailable},
    events,
    services::{
        meetings::meeting_view::WholeMeeting,
        name_readings::{self, About},
    },
    state::AppState,
};

/// # Errors
/// `NotFound`.
pub async fn read_agenda_board(state: AppState, by: Coordinator, request: ReadAgendaBoard) -> ApiResult<AgendaBoard> {
    read(&state, &by, request.meeting).await
}

/// Returns the board as it is now.
///
/// # Errors
/// `NotFound`.
pub async fn read(state: &AppState, by: &Coordinator, id: MeetingId) -> ApiResult<AgendaBoard> {
    let db = state.db.snapshot().await?;
    let upto = events::last(&db).await.or_unavailable()?;
    let whole = WholeMeeting::load(&db, id).await?;
    let stored = load::stored(&db, id).await?;
    let versions = versions::versions(&db, &whole).await?;
    let published = versions::last(&db, id).await?.map(|last| last.board);
    let left_over = left_over::of_earlier(&db, &whole.row, &stored.board).await?;
    let shown = shown(&stored.board, published.as_ref(), &left_over);
    let presenters: BTreeSet<Presenter> = shown.iter().flat_map(|content| content.presenters.iter().copied()).collect();
    let presenters = Presenters::load(&db, id, presenters).await?;
    let (names, presenters) = (presenters.protected_names(by), presenters.rows(by));
    let themes = theme_names(&db, shown.iter().filter_map(|content| content.theme).chain(whole.row.theme_id).collect()).await?;
    db.commit().await.or_unavailable()?;
    name_readings::note(state, by, NamesRead::Agenda, About::meeting(id), names).await;
    Ok(AgendaBoard {
        meeting: id,
        state: whole.row.state,
        starts_at: whole.moment(whole.row.starts_at),
        ends_at: whole.moment(whole.row.ends_at),
        answer_by: whole.moment(whole.row.answer_by),
        presenters,
        themes,
        versions,
        run: run_of(&whole, &stored),
        left_over,
        now: whole.moment(state.clock.now()),
        upto,
        published,
        theme: whole.row.theme_id,
        board: stored.board,
        title: whole.row.title,
    })
}

/// Returns everything whose presenters and themes the board names.
fn shown<'a>(draft: &'a Board, published: Option<&'a Board>, left_over: &'a [LeftOver]) -> Vec<&'a ItemContent> {
    let published = published.into_iter().flat_map(|board| &board.items);
    draft.items.iter().chain(published).map(|item| &*item.content).chain(left_over.iter().map(|left| &left.content)).collect()
}

/// Returns how far a meeting is, while it is running.
pub fn run_of(meeting: &WholeMeeting, stored: &Stored) -> Option<Run> {
    let (current, since) = stored.current.filter(|_| meeting.row.state == MeetingState::Open)?;
    Some(Run { current, since: meeting.moment(since), skipped: stored.skipped.clone() })
}

async fn theme_names(db: &impl ConnectionTrait, ids: BTreeSet<ThemeId>) -> ApiResult<Vec<ThemeName>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows =
        theme::Entity::find().filter(theme::Column::Id.is_in(ids)).order_by_asc(theme::Column::Name).all(db).await.or_unavailable()?;
    Ok(rows.into_iter().map(|row| ThemeName { theme: row.id, name: row.name }).collect())
}
