//! The stream of changes, for whoever may see them.

use api::ApiError;
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use domain::ids::MeetingId;
use serde::Deserialize;
use server::{
    auth::{Cookies, Coordinator, FocalPoint, held_invitations},
    endpoint::problem_response,
    error::ApiResult,
    events::{self, Audience},
};

use crate::web::state::WebState;

#[derive(Deserialize)]
pub struct Wanted {
    /// The last change that the page shows.
    since: Option<i64>,
    meeting: Option<MeetingId>,
}

/// Streams changes. A connection made again goes on where it stopped, by `Last-Event-ID`.
pub async fn stream(State(state): State<WebState>, Query(wanted): Query<Wanted>, headers: HeaderMap) -> Response {
    let resumed = headers.get("last-event-id").and_then(|value| value.to_str().ok()).and_then(|value| value.parse().ok());
    let since = match resumed.or(wanted.since) {
        Some(since) => Ok(since),
        None => events::last(state.read()).await.map_err(server::error::unavailable),
    };
    match (audience(&state, &headers).await, since) {
        (Ok(audience), Ok(since)) => events::follow(&state.events, state.read().clone(), audience, wanted.meeting, since).into_response(),
        (Err(error), _) | (_, Err(error)) => problem_response(error),
    }
}

async fn audience(state: &WebState, headers: &HeaderMap) -> ApiResult<Audience> {
    let cookies = Cookies::of(headers);
    if Coordinator::signed_in(state, &cookies).await?.is_some() {
        return Ok(Audience::Coordinator);
    }
    if let Some(focal_point) = FocalPoint::signed_in(state, &cookies).await? {
        return Ok(Audience::FocalPoint(focal_point.organisation));
    }
    let held = held_invitations(state, &cookies).await?;
    if held.is_empty() {
        return Err(ApiError::SignIn);
    }
    Ok(Audience::Invitee(held.into_iter().map(|row| (row.id, row.meeting_id)).collect()))
}
