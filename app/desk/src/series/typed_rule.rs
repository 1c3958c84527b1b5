//! The rule as it is typed, and how it is read.

use domain::{
    form::field::{Checks, FieldError, FieldProblem},
    meetings::recurrence::{Ordinal, Pattern, Recurrence, RecurrenceEnd, WeekDay},
    string_enum, time,
};

string_enum! {
    /// The kinds of rules, as the page offers them.
    Kind { Weekly = "weekly", MonthlyByWeekday = "monthly-by-weekday", MonthlyByDay = "monthly-by-day" }
}

string_enum! {
    /// The ways to end, as the page offers them.
    Ends { After = "after", Until = "until" }
}

/// The rule as it is typed.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedRule {
    pub kind: Kind,
    pub every: String,
    pub ordinal: Ordinal,
    pub weekday: WeekDay,
    pub day: String,
    pub first: String,
    pub ends: Ends,
    pub count: String,
    pub until: String,
}

impl Default for TypedRule {
    /// Every third Wednesday, for a year of ten meetings.
    fn default() -> Self {
        Self {
            kind: Kind::MonthlyByWeekday,
            every: "1".into(),
            ordinal: Ordinal::Third,
            weekday: WeekDay::Wednesday,
            day: "15".into(),
            first: String::new(),
            ends: Ends::After,
            count: "10".into(),
            until: String::new(),
        }
    }
}

impl TypedRule {
    /// Reads the rule.
    ///
    /// # Errors
    /// Names every field that is missing or wrong, as the request does.
    pub fn read(&self) -> Result<Recurrence, Vec<FieldError>> {
        let mut checks = Checks::default();
        let every = checks.take("rule.every", number(&self.every, Recurrence::EVERY_MOST));
        let pattern = match self.kind {
            Kind::Weekly => every.map(|every| Pattern::Weekly { every, weekday: self.weekday }),
            Kind::MonthlyByWeekday => every.map(|every| Pattern::MonthlyByWeekday { every, ordinal: self.ordinal, weekday: self.weekday }),
            Kind::MonthlyByDay => {
                let day = checks.take("rule.day", number(&self.day, 31));
                every.zip(day).map(|(every, day)| Pattern::MonthlyByDay { every, day })
            }
        };
        let first = checks.take("rule.first", time::date(&self.first));
        let end = match self.ends {
            Ends::After => checks.take("rule.count", number(&self.count, Recurrence::MOST)).map(RecurrenceEnd::After),
            Ends::Until => checks.take("rule.until", time::date(&self.until)).map(RecurrenceEnd::Until),
        };
        checks.finish()?;
        let read = pattern.zip(first).zip(end).map(|((pattern, first), end)| Recurrence { pattern, first, end });
        read.ok_or_else(|| vec![FieldProblem::Missing.of("rule.first")])
    }
}

fn number(typed: &str, max: u8) -> Result<u8, FieldProblem> {
    match typed.trim() {
        "" => Err(FieldProblem::Missing),
        text => text.parse().ok().filter(|number| (1..=max).contains(number)).ok_or(FieldProblem::NotBetween { min: 1, max: max.into() }),
    }
}
