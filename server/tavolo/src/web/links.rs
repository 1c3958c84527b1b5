//! Links out of a message: an invitation's opens its page at once, a sign-in link asks for one tap first.

use api::ApiError;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use server::auth::{
    ABSOLUTE_DAYS, SessionKind, open_invitation, set_cookie,
    sign_in::{self, OpenedSession, Welcome},
};
use ui::routes;

use super::{
    pages, phone,
    plain::{PlainPage, SignInLink},
    redirect::redirect,
    state::WebState,
};

/// Opens an invitation: keeps it on this phone and goes on to an address without the token. Changes nothing on the server.
pub async fn open_invitation(State(state): State<WebState>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    match open_invitation::by_link(&state, &token).await {
        Ok(opened) => phone::enter(&state, &headers, &opened),
        Err(error) => pages::plain(&state, &headers, PlainPage::Problem(error)).await,
    }
}

/// Shows the one button that signs in. Mail scanners that follow the link change nothing.
pub async fn show_sign_in(State(state): State<WebState>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    let action = routes::external::enter(&token);
    let link = match sign_in::welcome(&state, &token).await {
        Ok(Welcome::Coordinator) => SignInLink::Coordinator { action },
        Ok(Welcome::FocalPoint(organisation)) => SignInLink::FocalPoint { action, organisation },
        Err(error) => return not_let_in(&state, &headers, error).await,
    };
    pages::plain(&state, &headers, PlainPage::SignIn(link)).await
}

/// Signs in: opens a session, and spends a link that is good once.
pub async fn sign_in(State(state): State<WebState>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    let OpenedSession { kind, secret } = match sign_in::redeem(&state, &token).await {
        Ok(session) => session,
        Err(error) => return not_let_in(&state, &headers, error).await,
    };
    let mut response = redirect(match kind {
        SessionKind::Coordinator(_) => routes::desk::meetings(),
        SessionKind::FocalPoint(_) => routes::guest::focal_desk(),
    });
    let cookie = set_cookie(&state.site, kind.cookie(), &secret, ABSOLUTE_DAYS);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

async fn not_let_in(state: &WebState, headers: &HeaderMap, error: ApiError) -> Response {
    let ApiError::NotFound(_) = error else { return pages::plain(state, headers, PlainPage::Problem(error)).await };
    let mut response = pages::plain(state, headers, PlainPage::SignIn(SignInLink::Spent)).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
