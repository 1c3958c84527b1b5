//! Which meeting the screen in the room is for.

use api::{ApiError, Thing};
use chrono::Duration;
use domain::{ids::MeetingId, meetings::meeting::MeetingState};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    db::entity::meeting,
    error::{ApiResult, OrUnavailable},
    state::AppState,
};

/// Returns the meeting that is open, or else the next one.
///
/// # Errors
/// `NotFound` when there is neither.
pub async fn on_the_screen(state: &AppState) -> ApiResult<MeetingId> {
    let that_are = |wanted: MeetingState| meeting::Entity::find().filter(meeting::Column::State.eq(wanted));
    let open = that_are(MeetingState::Open).order_by_desc(meeting::Column::StartsAt).one(state.read()).await.or_unavailable()?;
    if let Some(open) = open {
        return Ok(open.id);
    }
    let lately = state.clock.now() - Duration::hours(12);
    let next = that_are(MeetingState::Convened).filter(meeting::Column::StartsAt.gte(lately)).order_by_asc(meeting::Column::StartsAt);
    next.one(state.read()).await.or_unavailable()?.map(|next| next.id).ok_or(ApiError::NotFound(Thing::Meeting))
}
