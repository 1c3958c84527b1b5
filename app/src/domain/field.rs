//! What can be wrong with one field of a form, said so that every language can explain it.

use serde::{Deserialize, Serialize};

/// One field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field's name in the request, such as `display_name`.
    pub field: String,
    #[serde(flatten)]
    pub problem: FieldProblem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "problem", rename_all = "kebab-case")]
pub enum FieldProblem {
    Missing,
    /// Longer than `max` characters.
    TooLong {
        max: u16,
    },
    NotAnEmail,
    NotAPhone,
    /// Not one of the values on offer.
    NotInList,
    /// Not a date or a time that exists.
    NotATime,
    /// The end is not after the start.
    EndsBeforeStart,
    /// The deadline for answers is after the start.
    DeadlineAfterStart,
    /// Somebody else has it already.
    Taken,
    /// A code that is not eight of the letters and digits in use.
    NotACode,
}

impl FieldProblem {
    /// Names the field that has this problem.
    pub fn of(self, field: impl Into<String>) -> FieldError {
        FieldError { field: field.into(), problem: self }
    }
}

/// Collects the problems of several fields, so that a form shows all of them at once.
#[derive(Debug, Default)]
pub struct Checks(Vec<FieldError>);

impl Checks {
    /// Keeps the value, or notes what is wrong with `field`.
    pub fn take<T>(&mut self, field: &str, checked: Result<T, FieldProblem>) -> Option<T> {
        checked.map_err(|problem| self.0.push(problem.of(field))).ok()
    }

    /// Notes a problem unless `holds`.
    pub fn require(&mut self, holds: bool, field: &str, problem: FieldProblem) {
        if !holds {
            self.0.push(problem.of(field));
        }
    }

    /// Returns everything that was noted, as an error.
    ///
    /// # Errors
    /// When a field has a problem.
    pub fn finish(self) -> Result<(), Vec<FieldError>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}
