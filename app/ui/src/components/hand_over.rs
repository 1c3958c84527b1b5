//! Passing an invitation on from a phone.

use api::own_invitation::HandOver;
use leptos::{prelude::*, task::spawn_local};

use super::{Erased, live, when};
use crate::{
    browser::device::{can_share, copy, share, use_hydrated},
    use_texts,
};

/// A link, a code and a message for somebody else, ready to be passed on.
#[component]
pub fn HandOverBox(hand_over: HandOver) -> impl IntoView {
    let t = use_texts().common();
    let HandOver { link, code, locale, message } = hand_over;
    view! {
        <div class="hand-over">
            {code
                .map(|code| {
                    view! {
                        <p>
                            <span class="small">{t.hand_over_code()}</span>
                            <bdi class="code" dir="ltr">
                                {code}
                            </bdi>
                        </p>
                    }
                })}
            <p>
                <span class="small">{t.hand_over_link()}</span>
                <bdi class="link-text" dir="ltr">
                    {link}
                </bdi>
            </p> <div>
                <p class="small">{t.hand_over_message()}</p>
                <p class="message" lang=locale.tag() dir=locale.dir()>
                    {message.clone()}
                </p>
            </div> <PassOn message />
        </div>
    }
    .erased()
}

/// The buttons that pass a message on; each is there only where it works.
#[component]
fn PassOn(message: String) -> impl IntoView {
    let t = use_texts().common();
    let hydrated = use_hydrated();
    let message = StoredValue::new(message);
    let (copied, set_copied) = signal(None::<bool>);
    let on_copy = move |_| spawn_local(async move { set_copied.set(Some(copy(message.get_value()).await)) });
    let on_share = move |_| spawn_local(share(message.get_value()));
    let said = move || copied.get().map(|copied| if copied { t.copied() } else { t.copy_failed() }).unwrap_or_default();
    let buttons = move || {
        view! {
            <p class="buttons">
                <button class="button button--main" type="button" on:click=on_copy>
                    {t.copy()}
                </button>
                {can_share()
                    .then(|| {
                        view! {
                            <button class="button" type="button" on:click=on_share>
                                {t.share()}
                            </button>
                        }
                    })}
            </p>
            <p class="small" role="status">
                {live(said)}
            </p>
        }
        .erased()
    };
    when(move || hydrated.get(), buttons)
}
