//! `/schermo`: the short address for whoever sets up the screen in the room.

use api::{ApiError, Thing};
use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::Duration;
use domain::meetings::meeting::MeetingState;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use server::{
    auth::{Cookies, Coordinator},
    db::entity::meeting,
    error::{ApiResult, OrUnavailable},
};
use ui::routes;

use super::{links::redirect, pages};
use crate::web::{plain::PlainPage, state::WebState};

/// Goes to the screen of the meeting that is open, or else of the next one.
pub async fn screen(State(at): State<WebState>, headers: HeaderMap) -> Response {
    match find(&at, &headers).await {
        Ok(meeting) => redirect(&routes::desk::screen(meeting.id)),
        Err(error) => pages::plain(&at, &headers, PlainPage::Problem(error)).await,
    }
}

async fn find(at: &WebState, headers: &HeaderMap) -> ApiResult<meeting::Model> {
    Coordinator::signed_in(at, &Cookies::of(headers)).await?.ok_or(ApiError::SignIn)?;
    let of_state = |state: MeetingState| meeting::Entity::find().filter(meeting::Column::State.eq(state));
    let open = of_state(MeetingState::Open).order_by_desc(meeting::Column::StartsAt).one(at.read()).await.or_unavailable()?;
    if let Some(open) = open {
        return Ok(open);
    }
    let lately = at.clock.now() - Duration::hours(12);
    let next = of_state(MeetingState::Convened).filter(meeting::Column::StartsAt.gte(lately)).order_by_asc(meeting::Column::StartsAt);
    next.one(at.read()).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Meeting))
}
