//! Meetings that repeat: the rule by which their days are found.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::{
    form::field::{Checks, FieldError, FieldProblem},
    string_enum::stored_enum,
};

stored_enum! {
    /// A day of the week.
    WeekDay {
        Monday = "monday",
        Tuesday = "tuesday",
        Wednesday = "wednesday",
        Thursday = "thursday",
        Friday = "friday",
        Saturday = "saturday",
        Sunday = "sunday",
    }
}

impl WeekDay {
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        Self::ALL[date.weekday().num_days_from_monday() as usize]
    }
}

impl From<WeekDay> for Weekday {
    fn from(day: WeekDay) -> Self {
        match day {
            WeekDay::Monday => Self::Mon,
            WeekDay::Tuesday => Self::Tue,
            WeekDay::Wednesday => Self::Wed,
            WeekDay::Thursday => Self::Thu,
            WeekDay::Friday => Self::Fri,
            WeekDay::Saturday => Self::Sat,
            WeekDay::Sunday => Self::Sun,
        }
    }
}

stored_enum! {
    /// Which of the days of a month that fall on the same day of the week.
    Ordinal {
        First = "first",
        Second = "second",
        Third = "third",
        Fourth = "fourth",
        Last = "last",
    }
}

/// How often, and on which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Pattern {
    /// Every so many weeks on a day of the week.
    Weekly { every: u8, weekday: WeekDay },
    /// Every so many months on the first, second, … last such day of the week.
    MonthlyByWeekday { every: u8, ordinal: Ordinal, weekday: WeekDay },
    /// Every so many months on a day of the month; on the last one where the month is shorter.
    MonthlyByDay { every: u8, day: u8 },
}

/// How it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RecurrenceEnd {
    /// After so many meetings, from 1 to 60.
    After(u8),
    /// On this day, which may be the last one; after 60 meetings at the latest.
    Until(NaiveDate),
}

/// The rule of meetings that repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recurrence {
    pub pattern: Pattern,
    /// No meeting is before this day. It begins on the first one that fits.
    pub first: NaiveDate,
    pub end: RecurrenceEnd,
}

/// The days of a rule, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleDays {
    pub days: Vec<NaiveDate>,
    /// The rule goes on: only the first 60 are here.
    pub cut: bool,
}

impl Recurrence {
    /// Most meetings of one rule.
    pub const MOST: u8 = 60;
    /// Most weeks or months from one meeting to the next.
    pub const EVERY_MOST: u8 = 12;

    /// Returns the days of the rule.
    ///
    /// # Errors
    /// Names every number that is out of its range, and an end before the beginning.
    pub fn days(&self) -> Result<RuleDays, Vec<FieldError>> {
        self.check()?;
        let most = usize::from(Self::MOST);
        let (days, cut) = match self.end {
            RecurrenceEnd::After(count) => (self.endless().take(count.into()).collect(), false),
            RecurrenceEnd::Until(until) => {
                let mut days: Vec<NaiveDate> = self.endless().take_while(|day| *day <= until).take(most + 1).collect();
                let cut = days.len() > most;
                days.truncate(most);
                (days, cut)
            }
        };
        Ok(RuleDays { days, cut })
    }

    fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut checks = Checks::default();
        let between = |number: u8, max: u8| ((1..=max).contains(&number), FieldProblem::NotBetween { min: 1, max: max.into() });
        let (Pattern::Weekly { every, .. } | Pattern::MonthlyByWeekday { every, .. } | Pattern::MonthlyByDay { every, .. }) = self.pattern;
        let (holds, problem) = between(every, Self::EVERY_MOST);
        checks.require(holds, "every", problem);
        if let Pattern::MonthlyByDay { day, .. } = self.pattern {
            let (holds, problem) = between(day, 31);
            checks.require(holds, "day", problem);
        }
        match self.end {
            RecurrenceEnd::After(count) => {
                let (holds, problem) = between(count, Self::MOST);
                checks.require(holds, "count", problem);
            }
            RecurrenceEnd::Until(until) => checks.require(until >= self.first, "until", FieldProblem::EndsBeforeStart),
        }
        checks.finish()
    }

    /// Returns the days of the rule as if it had no end.
    fn endless(&self) -> Box<dyn Iterator<Item = NaiveDate>> {
        let first = self.first;
        match self.pattern {
            Pattern::Weekly { every, weekday } => {
                let step = Days::new(7 * u64::from(every));
                let begins = first.iter_days().take(7).find(|day| day.weekday() == weekday.into());
                Box::new(std::iter::successors(begins, move |day| day.checked_add_days(step)))
            }
            Pattern::MonthlyByWeekday { every, ordinal, weekday } => {
                monthly(first, every, move |month| nth_weekday(month, ordinal, weekday.into()))
            }
            Pattern::MonthlyByDay { every, day } => monthly(first, every, move |month| month.day_or_last(day.into())),
        }
    }
}

/// Returns one day in every so many months, beginning with the first that is not before `first`.
fn monthly(first: NaiveDate, every: u8, day_in: impl Fn(Month) -> Option<NaiveDate> + 'static) -> Box<dyn Iterator<Item = NaiveDate>> {
    let month = Month::of(first);
    let passed = day_in(month).is_some_and(|day| day < first);
    let begins = month.after(u8::from(passed));
    Box::new(std::iter::successors(Some(begins), move |month| Some(month.after(every))).map_while(day_in))
}

/// A month of a year, counted from January of the year 0.
#[derive(Clone, Copy)]
struct Month(i32);

impl Month {
    fn of(date: NaiveDate) -> Self {
        Self(date.year() * 12 + date.month0().cast_signed())
    }

    fn after(self, months: u8) -> Self {
        Self(self.0 + i32::from(months))
    }

    fn day(self, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.0.div_euclid(12), self.0.rem_euclid(12).cast_unsigned() + 1, day)
    }

    fn day_or_last(self, day: u32) -> Option<NaiveDate> {
        (1..=day).rev().take(4).find_map(|day| self.day(day))
    }
}

fn nth_weekday(month: Month, ordinal: Ordinal, weekday: Weekday) -> Option<NaiveDate> {
    let mut fitting = (1..=31).filter_map(|day| month.day(day)).filter(|day| day.weekday() == weekday);
    match ordinal {
        Ordinal::First => fitting.next(),
        Ordinal::Second => fitting.nth(1),
        Ordinal::Third => fitting.nth(2),
        Ordinal::Fourth => fitting.nth(3),
        Ordinal::Last => fitting.next_back(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(pattern: Pattern, first: &str, end: RecurrenceEnd) -> Vec<String> {
        let rule = Recurrence { pattern, first: first.parse().unwrap(), end };
        rule.days().unwrap().days.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_third_wednesday() {
        let pattern = Pattern::MonthlyByWeekday { every: 1, ordinal: Ordinal::Third, weekday: WeekDay::Wednesday };
        assert_eq!(days(pattern, "2027-01-01", RecurrenceEnd::After(3)), ["2027-01-20", "2027-02-17", "2027-03-17"]);
        // The day itself counts; a day after it begins in the next month.
        assert_eq!(days(pattern, "2027-01-20", RecurrenceEnd::After(1)), ["2027-01-20"]);
        assert_eq!(days(pattern, "2027-01-21", RecurrenceEnd::After(1)), ["2027-02-17"]);
    }

    #[test]
    fn every_two_months_until_a_day() {
        let pattern = Pattern::MonthlyByWeekday { every: 2, ordinal: Ordinal::Last, weekday: WeekDay::Thursday };
        let until = RecurrenceEnd::Until("2027-05-27".parse().unwrap());
        assert_eq!(days(pattern, "2026-11-01", until), ["2026-11-26", "2027-01-28", "2027-03-25", "2027-05-27"]);
    }

    #[test]
    fn a_day_that_a_month_lacks_is_its_last() {
        let pattern = Pattern::MonthlyByDay { every: 1, day: 31 };
        assert_eq!(days(pattern, "2028-01-15", RecurrenceEnd::After(4)), ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]);
    }

    #[test]
    fn every_second_week_begins_with_the_first_that_fits() {
        let pattern = Pattern::Weekly { every: 2, weekday: WeekDay::Tuesday };
        assert_eq!(days(pattern, "2027-03-17", RecurrenceEnd::After(3)), ["2027-03-23", "2027-04-06", "2027-04-20"]);
    }

    #[test]
    fn numbers_out_of_their_range_are_named() {
        let rule = Recurrence {
            pattern: Pattern::MonthlyByDay { every: 0, day: 32 },
            first: "2027-01-01".parse().unwrap(),
            end: RecurrenceEnd::After(61),
        };
        let fields: Vec<String> = rule.days().unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["every", "day", "count"]);
        let ends = RecurrenceEnd::Until("2026-12-31".parse().unwrap());
        let rule = Recurrence { pattern: Pattern::Weekly { every: 1, weekday: WeekDay::Monday }, end: ends, ..rule };
        assert_eq!(rule.days().unwrap_err(), [FieldProblem::EndsBeforeStart.of("until")]);
    }

    fn pattern() -> impl Strategy<Value = Pattern> {
        let weekday = || prop::sample::select(WeekDay::ALL);
        prop_oneof![
            (1u8..=12, weekday()).prop_map(|(every, weekday)| Pattern::Weekly { every, weekday }),
            (1u8..=12, prop::sample::select(Ordinal::ALL), weekday()).prop_map(|(every, ordinal, weekday)| Pattern::MonthlyByWeekday {
                every,
                ordinal,
                weekday
            }),
            (1u8..=12, 1u8..=31).prop_map(|(every, day)| Pattern::MonthlyByDay { every, day }),
        ]
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (0u64..36_500).prop_map(|days| NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + Days::new(days))
    }

    /// Says whether a day is the one that the pattern asks for in its week or month.
    fn fits(pattern: Pattern, day: NaiveDate) -> bool {
        let week = Days::new(7);
        match pattern {
            Pattern::Weekly { weekday, .. } => WeekDay::of(day) == weekday,
            Pattern::MonthlyByWeekday { ordinal, weekday, .. } => {
                let nth = match ordinal {
                    Ordinal::First => day.day() <= 7,
                    Ordinal::Second => (8..=14).contains(&day.day()),
                    Ordinal::Third => (15..=21).contains(&day.day()),
                    Ordinal::Fourth => (22..=28).contains(&day.day()),
                    Ordinal::Last => (day + week).month() != day.month(),
                };
                WeekDay::of(day) == weekday && nth
            }
            Pattern::MonthlyByDay { day: wanted, .. } => {
                let last = (day + Days::new(1)).month() != day.month();
                day.day() == u32::from(wanted) || (last && day.day() < u32::from(wanted))
            }
        }
    }

    /// Says whether two days that follow one another are as far apart as the pattern says.
    fn apart(pattern: Pattern, one: NaiveDate, next: NaiveDate) -> bool {
        match pattern {
            Pattern::Weekly { every, .. } => (next - one).num_days() == 7 * i64::from(every),
            Pattern::MonthlyByWeekday { every, .. } | Pattern::MonthlyByDay { every, .. } => {
                Month::of(next).0 - Month::of(one).0 == i32::from(every)
            }
        }
    }

    proptest! {
        #[test]
        fn as_many_as_asked_each_where_it_belongs(pattern in pattern(), first in any_day(), count in 1u8..=60) {
            let found = Recurrence { pattern, first, end: RecurrenceEnd::After(count) }.days().unwrap();
            prop_assert_eq!(found.days.len(), usize::from(count));
            prop_assert!(!found.cut);
            prop_assert!(found.days.iter().all(|day| *day >= first && fits(pattern, *day)));
            prop_assert!(found.days.windows(2).all(|pair| pair[0] < pair[1] && apart(pattern, pair[0], pair[1])));
            // None that fits was left out at the beginning.
            let earlier = first.iter_days().take_while(|day| *day < found.days[0]);
            prop_assert!(earlier.filter(|day| fits(pattern, *day)).count() == 0);
        }

        #[test]
        fn until_a_day_is_the_same_as_counting_to_it(pattern in pattern(), first in any_day(), length in 0u64..20_000) {
            let until = first + Days::new(length);
            let found = Recurrence { pattern, first, end: RecurrenceEnd::Until(until) }.days().unwrap();
            let counted = Recurrence { pattern, first, end: RecurrenceEnd::After(60) }.days().unwrap();
            let within: Vec<NaiveDate> = counted.days.iter().copied().filter(|day| *day <= until).collect();
            prop_assert_eq!(&found.days, &within);
            let goes_on = Recurrence { first: counted.days[59] + Days::new(1), ..Recurrence { pattern, first, end: RecurrenceEnd::Until(until) } };
            let next = match pattern {
                Pattern::Weekly { every, .. } => counted.days[59].checked_add_days(Days::new(7 * u64::from(every))),
                Pattern::MonthlyByWeekday { .. } | Pattern::MonthlyByDay { .. } => goes_on.endless().next(),
            };
            if found.cut {
                prop_assert!(found.days.len() == 60 && next.is_some_and(|next| next <= until));
            }
        }

        #[test]
        fn no_day_is_too_far(pattern in pattern(), days in -400_000i64..400_000_000) {
            let epoch = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
            let Some(first) = epoch.checked_add_signed(chrono::TimeDelta::days(days)) else { return Ok(()) };
            let _ = Recurrence { pattern, first, end: RecurrenceEnd::After(60) }.days();
        }
    }
}
