//! `/schermo`: the short address for whoever sets up the screen in the room.

use api::ApiError;
use axum::{extract::State, http::HeaderMap, response::Response};
use domain::ids::MeetingId;
use server::{
    auth::{Cookies, Coordinator},
    error::ApiResult,
    services::meetings,
};
use ui::routes;

use super::{pages, plain::PlainPage, redirect::redirect, state::WebState};

/// Goes to the screen of the meeting that is open, or else of the next one.
pub async fn screen(State(state): State<WebState>, headers: HeaderMap) -> Response {
    match find(&state, &headers).await {
        Ok(meeting) => redirect(&routes::desk::screen(meeting)),
        Err(error) => pages::plain(&state, &headers, PlainPage::Problem(error)).await,
    }
}

async fn find(state: &WebState, headers: &HeaderMap) -> ApiResult<MeetingId> {
    Coordinator::signed_in(state, &Cookies::of(headers)).await?.ok_or(ApiError::SignIn)?;
    meetings::on_the_screen(state).await
}
