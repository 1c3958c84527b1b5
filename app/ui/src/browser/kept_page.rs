//! The page as the service worker keeps it for when there is no network.

/// Has the worker keep the open page anew, after what it shows has changed.
pub fn renew() {
    keep(open().as_deref());
}

/// As [`renew`], and the page at this address too, where it is another one: somebody else's on the same phone.
pub fn renew_with(address: &str) {
    let open = open();
    keep(open.as_deref());
    keep(Some(address).filter(|address| open.as_deref() != Some(address)));
}

#[cfg(target_arch = "wasm32")]
fn open() -> Option<String> {
    let location = leptos::prelude::window().location();
    location.pathname().and_then(|path| Ok(path + &location.search()?)).ok()
}

/// Without a worker there is nothing to do.
#[cfg(target_arch = "wasm32")]
fn keep(address: Option<&str>) {
    use wasm_bindgen::{JsCast, JsValue};
    let window = leptos::prelude::window();
    // Without a secure context, and in some private windows, there is no container at all.
    let container: JsValue = window.navigator().service_worker().into();
    let worker = container.dyn_into::<web_sys::ServiceWorkerContainer>().ok().and_then(|container| container.controller());
    if let (Some(worker), Some(address)) = (worker, address) {
        let _ = worker.post_message(&address.into());
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn open() -> Option<String> {
    None
}

#[cfg(not(target_arch = "wasm32"))]
fn keep(_: Option<&str>) {}
