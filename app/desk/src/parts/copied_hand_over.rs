//! What is handed over to somebody: the message in their language, the link, the code.
//!
//! Other than `ui::components::HandOverBox`, with which a focal point passes a message on from a phone: at the desk the message
//! was copied already, and the link can be copied by itself.

use api::own_invitation::HandOver;
use leptos::prelude::*;
use ui::{
    components::{Copied, CopyButton},
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
