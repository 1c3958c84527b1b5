//! Codes for a camera.

use api::own_invitation::QrCode;
use leptos::prelude::*;

/// A QR code, drawn with the quiet margin that readers need.
#[component]
pub fn Qr(
    code: QrCode,
    /// What it is, for whoever does not see it.
    label: &'static str,
) -> impl IntoView {
    let QrCode { size, path } = code;
    view! {
        <svg class="qr" viewBox=format!("-2 -2 {0} {0}", size + 4) role="img" aria-label=label shape-rendering="crispEdges">
            <path d=path></path>
        </svg>
    }
}
