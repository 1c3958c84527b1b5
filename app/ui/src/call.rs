//! Performs an operation: by fetch in the browser; on the server through the very same router, in process.

use api::{ApiError, Endpoint, Method, Problem};

/// Returns the path with the request as its query, for operations that only read.
fn path_with_query<E: Endpoint>(request: &E) -> String {
    let query = serde_urlencoded::to_string(request).unwrap_or_default();
    if query.is_empty() { E::PATH.to_owned() } else { format!("{}?{query}", E::PATH) }
}

// Text, not bytes: pages read their data from text as well, and one way of reading is half the code in the browser.
fn read_reply<E: Endpoint>(text: &str) -> Result<E::Reply, ApiError> {
    serde_json::from_str(text).map_err(|_| ApiError::Outdated)
}

/// Returns the body of a reply that is no problem.
fn accept(status: u16, body: String) -> Result<String, ApiError> {
    if status < 400 {
        return Ok(body);
    }
    // An operation that is no more answers like a page. What answers in the place of a server that is down is no refusal.
    let unread = if status < 500 { ApiError::Outdated } else { ApiError::Unavailable };
    Err(serde_json::from_str::<Problem>(&body).map_or(unread, ApiError::from))
}

#[cfg(not(target_arch = "wasm32"))]
mod on_the_server {
    use std::{future::Future, pin::Pin, sync::Arc};

    use super::{ApiError, Endpoint, Method, accept, path_with_query, read_reply};

    /// A status and a body.
    pub type InProcessReply = (u16, Vec<u8>);

    type Replying = Pin<Box<dyn Future<Output = InProcessReply> + Send>>;

    /// The router, called with a method, a path and a body, on behalf of the visitor whose page is being rendered.
    #[derive(Clone)]
    pub struct InProcess(pub Arc<dyn Fn(Method, String, Vec<u8>) -> Replying + Send + Sync>);

    /// Performs an operation and returns its reply as it came.
    ///
    /// # Errors
    /// As the operation's documentation says.
    pub fn call_for_text<E: Endpoint>(request: &E) -> impl Future<Output = Result<String, ApiError>> + Send + use<E> {
        let InProcess(send) = leptos::prelude::expect_context();
        let (path, body) = match E::METHOD {
            Method::Get => (path_with_query(request), Vec::new()),
            Method::Post => (E::PATH.to_owned(), serde_json::to_vec(request).unwrap_or_default()),
        };
        async move {
            let (status, body) = send(E::METHOD, path, body).await;
            accept(status, String::from_utf8(body).map_err(|_| ApiError::Unavailable)?)
        }
    }

    /// Performs an operation.
    ///
    /// # Errors
    /// As the operation's documentation says.
    pub async fn call<E: Endpoint>(request: &E) -> Result<E::Reply, ApiError> {
        read_reply::<E>(&call_for_text(request).await?)
    }
}
#[cfg(not(target_arch = "wasm32"))]
pub use on_the_server::{InProcess, InProcessReply, call, call_for_text};

/// Performs an operation and returns its reply as it came.
///
/// # Errors
/// As the operation's documentation says, and [`ApiError::Offline`] when there was no answer.
#[cfg(target_arch = "wasm32")]
pub fn call_for_text<E: Endpoint>(request: &E) -> in_the_browser::Sent {
    match E::METHOD {
        Method::Get => in_the_browser::send(path_with_query(request), None),
        Method::Post => in_the_browser::send(E::PATH.to_owned(), Some(serde_json::to_string(request).unwrap_or_default())),
    }
}

/// Performs an operation.
///
/// # Errors
/// As the operation's documentation says, and [`ApiError::Offline`] when there was no answer.
#[cfg(target_arch = "wasm32")]
pub fn call<E: Endpoint>(request: &E) -> impl Future<Output = Result<E::Reply, ApiError>> + Send + use<E> {
    let sent = call_for_text(request);
    async move { read_reply::<E>(&sent.await?) }
}

#[cfg(target_arch = "wasm32")]
mod in_the_browser {
    use std::pin::Pin;

    use gloo_net::http::Request;
    use send_wrapper::SendWrapper;

    use super::{ApiError, accept};

    pub type Sent = SendWrapper<Pin<Box<dyn Future<Output = Result<String, ApiError>>>>>;

    /// Sends a request, with a body by POST. The same code for every operation.
    ///
    /// The browser's futures stay on its one thread; the wrapper says so to a `Resource`, which asks for `Send`.
    pub fn send(path: String, body: Option<String>) -> Sent {
        let ready = match body {
            None => Request::get(&path).build(),
            Some(body) => Request::post(&path).header("content-type", "application/json").body(body),
        };
        SendWrapper::new(Box::pin(async move {
            let reply = ready.map_err(|_| ApiError::Unavailable)?.send().await.map_err(|_| ApiError::Offline)?;
            let body = reply.text().await.map_err(|_| ApiError::Offline)?;
            accept(reply.status(), body)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_too_old_says_so() {
        assert_eq!(accept(404, "<!DOCTYPE html>".into()), Err(ApiError::Outdated));
        assert_eq!(accept(502, "Bad gateway".into()), Err(ApiError::Unavailable));
        assert_eq!(accept(401, r#"{"status":401,"code":"sign-in","title":""}"#.into()), Err(ApiError::SignIn));
        assert_eq!(read_reply::<api::own_invitation::ListHeldInvitations>("{}"), Err(ApiError::Outdated));
    }
}
