//! The phone's application: providers and route table for invitation, code and focal point.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Route, Router, Routes};

use crate::{routes::guest as at, texts::Texts};

/// The whole application. `texts` are those of the page's language.
#[component]
pub fn GuestApp(texts: Texts) -> impl IntoView {
    provide_meta_context();
    provide_context(texts);
    view! {
        <Router>
            <Routes fallback=|| ()>
                <Route path=at::HOME view=|| () />
            </Routes>
        </Router>
    }
}
