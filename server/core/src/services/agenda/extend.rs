//! Moving the end of the meeting to where the agenda ends.

use api::{
    ApiError,
    agenda::{AgendaBoard, ExtendMeeting},
};
use chrono::Duration;
use domain::{form::field::FieldProblem, time::Moment};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::{board, unless_over};
use crate::{
    auth::Coordinator,
    db::{change::Change, entity::event::EventKind},
    error::{ApiResult, OrUnavailable},
    services::{conflict::reply_now, meetings::meeting_view::WholeMeeting},
    state::AppState,
};

/// Longest meeting that goes on after midnight.
const LONGEST: Duration = Duration::hours(12);

/// # Errors
/// `Invalid` for an end that no meeting has, `Conflict` with the board as it is, `Refused` once the meeting is over.
pub async fn extend_meeting(state: AppState, by: Coordinator, request: ExtendMeeting) -> ApiResult<AgendaBoard> {
    let ExtendMeeting { meeting, ends_at, seen } = request;
    let outcome = state
        .db
        .write(move |tx| async move {
            let whole = WholeMeeting::load(&*tx, meeting).await?;
            unless_over(&whole.row)?;
            if whole.row.ends_at != seen.0.to_utc() {
                return Err(ApiError::Conflict(None));
            }
            let ends = whole.moment(ends_at.0.to_utc());
            check(whole.moment(whole.row.starts_at), ends).map_err(|problem| ApiError::Invalid(vec![problem.of("ends_at")]))?;
            let version = whole.row.version.next();
            let mut row = whole.row.into_active_model();
            row.ends_at = Set(ends.0.to_utc());
            row.version = Set(version);
            row.update(&*tx).await.or_unavailable()?;
            tx.announce(Change::of_meeting(EventKind::Meeting, meeting));
            Ok(())
        })
        .await;
    reply_now(outcome, board::read(&state, &by, meeting)).await
}

fn check(starts: Moment, ends: Moment) -> Result<(), FieldProblem> {
    match ends.0 - starts.0 {
        length if length <= Duration::zero() => Err(FieldProblem::EndsBeforeStart),
        length if starts.day() == ends.day() || length <= LONGEST => Ok(()),
        _ => Err(FieldProblem::NotATime),
    }
}
