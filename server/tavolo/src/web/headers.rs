//! Headers that every response carries, and those of pages.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::web::state::WebState;

/// Adds what browsers should hold every response to.
pub async fn add(State(state): State<WebState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut fixed = |name, value| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    fixed(header::X_FRAME_OPTIONS, "DENY");
    // Old phones send `Origin: null` from pages under `no-referrer`, and their forms would be taken for foreign ones.
    fixed(header::REFERRER_POLICY, "same-origin");
    fixed(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
    fixed(header::HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(), microphone=(), payment=(), usb=()");
    fixed(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    fixed(header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if state.site.is_https() {
        fixed(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

/// Adds what holds for pages: only our own scripts, and no copy left on a shared phone.
pub fn for_page(headers: &mut HeaderMap, nonce: Option<&str>) {
    let nonce = nonce.map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src{nonce} 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'{nonce}; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    if let Ok(policy) = policy.parse() {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("cookie, accept-language, accept-encoding"));
}
