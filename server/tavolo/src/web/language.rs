//! Which language a page is in: the one chosen, else the person's own, else the browser's.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use domain::language::locale::Locale;
use serde::Deserialize;
use server::auth::{Cookies, cookie_name, set_cookie};

use crate::web::state::WebState;

const COOKIE: &str = "tavolo-lingua";
/// Days for which a phone keeps the language.
const DAYS: u32 = 365;
/// Marks a language that somebody chose, which the language of an invitation does not replace.
const CHOSEN: char = '!';

/// Returns the language for whoever sends these headers.
#[must_use]
pub fn of(state: &WebState, headers: &HeaderMap) -> Locale {
    let kept = kept(state, headers).and_then(|(locale, _)| Locale::from_tag(&locale));
    let accepted = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(Locale::negotiate);
    kept.or_else(accepted).unwrap_or_default()
}

/// Returns the cookie for the language of whoever was invited, unless another one was chosen on this phone.
#[must_use]
pub fn of_person(state: &WebState, headers: &HeaderMap, locale: Locale) -> Option<HeaderValue> {
    let chosen = kept(state, headers).is_some_and(|(_, chosen)| chosen);
    (!chosen).then(|| set_cookie(&state.site, COOKIE, locale.tag(), DAYS))
}

/// Returns the cookie that keeps a language, as a phone sends it.
#[must_use]
pub fn as_sent(state: &WebState, locale: Locale) -> String {
    format!("{}={}", cookie_name(&state.site, COOKIE), locale.tag())
}

fn kept(state: &WebState, headers: &HeaderMap) -> Option<(String, bool)> {
    let cookies = Cookies::of(headers);
    let value = cookies.get(&cookie_name(&state.site, COOKIE))?;
    Some((value.trim_end_matches(CHOSEN).to_owned(), value.ends_with(CHOSEN)))
}

#[derive(Deserialize)]
pub struct Back {
    a: Option<String>,
}

/// Keeps a language on this phone and goes back to the page. It changes nothing on the server.
pub async fn choose(State(state): State<WebState>, Path(tag): Path<String>, Query(back): Query<Back>) -> Response {
    let Some(locale) = Locale::from_tag(&tag) else { return StatusCode::NOT_FOUND.into_response() };
    let cookie = set_cookie(&state.site, COOKIE, &format!("{}{CHOSEN}", locale.tag()), DAYS);
    let path = back.a.as_deref().filter(|path| is_own_path(path)).and_then(|path| path.parse().ok());
    let location = path.unwrap_or(HeaderValue::from_static("/"));
    let no_store = HeaderValue::from_static("no-store");
    let headers = AppendHeaders([(header::SET_COOKIE, cookie), (header::LOCATION, location), (header::CACHE_CONTROL, no_store)]);
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// Says whether an address stays on this site.
fn is_own_path(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n', '\t'])
}

#[cfg(test)]
mod tests {
    use super::is_own_path;

    #[test]
    fn only_own_pages_are_gone_back_to() {
        assert!(is_own_path("/incontri/1?invito=2"));
        for foreign in ["https://example.org", "//example.org", "/\\example.org", "example", "", "/\t/example.org"] {
            assert!(!is_own_path(foreign), "{foreign}");
        }
    }
}
