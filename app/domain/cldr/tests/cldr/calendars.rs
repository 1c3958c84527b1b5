use chrono::NaiveDate;
use domain::calendar::{
    observance::{Observance, observances},
    umm_al_qura::{IslamicDay, islamic_day},
};
use icu_calendar::{
    AsCalendar, Date,
    cal::{Ethiopian, Hijri, Julian, Persian},
};

use super::{days_of, iso};

/// The month and the day of another calendar, counted from 1.
fn in_calendar<C: AsCalendar>(day: NaiveDate, calendar: C) -> (u8, u8) {
    let theirs: Date<C> = iso(day).to_calendar(calendar);
    (theirs.month().number(), theirs.day_of_month().0)
}

#[test]
fn every_day_of_our_islamic_years_is_that_of_umm_al_qura() {
    let (first, last) = (NaiveDate::from_ymd_opt(2022, 7, 30).unwrap(), NaiveDate::from_ymd_opt(2077, 11, 16).unwrap());
    let days = days_of(2022..=2077).filter(|day| (first..=last).contains(day));
    let compared = days.map(|day| {
        let (month, day_of_month) = in_calendar(day, Hijri::new_umm_al_qura());
        assert_eq!(islamic_day(day), Some(IslamicDay { month, day: day_of_month }), "{day}");
    });
    assert_eq!(compared.count(), 20_199);
    let year = |day| iso(day).to_calendar(Hijri::new_umm_al_qura()).year().extended_year();
    assert_eq!((year(first), year(last)), (1444, 1500));
}

/// Easter apart, whose rule no calendar has: the years are those for which both sides vouch.
#[test]
fn feasts_of_other_calendars_are_on_their_days() {
    for day in days_of(1964..=2093) {
        let kept = observances(day);
        let (persian, ethiopian, julian) =
            (in_calendar(day, Persian::new()), in_calendar(day, Ethiopian::new()), in_calendar(day, Julian::new()));
        let theirs = [
            (Observance::Nowruz, persian == (1, 1)),
            (Observance::Enkutatash, ethiopian == (1, 1)),
            (Observance::Meskel, ethiopian == (1, 17)),
            (Observance::Timkat, ethiopian == (5, 11)),
            (Observance::OrthodoxChristmas, julian == (12, 25)),
        ];
        for (what, is_its_day) in theirs {
            assert_eq!(kept.contains(&what), is_its_day, "{what:?} {day}");
        }
    }
}
