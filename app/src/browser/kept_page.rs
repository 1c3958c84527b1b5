//! The page as the service worker keeps it for when there is no network.

/// Has the worker keep the page anew, after what it shows has changed. Without a worker there is nothing to do.
#[cfg(all(feature = "hydrate", not(feature = "ssr")))]
pub fn renew() {
    use wasm_bindgen::{JsCast, JsValue};
    let window = leptos::prelude::window();
    let address = window.location().pathname().and_then(|path| Ok(path + &window.location().search()?));
    // Without a secure context, and in some private windows, there is no container at all.
    let container: JsValue = window.navigator().service_worker().into();
    let worker = container.dyn_into::<web_sys::ServiceWorkerContainer>().ok().and_then(|container| container.controller());
    if let (Some(worker), Ok(address)) = (worker, address) {
        let _ = worker.post_message(&address.into());
    }
}

#[cfg(not(all(feature = "hydrate", not(feature = "ssr"))))]
pub fn renew() {}
