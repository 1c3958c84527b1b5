//! The Islamic calendar of Umm al-Qura, by the lengths of its months.
//!
//! Source: calendar `islamic-umalqura` of Unicode ICU 78. The tests of `cldr` hold every day of it against ICU4X, the test of
//! observances against the tables of another program (`hijridate`). Where the new moon is awaited instead of computed, a feast may come a day earlier or later.

use chrono::{Days, NaiveDate};

/// 1 Muharram 1444.
const BEGINS: Option<NaiveDate> = NaiveDate::from_ymd_opt(2022, 7, 30);

/// The years 1444 to 1500, until 16 November 2077. A bit for each month, the lowest for the first: 30 days where it is set,
/// else 29.
const LONG_MONTHS: [u16; 57] = [
    0xa9a, 0x92e, 0x26e, 0x55d, 0xada, 0x6d4, 0x6a5, 0xb27, 0xa4d, 0x4ad, 0x56d, 0xb5a, 0x754, 0xf49, 0xe92, 0xd26, 0xa56, 0x356, 0x6b5,
    0xbaa, 0xb92, 0xb25, 0x68b, 0xa9b, 0x55a, 0xada, 0x5b4, 0xda9, 0xb52, 0xa9a, 0x536, 0x276, 0x575, 0xaf2, 0x6d4, 0x6a9, 0x555, 0x2ad,
    0x4bd, 0x9ba, 0x574, 0xb69, 0xb52, 0xa95, 0x52d, 0xa5d, 0x4da, 0xad9, 0x6b2, 0xe95, 0xe2a, 0xc96, 0x92e, 0xaad, 0x56a, 0xd65, 0xd4a,
];

/// A day of a year of this calendar; both are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IslamicDay {
    pub month: u8,
    pub day: u8,
}

/// Returns the day of this calendar, nothing outside of its years.
#[must_use]
pub fn islamic_day(date: NaiveDate) -> Option<IslamicDay> {
    let mut begins = BEGINS.filter(|begins| date >= *begins)?;
    for year in LONG_MONTHS {
        for month in 1..=12 {
            let days = if year >> (month - 1) & 1 == 1 { 30 } else { 29 };
            let next = begins.checked_add_days(Days::new(days))?;
            if date < next {
                return Some(IslamicDay { month, day: u8::try_from((date - begins).num_days() + 1).ok()? });
            }
            begins = next;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(date: &str) -> Option<(u8, u8)> {
        islamic_day(date.parse().unwrap()).map(|IslamicDay { month, day }| (month, day))
    }

    #[test]
    fn its_years_begin_and_end_where_they_should() {
        assert_eq!(on("2022-07-29"), None);
        assert_eq!(on("2022-07-30"), Some((1, 1)));
        assert_eq!(on("2026-02-18"), Some((9, 1)));
        assert_eq!(on("2077-11-16"), Some((12, 30)));
        assert_eq!(on("2077-11-17"), None);
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut before = islamic_day(BEGINS.unwrap()).unwrap();
        for date in BEGINS.unwrap().iter_days().skip(1).take_while(|date| date.to_string().as_str() < "2077-11-17") {
            let day = islamic_day(date).unwrap();
            let same_month = (day.month, day.day) == (before.month, before.day + 1);
            let next_month = (day.month, day.day) == (before.month % 12 + 1, 1) && matches!(before.day, 29 | 30);
            assert!(same_month || next_month, "{date}: {day:?} after {before:?}");
            before = day;
        }
    }
}
