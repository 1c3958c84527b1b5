//! The HTTP status of a page, which is known only while it is rendered.

/// Says that what the page is about does not exist, is not the visitor's, or cannot be had now.
pub fn set_page_status(error: &api::ApiError) {
    #[cfg(not(target_arch = "wasm32"))]
    if let Some(PageStatus(status)) = leptos::prelude::use_context() {
        let code = api::Problem::from(error.clone()).status;
        status.store(code, std::sync::atomic::Ordering::Relaxed);
    }
    #[cfg(target_arch = "wasm32")]
    let _ = error;
}

/// Where the server reads the status after rendering.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone)]
pub struct PageStatus(std::sync::Arc<std::sync::atomic::AtomicU16>);

#[cfg(not(target_arch = "wasm32"))]
impl PageStatus {
    #[must_use]
    pub fn new(status: std::sync::Arc<std::sync::atomic::AtomicU16>) -> Self {
        Self(status)
    }
}
