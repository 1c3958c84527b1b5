//! The HTTP status of a page, which is known only while it is rendered.

/// Says that what the page is about does not exist, is not the visitor's, or cannot be had now.
pub fn set_page_status(error: &crate::api::ApiError) {
    #[cfg(feature = "ssr")]
    if let Some(PageStatus(status)) = leptos::prelude::use_context() {
        let code = crate::api::Problem::from(error.clone()).status;
        status.store(code, std::sync::atomic::Ordering::Relaxed);
    }
    #[cfg(not(feature = "ssr"))]
    let _ = error;
}

/// Where the server reads the status after rendering.
#[cfg(feature = "ssr")]
#[derive(Clone)]
pub struct PageStatus(std::sync::Arc<std::sync::atomic::AtomicU16>);

#[cfg(feature = "ssr")]
impl PageStatus {
    #[must_use]
    pub fn new(status: std::sync::Arc<std::sync::atomic::AtomicU16>) -> Self {
        Self(status)
    }
}
