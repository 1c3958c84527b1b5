//! Texts in another language than the page.

use domain::meetings::meeting::LocalText;
use leptos::prelude::*;

/// A text that may be in another language than the page: read out and turned in its own.
#[component]
pub fn LocalizedText(text: LocalText) -> impl IntoView {
    let LocalText { locale, text } = text;
    view! {
        <bdi lang=locale.tag() dir=locale.dir()>
            {text}
        </bdi>
    }
}
