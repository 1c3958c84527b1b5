//! Leaving a page on which something was typed and not saved.

use leptos::prelude::*;

/// Asks before the page is left as long as `dirty` holds: by a link, by closing, by reloading.
pub fn use_guard(dirty: Memo<bool>, question: &'static str) {
    Effect::new(move |_| real::guard(dirty, question));
}

#[cfg(target_arch = "wasm32")]
mod real {
    use leptos::{ev, prelude::*};
    use send_wrapper::SendWrapper;
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};

    pub fn guard(dirty: Memo<bool>, question: &'static str) {
        let typed = move || dirty.try_get_untracked().unwrap_or_default();
        let closing = window_event_listener(ev::beforeunload, move |event| {
            if typed() {
                event.prevent_default();
                event.set_return_value(question);
            }
        });
        // The router listens on the way up; on the way down this one comes first.
        let clicked = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            if typed() && leads_away(&event) && !window().confirm_with_message(question).unwrap_or(true) {
                event.prevent_default();
                event.stop_immediate_propagation();
            }
        });
        let _ = document().add_event_listener_with_callback_and_bool("click", clicked.as_ref().unchecked_ref(), true);
        let clicked = SendWrapper::new(clicked);
        on_cleanup(move || {
            closing.remove();
            let listener: &JsValue = (*clicked).as_ref();
            let _ = document().remove_event_listener_with_callback_and_bool("click", listener.unchecked_ref(), true);
        });
    }

    /// Says whether a click is on a link that replaces the page, rather than opening beside it or staying on it.
    fn leads_away(event: &web_sys::Event) -> bool {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let Some(link) = target.and_then(|target| target.closest("a[href]").ok().flatten()) else { return false };
        let stays = link.get_attribute("href").is_some_and(|href| href.starts_with('#'));
        !stays && !link.has_attribute("target") && !link.has_attribute("download")
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod real {
    use leptos::prelude::Memo;

    pub fn guard(_: Memo<bool>, _: &'static str) {}
}
