//! What is handed over to somebody: the message in their language, the link, the code.
//!
//! Other than `ui::components::HandOverBox`, with which a focal point passes a message on from a phone: at the desk the message
//! was copied already, and the link can be copied by itself.

use api::own_invitation::HandOver;
use leptos::prelude::*;
use ui::{
    components::{Copied, CopyButton, Dialog, copy},
    use_texts,
};

#[component]
pub fn CopiedHandOver(
    hand_over: HandOver,
    /// The message was just copied.
    #[prop(optional)]
    copied: RwSignal<Copied>,
) -> impl IntoView {
    let t = use_texts().desk();
    let HandOver { link, code, locale, message } = hand_over;
    view! {
        <div class="handed">
            <p class="handed__message" lang=locale.tag() dir=locale.dir()>
                {message.clone()}
            </p>
            <CopyButton text=Signal::stored(message) label=t.copy_message() main=true copied />
            <dl class="handed__keys">
                <div>
                    <dt>{t.link()}</dt>
                    <dd>
                        <span class="link-text">{link.clone()}</span>
                        <CopyButton text=Signal::stored(link) label=t.copy_link() />
                    </dd>
                </div>
                {code
                    .map(|code| {
                        view! {
                            <div>
                                <dt>{t.code()}</dt>
                                <dd>
                                    <span class="code">{code}</span>
                                </dd>
                            </div>
                        }
                    })}
            </dl>
        </div>
    }
}

/// Handing something over in a dialog: its message, and whether that was copied.
#[derive(Clone, Copy)]
pub struct HandingOver {
    open: RwSignal<bool>,
    handed: RwSignal<Option<HandOver>>,
    copied: RwSignal<Copied>,
}

impl HandingOver {
    #[must_use]
    pub fn new() -> Self {
        Self { open: RwSignal::new(false), handed: RwSignal::new(None), copied: RwSignal::new(Copied::NotAsked) }
    }

    /// Copies the message at once, which is what was asked for, and shows it.
    pub fn copy_and_show(self, hand_over: HandOver) {
        copy(hand_over.message.clone(), self.copied);
        self.put(hand_over);
    }

    /// Shows the message, to be copied.
    pub fn show(self, hand_over: HandOver) {
        self.copied.set(Copied::NotAsked);
        self.put(hand_over);
    }

    fn put(self, hand_over: HandOver) {
        self.handed.set(Some(hand_over));
        self.open.set(true);
    }
}

/// The dialog in which a message for somebody stands.
#[component]
pub fn HandOverDialog(of: HandingOver, #[prop(into)] name: Signal<String>) -> impl IntoView {
    let t = use_texts().desk();
    let HandingOver { open, handed, copied } = of;
    view! {
        <Dialog open title=Signal::derive(move || t.message_for(&name.get()))>
            {move || handed.get().map(|hand_over| view! { <CopiedHandOver hand_over copied /> })}
        </Dialog>
    }
}
