use leptos::prelude::*;

use crate::domain::meeting::LocalText;

/// A text that may be in another language than the page: read out and turned in its own.
#[component]
pub fn Words(text: LocalText) -> impl IntoView {
    let LocalText { locale, text } = text;
    view! {
        <bdi lang=locale.tag() dir=locale.dir()>
            {text}
        </bdi>
    }
}
