//! Moments and days: how they travel, and how they are read from a form.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::field::FieldProblem;

/// A moment with the offset of the place where it is meant, so that a browser needs no time-zone data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = DateTime))]
#[serde(transparent)]
pub struct Moment(pub DateTime<FixedOffset>);

impl Moment {
    /// Returns the day at the place where it is meant.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        self.0.date_naive()
    }
}

/// Reads the date of a form field, `2026-12-17`.
///
/// # Errors
/// When it is missing or no such day exists.
pub fn date(input: &str) -> Result<NaiveDate, FieldProblem> {
    given(input)?.parse().map_err(|_| FieldProblem::NotATime)
}

/// Reads the time of a form field, `9:30` or `09:30`.
///
/// # Errors
/// When it is missing or no such time exists.
pub fn time(input: &str) -> Result<NaiveTime, FieldProblem> {
    let text = given(input)?;
    NaiveTime::parse_from_str(text, "%H:%M").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S")).map_err(|_| FieldProblem::NotATime)
}

fn given(input: &str) -> Result<&str, FieldProblem> {
    let text = input.trim();
    if text.is_empty() { Err(FieldProblem::Missing) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_and_times_that_exist() {
        assert!(date("2026-12-17").is_ok());
        assert_eq!(date("2026-02-30"), Err(FieldProblem::NotATime));
        assert_eq!(date(" "), Err(FieldProblem::Missing));
        assert_eq!(time("9:05").unwrap(), NaiveTime::from_hms_opt(9, 5, 0).unwrap());
        assert_eq!(time("24:00"), Err(FieldProblem::NotATime));
    }
}
