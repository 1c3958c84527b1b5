//! Coming in by a code, and leaving.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use server::auth::{self, Cookies, clear_cookie, open_invitation};
use ui::routes;

use super::{PlainForm, by_code};
use crate::web::{pages, phone, plain::PlainPage, redirect::redirect};

/// Opens an invitation by its access code, as its link would.
pub async fn code(form: PlainForm) -> Response {
    match open_invitation::by_code(&form.state, form.fields.code(), form.address).await {
        Ok(opened) if by_code::refuses_cookies(&form) => by_code::open(&form, &opened).await,
        Ok(opened) => phone::enter(&form.state, &form.headers, &opened),
        Err(error) => form.again(routes::guest::code(), error).await,
    }
}

/// Removes one invitation, or all of them, from this phone.
pub async fn forget(form: PlainForm) -> Response {
    let which = if form.fields.get("all").is_some() { None } else { form.fields.invitation().ok() };
    let cookie = match phone::forgetting(&form.state, &form.headers, which).await {
        Ok(cookie) => cookie,
        Err(error) => return pages::plain(&form.state, &form.headers, PlainPage::Problem(error)).await,
    };
    let mut response = redirect(routes::guest::home());
    response.headers_mut().append(header::SET_COOKIE, cookie);
    if which.is_none() {
        // Also what pages keep on the phone: answers that wait to be sent.
        response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"storage\""));
    }
    response
}

/// Ends the sessions of this browser.
pub async fn sign_out(form: PlainForm) -> Response {
    let ended = match auth::sign_out(&form.state, &Cookies::of(&form.headers)).await {
        Ok(ended) => ended,
        Err(error) => return pages::plain(&form.state, &form.headers, PlainPage::Problem(error)).await,
    };
    let mut response = redirect(routes::guest::home());
    for cookie in ended {
        response.headers_mut().append(header::SET_COOKIE, clear_cookie(&form.state.site, cookie));
    }
    response
}
