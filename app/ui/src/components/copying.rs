//! Copying a text, and saying that it was copied.

use leptos::{prelude::*, task::spawn_local};

use crate::{browser::device, use_texts};

/// Whether the text was copied, since it was last asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Copied {
    #[default]
    NotAsked,
    Yes,
    /// The browser refused; the text stands there to be selected.
    Refused,
}

/// Copies a text and notes what came of it.
pub fn copy(text: String, copied: RwSignal<Copied>) {
    spawn_local(async move {
        let worked = device::copy(text).await;
        copied.set(if worked { Copied::Yes } else { Copied::Refused });
    });
}

#[component]
pub fn CopyButton(
    #[prop(into)] text: Signal<String>,
    #[prop(into)] label: String,
    #[prop(optional)] main: bool,
    #[prop(optional)] copied: RwSignal<Copied>,
) -> impl IntoView {
    let t = use_texts().desk();
    view! {
        <span class="copying">
            <button type="button" class="button" class:button--main=main on:click=move |_| copy(text.get_untracked(), copied)>
                {label}
            </button>
            <span class="copying__word" role="status">
                {move || match copied.get() {
                    Copied::NotAsked => "",
                    Copied::Yes => t.copied(),
                    Copied::Refused => t.copy_refused(),
                }}
            </span>
        </span>
    }
}
