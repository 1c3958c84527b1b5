//! The materials' files. A file is always a download, from a path of its own, and runs nothing.

use axum::{
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::ids::MaterialId;
use futures::TryStreamExt;
use server::{auth::Cookies, services::materials};
use ui::routes;

use super::{pages, plain::PlainPage, state::WebState};

/// Gives a file.
pub async fn download(State(state): State<WebState>, Path((id, _)): Path<(MaterialId, String)>, headers: HeaderMap) -> Response {
    match materials::open(&state, &Cookies::of(&headers), id).await {
        Ok(file) => {
            let body = Body::from_stream(materials::chunks(state.read().clone(), id).map_ok(Bytes::from));
            let named = format!("attachment; filename*=UTF-8''{}", routes::external::percent_encoded(&file.name));
            let kind = HeaderValue::from_str(&file.media_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
            let named = HeaderValue::from_str(&named).unwrap_or(HeaderValue::from_static("attachment"));
            let headers = [
                (header::CONTENT_TYPE, kind),
                (header::CONTENT_LENGTH, HeaderValue::from(file.bytes)),
                (header::CONTENT_DISPOSITION, named),
                (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
                (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
                (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
            ];
            (headers, body).into_response()
        }
        Err(error) => pages::plain(&state, &headers, PlainPage::Problem(error)).await,
    }
}
