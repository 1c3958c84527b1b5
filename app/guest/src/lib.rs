//! The phone's application: providers and route table for invitation, code and focal point.
//!
//! Built for the browser it is the bundle `guest`; built for the server it renders the same pages, and those in `complete`.

// The type of a view holds the types of all views inside it.
#![recursion_limit = "256"]

mod address;
#[cfg(not(target_arch = "wasm32"))]
pub mod complete;
mod focal_desk;
mod forget;
mod invitation;

use api::{ApiError, Thing};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    hooks::use_location,
    location::Location,
};
use texts::Texts;
use ui::{
    browser::outbox::provide_post,
    components::{Frame, Problem},
    routes::{Pattern, guest as at},
};

use crate::{
    focal_desk::{FocalDeskPage, FocalMeetingPage},
    invitation::InvitationPage,
};

/// The whole application. `texts` are those of the page's language.
#[component]
pub fn GuestApp(texts: Texts) -> impl IntoView {
    provide_meta_context();
    provide_context(texts);
    provide_post(texts.locale);
    view! {
        <Router>
            <Pages />
        </Router>
    }
}

#[component]
fn Pages() -> impl IntoView {
    let Location { pathname, search, .. } = use_location();
    let here = Signal::derive(move || {
        let (path, query) = (pathname.get(), search.get());
        Some(if query.is_empty() { path } else { format!("{path}?{query}") })
    });
    // Whoever does not see the screen is told of the new page by finding themselves at its beginning.
    Effect::new(move |before: Option<String>| {
        let address = here.get().unwrap_or_default();
        if before.is_some_and(|before| before != address) {
            focus_main();
        }
        address
    });
    let nothing = || view! { <Problem error=ApiError::NotFound(Thing::Page) /> };
    // The browser knows the pages that it takes over (see `routes::guest::is_taken_over`), the server knows all.
    #[cfg(not(target_arch = "wasm32"))]
    let pages = view! {
        <FlatRoutes fallback=nothing>
            <Route path=Pattern(at::HOME) view=complete::HomePage />
            <Route path=Pattern(at::CODE) view=complete::CodePage />
            <Route path=Pattern(at::INVITATION) view=InvitationPage />
            <Route path=Pattern(at::PASS) view=complete::PassPage />
            <Route path=Pattern(at::AGENDA) view=complete::AgendaPage />
            <Route path=Pattern(at::SOMEBODY_ELSE) view=complete::SomebodyElsePage />
            <Route path=Pattern(at::FOCAL_DESK) view=FocalDeskPage />
            <Route path=Pattern(at::FOCAL_MEETING) view=FocalMeetingPage />
        </FlatRoutes>
    };
    #[cfg(target_arch = "wasm32")]
    let pages = view! {
        <FlatRoutes fallback=nothing>
            <Route path=Pattern(at::INVITATION) view=InvitationPage />
            <Route path=Pattern(at::FOCAL_DESK) view=FocalDeskPage />
            <Route path=Pattern(at::FOCAL_MEETING) view=FocalMeetingPage />
        </FlatRoutes>
    };
    view! { <Frame here>{pages}</Frame> }
}

fn focus_main() {
    use leptos::{wasm_bindgen::JsCast, web_sys::HtmlElement};
    if let Some(main) = document().get_element_by_id("main").and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
        let _ = main.focus();
    }
}

/// Takes over the page that the server rendered. The page calls it once, with its language and its file of texts.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate(locale: &str, texts: &str) {
    ui::hydrate(locale, texts, |texts| view! { <GuestApp texts /> });
}
