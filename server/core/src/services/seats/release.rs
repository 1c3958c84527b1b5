//! What the clock changes without anybody's doing: seats that are held no longer once the deadline has passed.

use domain::meetings::meeting::MeetingState;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{load, reseat};
use crate::{
    db::entity::meeting,
    error::{ApiResult, OrUnavailable},
    services::meetings::meeting_view,
    state::AppState,
};

/// Gives out what is free in every coming meeting. Where nobody can move up, nothing is written.
///
/// # Errors
/// When the database does not answer.
pub async fn release(state: &AppState) -> ApiResult<()> {
    let now = state.clock.now();
    let limited = meeting::Entity::find()
        .filter(meeting::Column::Capacity.is_not_null())
        .filter(meeting::Column::State.is_in([MeetingState::Convened, MeetingState::Open]))
        .filter(meeting::Column::StartsAt.gt(now))
        .all(state.read())
        .await
        .or_unavailable()?;
    for row in limited {
        if load(state.read(), &row, now).await?.settle(None).is_empty() {
            continue;
        }
        let inner = state.clone();
        state
            .db
            .write_answer(move |tx| async move {
                // Read again where nobody else writes.
                let row = meeting_view::find(&*tx, row.id).await?;
                reseat(&inner, &tx, &row, None).await
            })
            .await?;
    }
    Ok(())
}
