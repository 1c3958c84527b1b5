//! The fields of a form as they stand when it is sent.

use leptos::ev::SubmitEvent;

/// Returns what reads a field's values; one that was not filled in has none.
#[cfg(target_arch = "wasm32")]
pub fn submitted(event: &SubmitEvent) -> impl Fn(&str) -> Vec<String> + use<> {
    use wasm_bindgen::JsCast;
    let form = event.target().and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok());
    let data = form.and_then(|form| web_sys::FormData::new_with_form(&form).ok());
    move |field| data.as_ref().map(|data| data.get_all(field).iter().filter_map(|value| value.as_string()).collect()).unwrap_or_default()
}

/// Nothing is sent while a page is rendered.
#[cfg(not(target_arch = "wasm32"))]
pub fn submitted(_: &SubmitEvent) -> impl Fn(&str) -> Vec<String> + use<> {
    |_| Vec::new()
}
