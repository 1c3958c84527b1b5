//! For whoever keeps the server running: is it up, can it work, what has it done.

use std::net::SocketAddr;

use axum::{
    Extension,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use metrics_exporter_prometheus::PrometheusHandle;
use server::db::Readiness;

use crate::web::state::WebState;

/// The process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// The database answers, so requests can be sent here: also when its disk is full, since reading goes on.
pub async fn readyz(State(state): State<WebState>) -> Response {
    match state.db.readiness().await {
        Readiness::Ready => "ready\n".into_response(),
        Readiness::ReadsOnly => "ready, but the disk is full: everything can be read, nothing can be written\n".into_response(),
        Readiness::NoAnswer => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response(),
    }
}

/// Counts and times in Prometheus' format, for this machine only: a request that came through a proxy is not answered.
pub async fn metrics(
    Extension(recorder): Extension<PrometheusHandle>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
) -> Response {
    let local = peer.is_some_and(|Extension(ConnectInfo(peer))| peer.ip().is_loopback());
    let direct = ["x-forwarded-for", "forwarded", "via"].iter().all(|name| !headers.contains_key(*name));
    if local && direct { recorder.render().into_response() } else { StatusCode::NOT_FOUND.into_response() }
}
