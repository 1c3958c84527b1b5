//! The texts of a page.

use texts::Texts;

/// Returns the texts of the page that is being built.
///
/// # Panics
/// Outside of a page, where no language is known.
#[must_use]
pub fn use_texts() -> Texts {
    leptos::prelude::expect_context()
}
