//! A form that was sent without script, and the answer to it: on to a page, or the page again with what was typed.
//!
//! To add a form: a function that reads the fields of a [`PlainForm`], performs an operation and finishes; and its line in the
//! router.

use std::net::{IpAddr, SocketAddr};

use api::{ApiError, Endpoint};
use axum::{
    Extension, RequestExt,
    body::Bytes,
    extract::{ConnectInfo, FromRequest, FromRequestParts, Request},
    http::{HeaderMap, request::Parts},
    response::{IntoResponse, Response},
};
use domain::language::locale::Locale;
use server::{auth::Right, endpoint, error::ApiResult, state::AppState};
use ui::form_outcome::FormOutcome;

use super::Fields;
use crate::web::{
    language,
    pages::{self, Inside},
    redirect::redirect,
    state::WebState,
};

/// Who sent a form, and how its page is shown again.
pub struct Sender {
    pub state: WebState,
    pub headers: HeaderMap,
    /// The client's address, as far as it is known.
    pub address: Option<IpAddr>,
    inside: Inside,
}

/// A form as it was sent.
pub struct PlainForm {
    pub sender: Sender,
    pub fields: Fields,
}

impl FromRequestParts<WebState> for Sender {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Response> {
        let Extension(inside) = Extension::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let address = state.site.client_address.of(peer, &parts.headers);
        Ok(Self { state: state.clone(), headers: parts.headers.clone(), address, inside })
    }
}

impl FromRequest<WebState> for PlainForm {
    type Rejection = Response;

    async fn from_request(mut request: Request, state: &WebState) -> Result<Self, Response> {
        let sender = request.extract_parts_with_state(state).await?;
        let body = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        Ok(Self { sender, fields: Fields::read(&body) })
    }
}

impl std::ops::Deref for PlainForm {
    type Target = Sender;
    fn deref(&self) -> &Sender {
        &self.sender
    }
}

impl Sender {
    /// Returns the language of the page that the form stands on.
    #[must_use]
    pub fn locale(&self) -> Locale {
        language::of(&self.state, &self.headers)
    }

    /// Performs an operation with the rights of whoever sent the form.
    ///
    /// # Errors
    /// As the operation says, and as its right says.
    pub async fn perform<E, R, F>(&self, operation: fn(AppState, R, E) -> F, request: E) -> ApiResult<E::Reply>
    where
        E: Endpoint,
        R: Right<E>,
        F: Future<Output = ApiResult<E::Reply>> + Send,
    {
        endpoint::perform(&self.state, &self.headers, operation, request).await
    }
}

impl PlainForm {
    /// Goes on to a page; refused, it shows that page again.
    pub async fn finish<T>(self, page: &str, outcome: ApiResult<T>) -> Response {
        match outcome {
            Ok(_) => redirect(page),
            Err(error) => self.again(page, error).await,
        }
    }

    /// Shows a page again with what was typed and what is wrong.
    pub async fn again(self, page: &str, error: ApiError) -> Response {
        let Self { sender: Sender { state, headers, address: _, inside }, fields } = self;
        pages::refused(&state, &inside, page, &headers, FormOutcome { error, kept: fields.0 }).await
    }
}
