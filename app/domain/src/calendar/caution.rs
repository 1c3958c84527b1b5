//! What speaks against a day without forbidding it: feasts, days around holidays, the Friday prayer.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::{
    holiday::holiday,
    observance::{Observance, observances},
};

/// One thing to consider before a meeting is put on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Caution {
    /// Many people keep this day.
    Observed(Observance),
    /// The new moon may bring this feast to this day.
    MaybeObserved(Observance),
    Weekend,
    /// The one working day between a holiday and a weekend.
    Bridge,
    /// The week of 15 August.
    FerragostoWeek,
    ChristmasEve,
    NewYearsEve,
    /// The meeting takes in the Friday prayer.
    FridayPrayer,
}

impl Caution {
    /// Says whether it is good to know of, without speaking against the day.
    #[must_use]
    pub fn only_to_know(self) -> bool {
        matches!(self, Self::Observed(what) if what.only_to_know())
    }
}

/// Returns everything to consider about a day, and about a meeting's hours on it where they are known.
#[must_use]
pub fn cautions(date: NaiveDate, hours: Option<(NaiveTime, NaiveTime)>) -> Vec<Caution> {
    let mut found: Vec<Caution> = observances(date).into_iter().map(Caution::Observed).collect();
    let neighbours = [date.checked_sub_days(Days::new(1)), date.checked_add_days(Days::new(1))].into_iter().flatten();
    found.extend(neighbours.flat_map(observances).filter(|what| what.follows_the_moon()).map(Caution::MaybeObserved));
    let weekday = date.weekday();
    let practical = [
        (matches!(weekday, Weekday::Sat | Weekday::Sun), Caution::Weekend),
        (is_bridge(date), Caution::Bridge),
        (is_week_of_ferragosto(date), Caution::FerragostoWeek),
        ((date.month(), date.day()) == (12, 24), Caution::ChristmasEve),
        ((date.month(), date.day()) == (12, 31), Caution::NewYearsEve),
        (weekday == Weekday::Fri && hours.is_some_and(takes_in_friday_prayer), Caution::FridayPrayer),
    ];
    found.extend(practical.into_iter().filter_map(|(holds, caution)| holds.then_some(caution)));
    found
}

/// Returns the first open day after one: from Monday to Friday, no holiday, and not `taken`. One without anything against it
/// is preferred, when there is one within a week.
#[must_use]
pub fn next_free_day(after: NaiveDate, taken: &[NaiveDate]) -> Option<NaiveDate> {
    let open =
        |date: &NaiveDate| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && holiday(*date).is_none() && !taken.contains(date);
    let calm = |date: &NaiveDate| cautions(*date, None).into_iter().all(Caution::only_to_know);
    let days = || after.iter_days().skip(1);
    // A list of meetings is short, so that an open day is near.
    let next = days().take(366).find(open);
    days().take(7).find(|date| open(date) && calm(date)).or(next)
}

fn is_bridge(date: NaiveDate) -> bool {
    let closed = |day: Option<NaiveDate>| day.and_then(holiday).is_some();
    let between = match date.weekday() {
        Weekday::Mon => closed(date.checked_add_days(Days::new(1))),
        Weekday::Fri => closed(date.checked_sub_days(Days::new(1))),
        _ => false,
    };
    between && holiday(date).is_none()
}

fn is_week_of_ferragosto(date: NaiveDate) -> bool {
    NaiveDate::from_ymd_opt(date.year(), 8, 15).is_some_and(|ferragosto| ferragosto.iso_week() == date.iso_week())
}

/// The prayer of Friday, 12:30 to 14:30.
fn takes_in_friday_prayer((starts, ends): (NaiveTime, NaiveTime)) -> bool {
    let prayer = NaiveTime::from_hms_opt(12, 30, 0).zip(NaiveTime::from_hms_opt(14, 30, 0));
    prayer.is_some_and(|(begins, over)| starts < over && ends > begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(date: &str) -> Vec<Caution> {
        cautions(date.parse().unwrap(), None)
    }

    fn during(date: &str, starts: &str, ends: &str) -> Vec<Caution> {
        cautions(date.parse().unwrap(), Some((starts.parse().unwrap(), ends.parse().unwrap())))
    }

    #[test]
    fn a_feast_of_the_moon_warns_of_the_days_beside_it() {
        assert_eq!(on("2027-03-08"), [Caution::Observed(Observance::Ramadan), Caution::MaybeObserved(Observance::EidAlFitr)]);
        assert_eq!(on("2027-03-09"), [Caution::Observed(Observance::EidAlFitr)]);
        assert_eq!(on("2027-03-10"), [Caution::MaybeObserved(Observance::EidAlFitr)]);
        assert_eq!(on("2027-03-11"), []);
    }

    #[test]
    fn working_days_between_holidays_are_bridges() {
        // Tuesday 2 November 2027 is none: the holiday is on Monday. Friday 7 January 2028 follows Epiphany.
        assert_eq!(on("2027-11-02"), []);
        assert!(on("2028-01-07").contains(&Caution::Bridge));
        // Monday 7 December 2026, before the Immaculate on Tuesday.
        assert_eq!(on("2026-12-07"), [Caution::Bridge]);
    }

    #[test]
    fn only_a_meeting_that_takes_in_the_friday_prayer_is_warned() {
        assert_eq!(during("2027-01-15", "09:30", "12:30"), []);
        assert_eq!(during("2027-01-15", "09:30", "13:00"), [Caution::FridayPrayer]);
        assert_eq!(during("2027-01-15", "14:30", "17:00"), []);
        assert_eq!(during("2027-01-14", "09:30", "13:00"), []);
    }

    #[test]
    fn august_and_the_eves_are_named() {
        assert_eq!(on("2027-08-12"), [Caution::FerragostoWeek]);
        assert_eq!(on("2027-08-19"), []);
        assert_eq!(on("2026-12-24"), [Caution::ChristmasEve]);
        assert_eq!(on("2026-12-31"), [Caution::NewYearsEve]);
        assert_eq!(on("2027-01-16"), [Caution::Weekend]);
    }

    #[test]
    fn the_next_free_day_is_open_and_calm() {
        let next = |after: &str, taken: &[&str]| {
            let taken: Vec<NaiveDate> = taken.iter().map(|day| day.parse().unwrap()).collect();
            next_free_day(after.parse().unwrap(), &taken).unwrap().to_string()
        };
        assert_eq!(next("2027-11-01", &[]), "2027-11-02");
        assert_eq!(next("2027-11-01", &["2027-11-02"]), "2027-11-03");
        // Friday 30 April is the Good Friday of the east, then May Day and Sunday.
        assert_eq!(next("2027-04-29", &[]), "2027-05-03");
        // In Ramadan no day of the week is calm: the next open one.
        assert_eq!(next("2027-02-10", &[]), "2027-02-11");
    }
}
