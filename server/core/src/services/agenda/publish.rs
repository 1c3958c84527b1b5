//! Publishing: a version is frozen, and everybody invited sees its public items.

use api::{
    ApiError, Refusal,
    agenda::{AgendaBoard, PublishAgenda},
};
use domain::agenda::changes::Changes;

use super::{
    board, load, unless_over,
    versions::{freeze, last},
};
use crate::{
    auth::Coordinator,
    db::{change::Change, entity::event::EventKind},
    error::ApiResult,
    services::{conflict::reply_now, meetings::meeting_view::WholeMeeting},
    state::AppState,
};

/// # Errors
/// `Conflict` with the board as it is, `Refused` when there is nothing new for anybody or the meeting is over.
pub async fn publish_agenda(state: AppState, by: Coordinator, request: PublishAgenda) -> ApiResult<AgendaBoard> {
    let PublishAgenda { meeting, seen } = request;
    let (now, author) = (state.clock.now(), by.id);
    let outcome = state
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
    reply_now(outcome, board::read(&state, &by, meeting)).await
}
