//! The desk's application: providers and route table for everything that coordinators do.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Route, Router, Routes};

use crate::{routes::staff as at, texts::Texts};

/// The whole application. `texts` are those of the page's language.
#[component]
pub fn StaffApp(texts: Texts) -> impl IntoView {
    provide_meta_context();
    provide_context(texts);
    view! {
        <Router>
            <Routes fallback=|| ()>
                <Route path=at::MEETING_LIST view=|| () />
            </Routes>
        </Router>
    }
}
