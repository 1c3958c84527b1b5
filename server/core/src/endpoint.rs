//! Joins an operation's declaration to the function that performs it.
//!
//! `serve` reads the request, establishes the right that the function asks for, runs it, and writes the reply or the problem.
//! It also collects what the OpenAPI document and the rights test need to know of every operation.

use std::time::{Duration, Instant};

use api::{ApiError, Endpoint, Method, Problem};
use axum::{
    Json, Router,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing,
};
use domain::form::field::FieldProblem;
use serde::de::DeserializeOwned;

use crate::{
    auth::{Cookies, Right},
    error::{ApiResult, unavailable},
    openapi::Operation,
    state::AppState,
};

/// How long an operation may take, all in all, before the caller is told to try again.
const PATIENCE: Duration = Duration::from_secs(15);

/// The API under construction: its router, and the list of its operations.
#[derive(Default)]
pub struct Api {
    pub router: Router<AppState>,
    pub operations: Vec<Operation>,
}

impl Api {
    /// Serves operation `E` with a function that asks for right `R`.
    #[must_use]
    pub fn serve<E, R, F>(mut self, perform: fn(AppState, R, E) -> F) -> Self
    where
        E: Endpoint,
        R: Right<E> + 'static,
        F: Future<Output = ApiResult<E::Reply>> + Send + 'static,
    {
        self.operations.push(Operation::of::<E, R>());
        let handler = move |State(state): State<AppState>, uri: Uri, headers: HeaderMap, body: Result<Bytes, BytesRejection>| async move {
            let started = Instant::now();
            let reply = async {
                let body = body.map_err(|_| ApiError::Invalid(vec![FieldProblem::TooLarge { max: 2 }.of("request")]))?;
                let request = read_request::<E>(&uri, &headers, &body)?;
                let right = R::establish(&state, &Cookies::of(&headers), &request).await?;
                perform(state.clone(), right, request).await
            };
            let response = respond(in_time(reply).await);
            metrics::histogram!("tavolo_operation_seconds", "operation" => E::PATH, "status" => status_class(&response))
                .record(started.elapsed().as_secs_f64());
            response
        };
        let route = match E::METHOD {
            Method::Get => routing::get(handler),
            Method::Post => routing::post(handler),
        };
        self.router = self.router.route(E::PATH, route);
        self
    }
}

fn status_class(response: &Response) -> &'static str {
    match response.status().as_u16() {
        200..300 => "ok",
        400..500 => "refused",
        _ => "failed",
    }
}

fn read_request<E: Endpoint>(uri: &Uri, headers: &HeaderMap, body: &[u8]) -> ApiResult<E> {
    match E::METHOD {
        Method::Get => {
            let pairs = uri.query().unwrap_or_default();
            from_deserializer(serde_urlencoded::Deserializer::new(form_pairs(pairs)))
        }
        Method::Post => {
            let json = headers
                .get(header::CONTENT_TYPE)
                .and_then(|value| value.to_str().ok())
                .is_some_and(|kind| kind.starts_with("application/json"));
            if !json {
                return Err(ApiError::Invalid(vec![FieldProblem::NotInList.of("content-type")]));
            }
            from_deserializer(&mut serde_json::Deserializer::from_slice(body))
        }
    }
}

fn form_pairs(query: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(query.as_bytes())
}

/// Reads a request, naming the field that cannot be read.
fn from_deserializer<'de, T: DeserializeOwned, D: serde::Deserializer<'de>>(deserializer: D) -> ApiResult<T> {
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let message = error.inner().to_string();
        let missing = message.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()).map(str::to_owned);
        let path = match error.path().to_string() {
            root if root == "." => String::new(),
            path => path,
        };
        let (field, problem) = match missing {
            Some(name) if path.is_empty() => (name, FieldProblem::Missing),
            Some(name) => (format!("{path}.{name}"), FieldProblem::Missing),
            None if path.is_empty() => ("request".to_owned(), FieldProblem::NotInList),
            None => (path, FieldProblem::NotInList),
        };
        ApiError::Invalid(vec![problem.of(field)])
    })
}

fn respond<T: serde::Serialize>(reply: ApiResult<T>) -> Response {
    let mut response = match reply {
        Ok(reply) => Json(reply).into_response(),
        Err(error) => problem_response(error),
    };
    // What a reply says belongs to one caller: no cache keeps it.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Returns an error as `application/problem+json`.
pub fn problem_response(error: ApiError) -> Response {
    let problem = Problem::from(error);
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let retry_after = problem.retry_after;
    let mut response = (status, Json(problem)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// Performs an operation on behalf of a plain form, with the rights of whoever sent it.
///
/// # Errors
/// As the operation says, and as its right says.
pub async fn perform<E, R, F>(state: &AppState, headers: &HeaderMap, operation: fn(AppState, R, E) -> F, request: E) -> ApiResult<E::Reply>
where
    E: Endpoint,
    R: Right<E>,
    F: Future<Output = ApiResult<E::Reply>> + Send,
{
    let right = R::establish(state, &Cookies::of(headers), &request).await?;
    in_time(operation(state.clone(), right, request)).await
}

/// Waits for a result, but not for ever: a database may stand still without a word. A write under way goes on to its end.
async fn in_time<T>(result: impl Future<Output = ApiResult<T>>) -> ApiResult<T> {
    tokio::time::timeout(PATIENCE, result).await.unwrap_or_else(|_| Err(unavailable("the database has stood still")))
}
