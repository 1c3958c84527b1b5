//! Performs an operation: by fetch in the browser; on the server through the very same router, in process.

use super::{ApiError, Endpoint, Method, Problem};

/// Returns the path with the request as its query, for operations that only read.
fn path_with_query<E: Endpoint>(request: &E) -> String {
    let query = serde_urlencoded::to_string(request).unwrap_or_default();
    if query.is_empty() { E::PATH.to_owned() } else { format!("{}?{query}", E::PATH) }
}

fn read_reply<E: Endpoint>(status: u16, body: &[u8]) -> Result<E::Reply, ApiError> {
    if status < 400 {
        return serde_json::from_slice(body).map_err(|_| ApiError::Unavailable);
    }
    Err(serde_json::from_slice::<Problem>(body).map_or(ApiError::Unavailable, ApiError::from))
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use std::{future::Future, pin::Pin, sync::Arc};

    use super::{ApiError, Endpoint, Method, path_with_query, read_reply};

    /// A status and a body.
    pub type InProcessReply = (u16, Vec<u8>);

    /// The router, called with a method, a path and a body, on behalf of the visitor whose page is being rendered.
    #[derive(Clone)]
    pub struct InProcess(pub Arc<dyn Fn(Method, String, Vec<u8>) -> Pin<Box<dyn Future<Output = InProcessReply> + Send>> + Send + Sync>);

    /// Performs an operation.
    ///
    /// # Errors
    /// As the operation's documentation says.
    pub async fn call<E: Endpoint>(request: &E) -> Result<E::Reply, ApiError> {
        let InProcess(send) = leptos::prelude::expect_context();
        let (path, body) = match E::METHOD {
            Method::Get => (path_with_query(request), Vec::new()),
            Method::Post => (E::PATH.to_owned(), serde_json::to_vec(request).map_err(|_| ApiError::Unavailable)?),
        };
        let (status, body) = send(E::METHOD, path, body).await;
        read_reply::<E>(status, &body)
    }
}
#[cfg(feature = "ssr")]
pub use on_the_server::{InProcess, InProcessReply, call};

/// Performs an operation.
///
/// # Errors
/// As the operation's documentation says, and [`ApiError::Offline`] when there was no answer.
#[cfg(all(feature = "hydrate", not(feature = "ssr")))]
pub fn call<E: Endpoint>(request: &E) -> impl Future<Output = Result<E::Reply, ApiError>> + Send + use<E> {
    use gloo_net::http::Request;
    let ready = match E::METHOD {
        Method::Get => Request::get(&path_with_query(request)).build(),
        Method::Post => {
            Request::post(E::PATH).header("content-type", "application/json").body(serde_json::to_string(request).unwrap_or_default())
        }
    };
    // The browser's futures stay on its one thread; the wrapper says so to a `Resource`, which asks for `Send`.
    send_wrapper::SendWrapper::new(async move {
        let reply = ready.map_err(|_| ApiError::Unavailable)?.send().await.map_err(|_| ApiError::Offline)?;
        let body = reply.binary().await.map_err(|_| ApiError::Offline)?;
        read_reply::<E>(reply.status(), &body)
    })
}

/// Stands in where neither a browser nor a server is built, as in the tests of `domain`.
#[cfg(not(any(feature = "ssr", feature = "hydrate")))]
#[expect(clippy::unused_async, reason = "has the signature of the real ones")]
pub async fn call<E: Endpoint>(request: &E) -> Result<E::Reply, ApiError> {
    let _ = (path_with_query(request), read_reply::<E>, Method::Get, std::marker::PhantomData::<Problem>);
    Err(ApiError::Offline)
}
