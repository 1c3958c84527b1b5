//! Searching while one types: the words go nowhere but into a request, since they may be a name.

use std::time::Duration;

use leptos::prelude::*;

/// Whoever has typed nothing for so long has typed what they mean.
const PAUSE: Duration = Duration::from_millis(300);

#[component]
pub fn SearchField(
    id: &'static str,
    label: &'static str,
    #[prop(default = "field")] class: &'static str,
    #[prop(into)] search: Callback<String>,
) -> impl IntoView {
    let mut search_later = debounce(PAUSE, move |words: String| search.run(words));
    view! {
        <div class=class>
            <label for=id>{label}</label>
            <input class="input" id=id type="search" autocomplete="off" on:input=move |event| search_later(event_target_value(&event)) />
        </div>
    }
}
