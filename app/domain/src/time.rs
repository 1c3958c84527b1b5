//! Moments and days: how they travel, and how they are read from a form.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, de::Error};

use crate::form::field::FieldProblem;

/// A moment with the offset of the place where it is meant, so that a browser needs no time-zone data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = DateTime))]
#[serde(transparent)]
pub struct Moment(pub DateTime<FixedOffset>);

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        moment(&text).ok_or_else(|| Error::custom("not a moment with its offset"))
    }
}

/// Reads a moment as it travels (RFC 3339). A reader of every kind of date would weigh on the phone.
fn moment(text: &str) -> Option<Moment> {
    let (date, rest) = text.split_at_checked(10)?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let zone = rest.find(['Z', 'z', '+', '-'])?;
    let (time, zone) = rest.split_at(zone);
    let date = match numbers(date, '-')?[..] {
        [year, month, day] => NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day)?,
        _ => return None,
    };
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let nanos = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    let time = match numbers(time, ':')?[..] {
        [hour, minute, second] => NaiveTime::from_hms_nano_opt(hour, minute, second, nanos)?,
        _ => return None,
    };
    let offset = match (zone.as_bytes().first()?, &numbers(zone.get(1..)?, ':').unwrap_or_default()[..]) {
        (b'Z' | b'z', []) => 0,
        (b'+', [hours, minutes]) => i32::try_from(hours * 3600 + minutes * 60).ok()?,
        (b'-', [hours, minutes]) => -i32::try_from(hours * 3600 + minutes * 60).ok()?,
        _ => return None,
    };
    date.and_time(time).and_local_timezone(FixedOffset::east_opt(offset)?).single().map(Moment)
}

/// Reads whole numbers of at most four digits between separators.
fn numbers(text: &str, separator: char) -> Option<Vec<u32>> {
    let number = |part: &str| if part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()) { part.parse().ok() } else { None };
    text.split(separator).map(number).collect()
}

impl Moment {
    /// Returns the day at the place where it is meant.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        self.0.date_naive()
    }

    /// Returns the minutes after midnight at the place where it is meant.
    #[must_use]
    pub fn minute_of_day(self) -> u32 {
        self.0.hour() * 60 + self.0.minute()
    }

    /// Returns the minutes after the midnight with which a day began, 0 when it has not begun.
    #[must_use]
    pub fn minute_since(self, day: NaiveDate) -> u32 {
        let days = (self.day() - day).num_days();
        u32::try_from(i64::from(self.minute_of_day()) + days * 24 * 60).unwrap_or_default()
    }
}

/// A time of day, in minutes after midnight. Invariant: below 1440.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = u16))]
#[serde(try_from = "u16", into = "u16")]
pub struct DayMinute(u16);

impl DayMinute {
    const DAY: u16 = 24 * 60;

    /// Returns the time of day after so many minutes, which may reach beyond midnight.
    #[must_use]
    pub fn of(minutes: u32) -> Self {
        Self(u16::try_from(minutes % u32::from(Self::DAY)).unwrap_or_default())
    }

    #[must_use]
    pub fn minutes(self) -> u32 {
        self.0.into()
    }
}

impl TryFrom<u16> for DayMinute {
    type Error = &'static str;

    fn try_from(minutes: u16) -> Result<Self, Self::Error> {
        if minutes < Self::DAY { Ok(Self(minutes)) } else { Err("not a minute of the day") }
    }
}

impl From<DayMinute> for u16 {
    fn from(DayMinute(minutes): DayMinute) -> Self {
        minutes
    }
}

impl std::str::FromStr for DayMinute {
    type Err = FieldProblem;

    /// Reads `9:30` or `09:30`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        time(text).map(|time| Self::of(time.hour() * 60 + time.minute()))
    }
}

impl std::fmt::Display for DayMinute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// The years that a meeting can be in. Beyond four digits neither databases nor browsers agree.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2199;

/// Reads the date of a form field, `2026-12-17`.
///
/// # Errors
/// When it is missing or no such day exists.
pub fn date(input: &str) -> Result<NaiveDate, FieldProblem> {
    let date = given(input)?.parse::<NaiveDate>().ok().filter(|date| YEARS.contains(&date.year()));
    date.ok_or(FieldProblem::NotATime)
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
    use proptest::prelude::*;

    #[test]
    fn what_is_no_moment_is_refused() {
        for wrong in [
            "",
            "2026-12-17",
            "2026-12-17T09:30:00",
            "2026-13-17T09:30:00Z",
            "2026-12-17T9h:30:00Z",
            "2026-12-17T09:30+01:00",
            "2026-12-17T09:30:00+0100",
        ] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
        assert_eq!(
            moment("2026-12-17T08:30:00Z"),
            moment("2026-12-17T09:30:00+01:00").map(|Moment(at)| Moment(at.to_utc().fixed_offset()))
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(seconds in 0i64..4_000_000_000, nanos in 0u32..1_000_000_000, minutes in -720i32..840) {
            let at = DateTime::from_timestamp(seconds, nanos).unwrap().with_timezone(&FixedOffset::east_opt(minutes * 60).unwrap());
            let written = serde_json::to_string(&Moment(at)).unwrap();
            prop_assert_eq!(serde_json::from_str::<Moment>(&written).unwrap(), Moment(at));
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,40}|[0-9TZ:.+-]{0,30}") {
            let _ = moment(&text);
        }
    }

    #[test]
    fn only_days_and_times_that_exist() {
        assert!(date("2026-12-17").is_ok());
        assert_eq!(date("2026-02-30"), Err(FieldProblem::NotATime));
        assert_eq!(date(" "), Err(FieldProblem::Missing));
        for far in ["+262142-12-31", "-0001-01-01", "0000-01-01", "2200-01-01"] {
            assert_eq!(date(far), Err(FieldProblem::NotATime), "{far}");
        }
        assert_eq!(time("9:05").unwrap(), NaiveTime::from_hms_opt(9, 5, 0).unwrap());
        assert_eq!(time("24:00"), Err(FieldProblem::NotATime));
    }
}
