//! The days of a rule as somebody wants them: some moved, some dropped, each with what speaks against it.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::calendar::{
    caution::{Caution, cautions, next_free_day},
    holiday::{Holiday, holiday},
};

/// What somebody decided about one day of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DayChoice {
    MovedTo(NaiveDate),
    Dropped,
}

/// Decisions by the day of the rule. They stay good when the rule changes and still has that day.
pub type DayChoices = BTreeMap<NaiveDate, DayChoice>;

/// One meeting to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlannedDay {
    /// The day that the rule gives.
    pub rule_day: NaiveDate,
    /// The day on which it will be: the same, unless it was moved.
    pub date: NaiveDate,
    /// It will not be.
    pub dropped: bool,
    /// Offices are closed: it must be moved or dropped.
    pub holiday: Option<Holiday>,
    /// Another one before it is on the same day: it must be moved or dropped.
    pub twice: bool,
    /// What to consider; none of it forbids the day.
    pub cautions: Vec<Caution>,
    /// An open day to move it to, for one that must be moved.
    pub free: Option<NaiveDate>,
}

impl PlannedDay {
    #[must_use]
    pub fn must_move(&self) -> bool {
        !self.dropped && (self.holiday.is_some() || self.twice)
    }

    #[must_use]
    pub fn is_warned(&self) -> bool {
        !self.dropped && !self.cautions.iter().all(|caution| caution.only_to_know())
    }
}

/// Puts decisions upon the days of a rule.
#[must_use]
pub fn plan(rule_days: &[NaiveDate], choices: &DayChoices, hours: Option<(NaiveTime, NaiveTime)>) -> Vec<PlannedDay> {
    let choice = |day: &NaiveDate| choices.get(day).copied();
    let date_of = |day: &NaiveDate| match choice(day) {
        Some(DayChoice::MovedTo(date)) => date,
        Some(DayChoice::Dropped) | None => *day,
    };
    let kept: Vec<(NaiveDate, NaiveDate)> =
        rule_days.iter().filter(|day| choice(day) != Some(DayChoice::Dropped)).map(|day| (*day, date_of(day))).collect();
    let mut taken: Vec<NaiveDate> = kept.iter().map(|(_, date)| *date).collect();
    let row = |rule_day: &NaiveDate| {
        let (date, dropped) = (date_of(rule_day), choice(rule_day) == Some(DayChoice::Dropped));
        let holiday = holiday(date);
        let twice = !dropped && kept.iter().any(|(day, other)| day < rule_day && *other == date);
        let free = (!dropped && (holiday.is_some() || twice)).then(|| next_free_day(date, &taken)).flatten();
        // What is offered for one is not offered for the next.
        taken.extend(free);
        PlannedDay { rule_day: *rule_day, date, dropped, holiday, twice, cautions: cautions(date, hours), free }
    };
    rule_days.iter().map(row).collect()
}

/// A plan in one sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlanSum {
    /// Meetings that will be.
    pub meetings: u32,
    /// The first and the last day of them.
    pub span: Option<(NaiveDate, NaiveDate)>,
    pub to_move: u32,
    pub warned: u32,
}

/// Sums a plan up.
#[must_use]
pub fn sum(plan: &[PlannedDay]) -> PlanSum {
    let kept = || plan.iter().filter(|day| !day.dropped);
    let count = |holds: fn(&PlannedDay) -> bool| u32::try_from(plan.iter().filter(|day| holds(day)).count()).unwrap_or(u32::MAX);
    let dates = || kept().map(|day| day.date);
    PlanSum {
        meetings: count(|day| !day.dropped),
        span: dates().min().zip(dates().max()),
        to_move: count(PlannedDay::must_move),
        warned: count(|day| day.is_warned() && !day.must_move()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::observance::Observance;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_holiday_must_be_moved_and_a_free_day_is_offered() {
        // The first Monday of November 2027 is All Saints.
        let plan = plan(&[day("2027-10-11"), day("2027-11-01"), day("2027-12-13")], &DayChoices::new(), None);
        assert_eq!(plan[1].holiday, Some(Holiday::AllSaints));
        assert_eq!(plan[1].free, Some(day("2027-11-02")));
        let sum = sum(&plan);
        assert_eq!((sum.meetings, sum.to_move, sum.span), (3, 1, Some((day("2027-10-11"), day("2027-12-13")))));
    }

    #[test]
    fn what_was_decided_holds() {
        let days = [day("2027-11-01"), day("2027-12-13"), day("2028-01-10")];
        let choices = DayChoices::from([(days[0], DayChoice::MovedTo(day("2027-11-03"))), (days[1], DayChoice::Dropped)]);
        let plan = plan(&days, &choices, None);
        assert_eq!((plan[0].date, plan[0].must_move()), (day("2027-11-03"), false));
        assert!(plan[1].dropped);
        assert_eq!((sum(&plan).meetings, sum(&plan).to_move), (2, 0));
    }

    #[test]
    fn two_on_one_day_are_one_too_many() {
        let days = [day("2027-01-11"), day("2027-01-18")];
        let choices = DayChoices::from([(days[0], DayChoice::MovedTo(days[1]))]);
        let plan = plan(&days, &choices, None);
        assert_eq!((plan[0].twice, plan[1].twice), (false, true));
        assert_eq!(plan[1].free, Some(day("2027-01-20")), "the 19th is Timkat");
    }

    #[test]
    fn a_warned_day_stays() {
        let plan = plan(&[day("2027-05-17")], &DayChoices::new(), None);
        assert_eq!(plan[0].cautions, [Caution::MaybeObserved(Observance::EidAlAdha)]);
        assert_eq!(sum(&plan), PlanSum { meetings: 1, span: Some((day("2027-05-17"), day("2027-05-17"))), to_move: 0, warned: 1 });
    }

    #[test]
    fn nothing_is_offered_twice() {
        // Christmas and Saint Stephen, both to be moved.
        let plan = plan(&[day("2028-12-25"), day("2028-12-26")], &DayChoices::new(), None);
        assert_eq!((plan[0].free, plan[1].free), (Some(day("2028-12-27")), Some(day("2028-12-28"))));
    }
}
