//! What can be wrong with one field of a form, said so that every language can explain it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    calendar::holiday::{Holiday, holiday},
    string_enum::stored_enum,
};

/// One field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct FieldError {
    /// The field's name in the request, such as `display_name`.
    pub field: String,
    pub problem: FieldProblem,
}

/// What is wrong with one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Not a whole number of minutes from 1 to `max`.
    NotADuration {
        max: u16,
    },
    /// Not an address that begins with `https://` or `http://`.
    NotALink,
    /// Not a file of a kind that is taken.
    NotAFile,
    /// Larger than `max` megabytes.
    TooLarge {
        max: u16,
    },
    /// Not a whole number from `min` to `max`.
    NotBetween {
        min: i64,
        max: i64,
    },
    /// A day on which offices in Rome are closed.
    OfficesClosed(Holiday),
}

/// Takes a day on which offices are open.
///
/// # Errors
/// [`FieldProblem::OfficesClosed`], with the holiday.
pub fn open_day(date: NaiveDate) -> Result<NaiveDate, FieldProblem> {
    holiday(date).map_or(Ok(date), |holiday| Err(FieldProblem::OfficesClosed(holiday)))
}

/// One field and what is wrong with it.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
struct Wire {
    /// The field's name in the request, such as `display_name`.
    field: String,
    problem: ProblemWord,
    /// The least that is allowed, for the problem `not-between`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min: Option<i64>,
    /// Most characters allowed, for the problem `too-long`; most minutes, for `not-a-duration`; most megabytes, for
    /// `too-large`; the most that is allowed, for `not-between`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max: Option<i64>,
    /// Why they are closed, for the problem `offices-closed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    holiday: Option<Holiday>,
}

stored_enum! {
    ProblemWord {
        Missing = "missing",
        TooLong = "too-long",
        NotAnEmail = "not-an-email",
        NotAPhone = "not-a-phone",
        NotInList = "not-in-list",
        NotATime = "not-a-time",
        EndsBeforeStart = "ends-before-start",
        DeadlineAfterStart = "deadline-after-start",
        Taken = "taken",
        NotACode = "not-a-code",
        NotADuration = "not-a-duration",
        NotALink = "not-a-link",
        NotAFile = "not-a-file",
        TooLarge = "too-large",
        NotBetween = "not-between",
        OfficesClosed = "offices-closed",
    }
}

impl From<FieldError> for Wire {
    fn from(error: FieldError) -> Self {
        let (problem, max) = match error.problem {
            FieldProblem::Missing => (ProblemWord::Missing, None),
            FieldProblem::TooLong { max } => (ProblemWord::TooLong, Some(max.into())),
            FieldProblem::NotAnEmail => (ProblemWord::NotAnEmail, None),
            FieldProblem::NotAPhone => (ProblemWord::NotAPhone, None),
            FieldProblem::NotInList => (ProblemWord::NotInList, None),
            FieldProblem::NotATime => (ProblemWord::NotATime, None),
            FieldProblem::EndsBeforeStart => (ProblemWord::EndsBeforeStart, None),
            FieldProblem::DeadlineAfterStart => (ProblemWord::DeadlineAfterStart, None),
            FieldProblem::Taken => (ProblemWord::Taken, None),
            FieldProblem::NotACode => (ProblemWord::NotACode, None),
            FieldProblem::NotADuration { max } => (ProblemWord::NotADuration, Some(max.into())),
            FieldProblem::NotALink => (ProblemWord::NotALink, None),
            FieldProblem::NotAFile => (ProblemWord::NotAFile, None),
            FieldProblem::TooLarge { max } => (ProblemWord::TooLarge, Some(max.into())),
            FieldProblem::NotBetween { min: _, max } => (ProblemWord::NotBetween, Some(max)),
            FieldProblem::OfficesClosed(_) => (ProblemWord::OfficesClosed, None),
        };
        let min = if let FieldProblem::NotBetween { min, max: _ } = error.problem { Some(min) } else { None };
        let holiday = if let FieldProblem::OfficesClosed(holiday) = error.problem { Some(holiday) } else { None };
        Self { field: error.field, problem, min, max, holiday }
    }
}

impl TryFrom<Wire> for FieldError {
    type Error = &'static str;

    fn try_from(Wire { field, problem, min, max, holiday }: Wire) -> Result<Self, Self::Error> {
        let limit = |missing| max.and_then(|max| u16::try_from(max).ok()).ok_or(missing);
        let problem = match problem {
            ProblemWord::Missing => FieldProblem::Missing,
            ProblemWord::TooLong => FieldProblem::TooLong { max: limit("too long, without a limit")? },
            ProblemWord::NotAnEmail => FieldProblem::NotAnEmail,
            ProblemWord::NotAPhone => FieldProblem::NotAPhone,
            ProblemWord::NotInList => FieldProblem::NotInList,
            ProblemWord::NotATime => FieldProblem::NotATime,
            ProblemWord::EndsBeforeStart => FieldProblem::EndsBeforeStart,
            ProblemWord::DeadlineAfterStart => FieldProblem::DeadlineAfterStart,
            ProblemWord::Taken => FieldProblem::Taken,
            ProblemWord::NotACode => FieldProblem::NotACode,
            ProblemWord::NotADuration => FieldProblem::NotADuration { max: limit("no duration, without a limit")? },
            ProblemWord::NotALink => FieldProblem::NotALink,
            ProblemWord::NotAFile => FieldProblem::NotAFile,
            ProblemWord::TooLarge => FieldProblem::TooLarge { max: limit("too large, without a limit")? },
            ProblemWord::NotBetween => {
                let (min, max) = min.zip(max).ok_or("not between, without limits")?;
                FieldProblem::NotBetween { min, max }
            }
            ProblemWord::OfficesClosed => FieldProblem::OfficesClosed(holiday.ok_or("closed, without a holiday")?),
        };
        Ok(Self { field, problem })
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for FieldError {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        Wire::schema()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for FieldError {
    fn schemas(schemas: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>)>) {
        Wire::schemas(schemas);
    }
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

    /// Keeps the value, or notes everything that is wrong with several fields.
    pub fn take_all<T>(&mut self, checked: Result<T, Vec<FieldError>>) -> Option<T> {
        checked.map_err(|problems| self.0.extend(problems)).ok()
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
