//! A word of patience.

use leptos::prelude::*;

use crate::use_texts;

/// What stands in the place of something that is being read.
#[component]
pub fn Waiting() -> impl IntoView {
    view! {
        <p class="waiting" role="status">
            {use_texts().desk().waiting()}
        </p>
    }
}
