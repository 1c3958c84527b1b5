//! Chance, the clock, the clipboard and the share sheet of the device.

use domain::ids::RequestId;
use leptos::prelude::*;

/// Returns a fresh id for one attempt to change something.
#[must_use]
pub fn new_request() -> RequestId {
    RequestId(uuid::Uuid::new_v4())
}

/// Says whether the page has been taken over. What works only then is shown only then.
#[must_use]
pub fn use_hydrated() -> ReadSignal<bool> {
    let (hydrated, set_hydrated) = signal(false);
    Effect::new(move |_| set_hydrated.set(true));
    hydrated
}

#[cfg(target_arch = "wasm32")]
mod real {
    use leptos::prelude::window;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;

    /// Returns the device's time in milliseconds.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
    pub fn now() -> i64 {
        js_sys::Date::now() as i64
    }

    /// Returns the device's time of day, such as "10:32".
    #[must_use]
    pub fn clock() -> String {
        let now = js_sys::Date::new_0();
        format!("{}:{:02}", now.get_hours(), now.get_minutes())
    }

    /// Copies a text; says whether that worked.
    pub async fn copy(text: String) -> bool {
        // Without a secure context there is no clipboard at all.
        let clipboard: JsValue = window().navigator().clipboard().into();
        if !clipboard.is_object() {
            return false;
        }
        let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
        JsFuture::from(clipboard.write_text(&text)).await.is_ok()
    }

    #[must_use]
    pub fn can_share() -> bool {
        js_sys::Reflect::has(&window().navigator(), &"share".into()).unwrap_or(false)
    }

    /// Opens the device's share sheet with a text. Closing it again is no error.
    pub async fn share(text: String) {
        let data = web_sys::ShareData::new();
        data.set_text(&text);
        let _ = JsFuture::from(window().navigator().share_with_data(&data)).await;
    }
}
#[cfg(target_arch = "wasm32")]
pub use real::{can_share, clock, copy, now, share};

#[cfg(not(target_arch = "wasm32"))]
mod none {
    #[must_use]
    pub fn now() -> i64 {
        0
    }

    #[must_use]
    pub fn clock() -> String {
        String::new()
    }

    pub async fn copy(_: String) -> bool {
        false
    }

    #[must_use]
    pub fn can_share() -> bool {
        false
    }

    pub async fn share(_: String) {}
}
#[cfg(not(target_arch = "wasm32"))]
pub use none::{can_share, clock, copy, now, share};
