//! The fields of the rule: as they are typed, as they are read, as they are shown.

use domain::{
    form::field::{Checks, FieldError, FieldProblem},
    meetings::recurrence::{Ordinal, Pattern, Recurrence, RecurrenceEnd, WeekDay},
    string_enum, time,
};
use leptos::prelude::*;
use texts::Texts;
use ui::use_texts;

use super::super::parts::{
    calendar,
    draft::{Draft, Field},
    fields::{SelectField, TextField},
};
use super::form::NewSeries;

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
pub struct RuleFields {
    kind: Kind,
    every: String,
    ordinal: Ordinal,
    weekday: WeekDay,
    day: String,
    first: String,
    ends: Ends,
    count: String,
    until: String,
}

impl Default for RuleFields {
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

impl RuleFields {
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

pub fn rule_fields(texts: Texts) -> Vec<Field<NewSeries>> {
    let t = texts.planning();
    let word = |name: &str, label: &str, get: fn(&RuleFields) -> &'static str, set: fn(&mut RuleFields, &str)| {
        Field::new(name, label, move |all: &NewSeries| get(&all.rule).to_owned(), move |all, value| set(&mut all.rule, &value))
    };
    let typed = |name: &str, label: &str, of: fn(&mut RuleFields) -> &mut String| {
        Field::new(name, label, move |all: &NewSeries| of(&mut all.rule.clone()).clone(), move |all, value| *of(&mut all.rule) = value)
    };
    vec![
        word("rule.kind", t.rule_kind(), |rule| rule.kind.word(), |rule, word| rule.kind = Kind::from_word(word).unwrap_or(rule.kind)),
        typed("rule.every", t.rule_every_months(), |rule| &mut rule.every),
        word(
            "rule.ordinal",
            t.rule_ordinal(),
            |rule| rule.ordinal.word(),
            |rule, word| rule.ordinal = Ordinal::from_word(word).unwrap_or(rule.ordinal),
        ),
        word(
            "rule.weekday",
            t.rule_weekday(),
            |rule| rule.weekday.word(),
            |rule, word| rule.weekday = WeekDay::from_word(word).unwrap_or(rule.weekday),
        ),
        typed("rule.day", t.rule_day(), |rule| &mut rule.day),
        typed("rule.first", t.rule_first(), |rule| &mut rule.first),
        word("rule.ends", t.rule_ends(), |rule| rule.ends.word(), |rule, word| rule.ends = Ends::from_word(word).unwrap_or(rule.ends)),
        typed("rule.count", t.rule_count(), |rule| &mut rule.count),
        typed("rule.until", t.rule_until(), |rule| &mut rule.until),
    ]
}

fn kind_words(texts: Texts, kind: Kind) -> &'static str {
    let t = texts.planning();
    match kind {
        Kind::Weekly => t.rule_kind_weekly(),
        Kind::MonthlyByWeekday => t.rule_kind_monthly_weekday(),
        Kind::MonthlyByDay => t.rule_kind_monthly_day(),
    }
}

fn ends_words(texts: Texts, ends: Ends) -> &'static str {
    let t = texts.planning();
    match ends {
        Ends::After => t.rule_ends_after(),
        Ends::Until => t.rule_ends_until(),
    }
}

/// The rule, only with those fields that it needs.
#[component]
pub fn Rule(draft: Draft<NewSeries>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.planning();
    let kind = Memo::new(move |_| draft.form.with(|all| all.rule.kind));
    let ends = Memo::new(move |_| draft.form.with(|all| all.rule.ends));
    let kinds: Vec<_> = Kind::ALL.iter().map(|kind| (kind.word().to_owned(), kind_words(texts, *kind).to_owned())).collect();
    let ways: Vec<_> = Ends::ALL.iter().map(|ends| (ends.word().to_owned(), ends_words(texts, *ends).to_owned())).collect();
    let ordinals: Vec<_> = Ordinal::ALL.iter().map(|one| (one.word().to_owned(), calendar::ordinal(texts, *one).to_owned())).collect();
    let days: Vec<_> = WeekDay::ALL.iter().map(|day| (day.word().to_owned(), calendar::week_day(texts, *day).to_owned())).collect();
    let every = move || {
        let label = if kind.get() == Kind::Weekly { t.rule_every_weeks() } else { t.rule_every_months() };
        let mut field = draft.field("rule.every");
        label.clone_into(&mut field.label);
        view! { <TextField of=field kind="number" range=(1, Recurrence::EVERY_MOST) /> }
    };
    let which = move || match kind.get() {
        Kind::Weekly => view! { <SelectField of=draft.field("rule.weekday") options=days.clone() /> }.into_any(),
        Kind::MonthlyByWeekday => view! {
            <SelectField of=draft.field("rule.ordinal") options=ordinals.clone() />
            <SelectField of=draft.field("rule.weekday") options=days.clone() />
        }
        .into_any(),
        Kind::MonthlyByDay => {
            view! { <TextField of=draft.field("rule.day") kind="number" range=(1, 31) hint=t.rule_day_hint() /> }.into_any()
        }
    };
    let until = move || match ends.get() {
        Ends::After => view! { <TextField of=draft.field("rule.count") kind="number" range=(1, Recurrence::MOST) /> }.into_any(),
        Ends::Until => view! { <TextField of=draft.field("rule.until") kind="date" /> }.into_any(),
    };
    view! {
        <div class="fields">
            <SelectField of=draft.field("rule.kind") options=kinds />
            {every}
            {which}
        </div>
        <div class="fields">
            <TextField of=draft.field("rule.first") kind="date" />
            <SelectField of=draft.field("rule.ends") options=ways />
            {until}
        </div>
    }
}
