//! What a page is told before it is shown.

use std::pin::Pin;

use api::{ApiError, Endpoint};
use domain::ids::RequestId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Erased, Problem};
use crate::{browser::device::new_request, call_for_text, use_texts};

/// What a page was told, as text, and fresh ids for the plain forms on it.
///
/// As text it is the same type for every page, so that the browser has the machinery of waiting once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PageData {
    text: String,
    pub requests: [RequestId; 2],
}

/// The ids for the forms of a page, where whoever renders it must know them to put others in their place.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug)]
pub struct GivenRequests(pub [RequestId; 2]);

#[cfg(not(target_arch = "wasm32"))]
fn requests() -> [RequestId; 2] {
    use_context().map_or_else(|| [new_request(), new_request()], |GivenRequests(given)| given)
}

#[cfg(target_arch = "wasm32")]
fn requests() -> [RequestId; 2] {
    [new_request(), new_request()]
}

pub type PageDataFuture = Pin<Box<dyn Future<Output = Result<PageData, ApiError>> + Send>>;

impl PageData {
    #[must_use]
    pub fn new(text: String) -> Self {
        Self { text, requests: [new_request(), new_request()] }
    }

    /// Performs one operation and keeps its reply as text.
    pub fn by<E: Endpoint>(order: &E) -> PageDataFuture {
        let (reply, requests) = (call_for_text(order), requests());
        Box::pin(async move { reply.await.map(|text| Self { text, requests }) })
    }

    /// Shows what was told.
    pub fn show<T: DeserializeOwned>(&self, show: impl FnOnce(T) -> AnyView) -> AnyView {
        match serde_json::from_str(&self.text) {
            Ok(value) => show(value),
            Err(_) => view! { <Problem error=ApiError::Unavailable /> }.erased(),
        }
    }
}

/// Shows what was told; before it a word of patience, instead of it what went wrong.
#[component]
pub fn Loaded(data: Resource<Result<PageData, ApiError>>, show: fn(PageData) -> AnyView) -> impl IntoView {
    let moment = use_texts().common().moment();
    view! {
        <Suspense fallback=move || {
            view! { <p class="small">{moment}</p> }
        }>
            {move || Suspend::new(async move {
                match data.await {
                    Ok(data) => show(data),
                    Err(error) => view! { <Problem error /> }.erased(),
                }
            })}
        </Suspense>
    }
    .erased()
}
