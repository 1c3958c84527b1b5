//! What came of a plain form, for the page that the server renders again after an error.

use api::ApiError;
use domain::form::field::FieldProblem;

/// The error and what was typed. Only on the server, and only after a form was refused; that page loads no script.
#[derive(Clone, Debug)]
pub struct FormOutcome {
    pub error: ApiError,
    /// Fields as they were sent, so that nothing is lost.
    pub kept: Vec<(String, String)>,
}

impl FormOutcome {
    /// Returns the outcome of the form that was just sent, if there is one.
    #[must_use]
    pub fn current() -> Option<Self> {
        leptos::prelude::use_context()
    }

    /// Returns what was typed into a field.
    #[must_use]
    pub fn kept(&self, field: &str) -> Option<&str> {
        self.kept.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Returns what is wrong with a field.
    #[must_use]
    pub fn problem(&self, field: &str) -> Option<FieldProblem> {
        let ApiError::Invalid(fields) = &self.error else { return None };
        fields.iter().find(|error| error.field == field).map(|error| error.problem)
    }
}
