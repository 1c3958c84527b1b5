//! The small tables of `domain`, held against Unicode's own: ICU4X and the data of CLDR that it brings.

mod calendars;
mod dates;
mod plurals;

use chrono::{Datelike, NaiveDate};
use icu_calendar::{Date, Iso};

/// Every day of these years.
fn days_of(years: std::ops::RangeInclusive<i32>) -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(*years.start(), 1, 1).unwrap();
    first.iter_days().take_while(move |day| years.contains(&day.year()))
}

fn iso(day: NaiveDate) -> Date<Iso> {
    Date::try_new_iso(day.year(), u8::try_from(day.month()).unwrap(), u8::try_from(day.day()).unwrap()).unwrap()
}
