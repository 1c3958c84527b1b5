//! Tavolo, as the browser runs it and as the server renders it.
//!
//! `domain` holds the rules, `api` the operations, `texts` the words. `guest` is the phone's application and `staff` the
//! desk's: one crate, built twice for the browser, so that what the desk needs never weighs on a phone.

// The type of a view holds the types of all views inside it.
#![recursion_limit = "256"]

pub mod api;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod browser;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod components;
pub mod domain;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod form_outcome;
#[cfg(any(feature = "ssr", feature = "guest"))]
pub mod guest;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod page_status;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod pages;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(any(feature = "ssr", feature = "staff"))]
pub mod staff;
pub mod texts;

/// Takes over the page that the server rendered. The page calls it once, with its language and its file of texts.
#[cfg(all(feature = "hydrate", not(feature = "ssr")))]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate(locale: &str, texts: &str) {
    use domain::locale::Locale;
    let locale = Locale::from_tag(locale).unwrap_or_default();
    let Ok(texts) = texts::Texts::from_file(locale, texts) else { return };
    #[cfg(feature = "guest")]
    leptos::mount::hydrate_body(move || leptos::view! { <guest::GuestApp texts /> });
    #[cfg(all(feature = "staff", not(feature = "guest")))]
    leptos::mount::hydrate_body(move || leptos::view! { <staff::StaffApp texts /> });
    if let Some(body) = leptos::prelude::document().body() {
        let _ = body.dataset().set("hydrated", "true");
    }
}
