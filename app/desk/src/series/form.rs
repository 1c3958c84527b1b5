//! The fields of a series, as the page names and reads them.

use api::{installation::InstallationForm, series::SeriesForm};
use domain::meetings::recurrence::{Ordinal, Recurrence, WeekDay};
use texts::Texts;
use ui::forms::Field;

use super::typed_rule::{Ends, Kind, TypedRule};
use crate::edit_meeting::choices::Choices;

/// Everything that is typed: the rule, and what is the same for all meetings.
#[derive(Clone, Debug, PartialEq)]
pub struct NewSeries {
    pub rule: TypedRule,
    pub form: SeriesForm,
}

/// A new series, with what is usual: a morning, and answers until noon three days before.
pub fn blank(installation: InstallationForm) -> NewSeries {
    let InstallationForm { organiser, privacy_email: _, phone, retention_days: _ } = installation;
    let mut form = SeriesForm {
        organiser,
        starts: "09:30".into(),
        ends: "13:00".into(),
        answer_days_before: "3".into(),
        answer_by_time: "12:00".into(),
        ..SeriesForm::default()
    };
    form.contact.phone = phone;
    NewSeries { rule: TypedRule::default(), form }
}

/// The id of the input for a day's date: what is wrong with it leads there.
pub fn day_field(place: usize) -> String {
    format!("days.{place}")
}

pub fn fields(texts: Texts, choices: &Choices) -> Vec<Field<NewSeries>> {
    let (t, s) = (texts.planning(), texts.desk());
    let mut fields = rule_fields(texts);
    let id = |chosen: Option<String>| chosen.unwrap_or_default();
    fields.extend([
        text("starts", s.meeting_starts(), |form| &mut form.starts),
        text("ends", s.meeting_ends(), |form| &mut form.ends),
        Field::new(
            "venue",
            s.venue(),
            move |all: &NewSeries| id(all.form.venue.map(|venue| venue.to_string())),
            |all, value| all.form.venue = value.parse().ok(),
        )
        .among(choices.venues(texts)),
        Field::new("days", t.days_title(), |_: &NewSeries| String::new(), |_, _| ()),
        text("name", t.series_name(), |form| &mut form.name),
        text("title", s.meeting_title(), |form| &mut form.title),
        text("intro", s.meeting_intro(), |form| &mut form.intro),
        Field::new(
            "theme",
            s.theme(),
            move |all: &NewSeries| id(all.form.theme.map(|theme| theme.to_string())),
            |all, value| all.form.theme = value.parse().ok(),
        )
        .among(choices.themes(texts)),
        text("answer_days_before", t.answer_days_before(), |form| &mut form.answer_days_before),
        text("answer_by_time", s.answer_by_time(), |form| &mut form.answer_by_time),
        text("organiser", s.organiser(), |form| &mut form.organiser),
        text("contact.name", s.contact_name(), |form| &mut form.contact.name),
        text("contact.phone", s.contact_phone(), |form| &mut form.contact.phone),
        text("contact.email", s.contact_email(), |form| &mut form.contact.email),
    ]);
    // The dates stand outside of the form; their places here are for saying what is wrong with one.
    fields.extend(
        (0..usize::from(Recurrence::MOST))
            .map(|place| Field::new(day_field(place), t.day_place(&(place + 1).to_string()), |_: &NewSeries| String::new(), |_, _| ())),
    );
    fields
}

fn rule_fields(texts: Texts) -> Vec<Field<NewSeries>> {
    let t = texts.planning();
    let word = |name: &str, label: &str, get: fn(&TypedRule) -> &'static str, set: fn(&mut TypedRule, &str)| {
        Field::new(name, label, move |all: &NewSeries| get(&all.rule).to_owned(), move |all, value| set(&mut all.rule, &value))
    };
    let typed = |name: &str, label: &str, of: fn(&mut TypedRule) -> &mut String| {
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

/// A field that holds a text of the form.
fn text(name: &str, label: &str, of: fn(&mut SeriesForm) -> &mut String) -> Field<NewSeries> {
    Field::new(name, label, move |all: &NewSeries| of(&mut all.form.clone()).clone(), move |all, value| *of(&mut all.form) = value)
}
