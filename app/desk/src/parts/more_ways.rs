//! What is done less often with a row, folded away.

use leptos::prelude::*;
use ui::use_texts;

#[component]
pub fn MoreWays(
    /// Whose row it is, for whoever does not see it.
    #[prop(into)]
    name: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="more">
            <summary>
                {use_texts().desk().more()}
                <span class="visually-hidden">": " {move || name.get()}</span>
            </summary>
            <div class="more__ways">{children()}</div>
        </details>
    }
}
