//! The phone's application: providers and route table for invitation, code and focal point.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    hooks::use_location,
    location::Location,
};

use crate::{
    api::{ApiError, Thing},
    browser::outbox::provide_post,
    components::{Frame, Problem},
    pages::guest::{FocalDeskPage, FocalMeetingPage, InvitationPage},
    routes::guest as at,
    texts::Texts,
};

#[cfg(feature = "ssr")]
use crate::pages::guest as complete;

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
    #[cfg(feature = "ssr")]
    let pages = view! {
        <FlatRoutes fallback=nothing>
            <Route path=at::HOME view=complete::HomePage />
            <Route path=at::CODE view=complete::CodePage />
            <Route path=at::INVITATION view=InvitationPage />
            <Route path=at::PASS view=complete::PassPage />
            <Route path=at::AGENDA view=complete::AgendaPage />
            <Route path=at::SOMEBODY_ELSE view=complete::SomebodyElsePage />
            <Route path=at::FOCAL_DESK view=FocalDeskPage />
            <Route path=at::FOCAL_MEETING view=FocalMeetingPage />
        </FlatRoutes>
    };
    #[cfg(not(feature = "ssr"))]
    let pages = view! {
        <FlatRoutes fallback=nothing>
            <Route path=at::INVITATION view=InvitationPage />
            <Route path=at::FOCAL_DESK view=FocalDeskPage />
            <Route path=at::FOCAL_MEETING view=FocalMeetingPage />
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
