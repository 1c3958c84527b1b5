//! What the clock changes without anybody's doing: seats that are held no longer once the deadline has passed.

use std::time::Duration;

use domain::meetings::meeting::MeetingState;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use tokio::time::MissedTickBehavior;

use super::{load, reseat};
use crate::{
    db::entity::meeting,
    error::{ApiResult, OrUnavailable},
    services::meetings::meeting_view,
    state::AppState,
};

/// How often a server looks.
const EVERY: Duration = Duration::from_secs(15);

/// Releases seats for as long as the server runs. Several servers on one database may do so.
pub fn keep_releasing(at: AppState) {
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            // The cause is in the log; the next round tries again.
            let _ = release(&at).await;
        }
    });
}

/// Gives out what is free in every coming meeting. Where nobody can move up, nothing is written.
///
/// # Errors
/// When the database does not answer.
pub async fn release(at: &AppState) -> ApiResult<()> {
    let now = at.clock.now();
    let limited = meeting::Entity::find()
        .filter(meeting::Column::Capacity.is_not_null())
        .filter(meeting::Column::State.is_in([MeetingState::Convened, MeetingState::Open]))
        .filter(meeting::Column::StartsAt.gt(now))
        .all(at.read())
        .await
        .or_unavailable()?;
    for row in limited {
        if load(at.read(), &row, now).await?.settle(None).is_empty() {
            continue;
        }
        let state = at.clone();
        at.db
            .write_answer(move |tx| async move {
                // Read again where nobody else writes.
                let row = meeting_view::find(&*tx, row.id).await?;
                reseat(&state, &tx, &row, None).await
            })
            .await?;
    }
    Ok(())
}
