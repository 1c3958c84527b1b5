//! Going on to a page.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};

/// Goes on to a page after a form or a link, leaving no trace of where it came from.
pub fn redirect(path: &str) -> Response {
    let location = path.parse().unwrap_or(HeaderValue::from_static("/"));
    let headers = AppendHeaders([
        (header::LOCATION, location),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    ]);
    (StatusCode::SEE_OTHER, headers).into_response()
}
