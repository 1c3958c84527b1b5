//! How an application says what went wrong. Each speaks to other people, so the forms ask for its words.

use api::ApiError;
use domain::form::field::FieldProblem;
use leptos::prelude::*;
use texts::Texts;

#[derive(Clone, Copy)]
pub struct ErrorWords {
    /// What went wrong and what to do next, in a sentence or two.
    pub error: fn(Texts, &ApiError) -> String,
    /// What is wrong with a field.
    pub field_problem: fn(Texts, FieldProblem) -> String,
}

/// Gives the forms of an application its words.
pub fn provide_error_words(words: ErrorWords) {
    provide_context(words);
}

/// Returns the words of the application.
///
/// # Panics
/// In an application that gave none.
pub(super) fn use_error_words() -> ErrorWords {
    expect_context()
}
