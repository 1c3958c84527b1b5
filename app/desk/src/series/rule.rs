//! The rule as it is asked for.

use domain::meetings::recurrence::{Ordinal, Recurrence, WeekDay};
use leptos::prelude::*;
use texts::Texts;
use ui::{
    calendar::labels as calendar,
    forms::{Draft, SelectField, TextField},
    use_texts,
};

use super::{
    form::NewSeries,
    typed_rule::{Ends, Kind},
};

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
