//! Days on which offices in Rome are closed.
//!
//! Sources: law 260/1949 and its changes; law 151/2025 for 4 October, in force since 1 January 2026; 29 June is the feast of
//! the city's patrons. Easter by the anonymous Gregorian algorithm (Meeus, *Astronomical Algorithms*, chapter 8).

use chrono::{Datelike, Days, NaiveDate};

use crate::string_enum::stored_enum;

stored_enum! {
    /// A public holiday in Rome.
    Holiday {
        NewYear = "new-year",
        Epiphany = "epiphany",
        EasterSunday = "easter-sunday",
        EasterMonday = "easter-monday",
        Liberation = "liberation",
        Labour = "labour",
        Republic = "republic",
        PatronSaints = "patron-saints",
        Assumption = "assumption",
        SaintFrancis = "saint-francis",
        AllSaints = "all-saints",
        Immaculate = "immaculate",
        Christmas = "christmas",
        SaintStephen = "saint-stephen",
    }
}

impl Holiday {
    /// Returns month and day, where they are the same every year.
    #[must_use]
    pub fn fixed_day(self) -> Option<(u32, u32)> {
        match self {
            Self::NewYear => Some((1, 1)),
            Self::Epiphany => Some((1, 6)),
            Self::EasterSunday | Self::EasterMonday => None,
            Self::Liberation => Some((4, 25)),
            Self::Labour => Some((5, 1)),
            Self::Republic => Some((6, 2)),
            Self::PatronSaints => Some((6, 29)),
            Self::Assumption => Some((8, 15)),
            Self::SaintFrancis => Some((10, 4)),
            Self::AllSaints => Some((11, 1)),
            Self::Immaculate => Some((12, 8)),
            Self::Christmas => Some((12, 25)),
            Self::SaintStephen => Some((12, 26)),
        }
    }

    /// Says whether offices were closed for it in a year.
    fn is_kept_in(self, year: i32) -> bool {
        self != Self::SaintFrancis || year >= 2026
    }
}

/// Returns the public holiday of a day, if it is one. Nobody meets on it.
#[must_use]
pub fn holiday(date: NaiveDate) -> Option<Holiday> {
    let today = Some((date.month(), date.day()));
    let fixed = Holiday::ALL.iter().copied().find(|known| known.fixed_day() == today && known.is_kept_in(date.year()));
    let easter = || easter_sunday(date.year());
    fixed
        .or_else(|| (Some(date) == easter()).then_some(Holiday::EasterSunday))
        .or_else(|| (Some(date) == easter()?.checked_add_days(Days::new(1))).then_some(Holiday::EasterMonday))
}

/// Returns Easter Sunday of the western churches.
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(date: &str) -> Option<Holiday> {
        holiday(date.parse().unwrap())
    }

    #[test]
    fn easter_is_computed() {
        let sundays = [
            (2023, "2023-04-09"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2038, "2038-04-25"),
        ];
        for (year, date) in sundays {
            assert_eq!(easter_sunday(year), Some(date.parse().unwrap()), "{year}");
        }
        assert_eq!(on("2026-04-06"), Some(Holiday::EasterMonday));
    }

    #[test]
    fn saint_francis_is_a_holiday_since_2026() {
        assert_eq!(on("2025-10-04"), None);
        assert_eq!(on("2026-10-04"), Some(Holiday::SaintFrancis));
    }

    #[test]
    fn rome_has_its_patrons() {
        assert_eq!(on("2027-06-29"), Some(Holiday::PatronSaints));
        assert_eq!(on("2027-06-30"), None);
    }
}
