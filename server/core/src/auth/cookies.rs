//! The few cookies there are: sessions, invitations held by this phone, the language chosen.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

use crate::site::Site;

/// The cookies of a request.
#[derive(Clone, Debug, Default)]
pub struct Cookies(Vec<(String, String)>);

impl Cookies {
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(';'));
        Self(pairs.filter_map(|pair| pair.trim().split_once('=')).map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Returns a cookie's name, which under https ties it to this host and path.
#[must_use]
pub fn cookie_name(site: &Site, name: &str) -> String {
    if site.is_https() { format!("__Host-{name}") } else { name.to_owned() }
}

/// Returns a `Set-Cookie` header that scripts cannot read.
#[must_use]
pub fn set_cookie(site: &Site, name: &str, value: &str, days: u32) -> HeaderValue {
    let secure = if site.is_https() { "; Secure" } else { "" };
    let seconds = u64::from(days) * 86_400;
    let name = cookie_name(site, name);
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}").parse().expect("cookies here are plain ASCII")
}

/// Returns a `Set-Cookie` header that removes the cookie.
#[must_use]
pub fn clear_cookie(site: &Site, name: &str) -> HeaderValue {
    set_cookie(site, name, "", 0)
}
