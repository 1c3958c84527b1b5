//! The browser's way to paper.

/// Opens the print dialog.
pub fn print() {
    let _ = leptos::prelude::window().print();
}
