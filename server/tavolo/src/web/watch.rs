//! A line in the log for each request that fails, and with `TAVOLO_LOG=debug` for every one: its id, what it was for, how
//! long it took. No token, no name, no address.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::HeaderValue,
    middleware::Next,
    response::Response,
};
use tracing::Instrument;
use uuid::Uuid;

/// Times a request and logs it, with an id that the response carries too.
pub async fn watch(request: Request, next: Next) -> Response {
    let id = Uuid::new_v4().simple().to_string();
    let method = request.method().clone();
    // The pattern, never the address itself: a link's token is part of that.
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "page".to_owned(), |path| path.as_str().to_owned());
    let started = Instant::now();
    let span = tracing::info_span!("request", request.id = %id);
    let mut response = next.run(request).instrument(span).await;
    let (status, millis) = (response.status().as_u16(), started.elapsed().as_secs_f64() * 1e3);
    if status >= 500 {
        tracing::warn!(request.id = %id, %method, %route, status, millis, "{method} {route} failed with {status} after {millis:.1} ms");
    } else {
        tracing::debug!(request.id = %id, %method, %route, status, millis, "{method} {route} answered {status} in {millis:.1} ms");
    }
    metrics::counter!("tavolo_requests_total", "route" => route, "status" => status.to_string()).increment(1);
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}
