//! The words of the calendar: holidays, feasts, what speaks against a day, rules of repetition.

use chrono::Weekday;
use domain::{
    calendar::{caution::Caution, holiday::Holiday, observance::Observance},
    language::calendar_words::{at_line_start, day_of_every_year, weekday},
    meetings::recurrence::{Ordinal, Pattern, WeekDay},
};
use texts::Texts;

#[must_use]
pub fn holiday(texts: Texts, holiday: Holiday) -> &'static str {
    let t = texts.planning();
    match holiday {
        Holiday::NewYear => t.holiday_new_year(),
        Holiday::Epiphany => t.holiday_epiphany(),
        Holiday::EasterSunday => t.holiday_easter_sunday(),
        Holiday::EasterMonday => t.holiday_easter_monday(),
        Holiday::Liberation => t.holiday_liberation(),
        Holiday::Labour => t.holiday_labour(),
        Holiday::Republic => t.holiday_republic(),
        Holiday::PatronSaints => t.holiday_patron_saints(),
        Holiday::Assumption => t.holiday_assumption(),
        Holiday::SaintFrancis => t.holiday_saint_francis(),
        Holiday::AllSaints => t.holiday_all_saints(),
        Holiday::Immaculate => t.holiday_immaculate(),
        Holiday::Christmas => t.holiday_christmas(),
        Holiday::SaintStephen => t.holiday_saint_stephen(),
    }
}

/// Why nobody can meet on a day, such as "1 novembre: Ognissanti, uffici chiusi."
#[must_use]
pub fn offices_closed(texts: Texts, which: Holiday) -> String {
    let (t, name) = (texts.planning(), holiday(texts, which));
    match which.fixed_day() {
        Some(day) => t.offices_closed_on(&day_of_every_year(texts.locale, day), name),
        None => at_line_start(&t.offices_closed(name)),
    }
}

#[must_use]
pub fn observance(texts: Texts, observance: Observance) -> &'static str {
    let t = texts.planning();
    match observance {
        Observance::OrthodoxChristmas => t.observance_orthodox_christmas(),
        Observance::Timkat => t.observance_timkat(),
        Observance::OrthodoxGoodFriday => t.observance_orthodox_good_friday(),
        Observance::OrthodoxEaster => t.observance_orthodox_easter(),
        Observance::Enkutatash => t.observance_enkutatash(),
        Observance::Meskel => t.observance_meskel(),
        Observance::Nowruz => t.observance_nowruz(),
        Observance::PohelaBoishakh => t.observance_pohela_boishakh(),
        Observance::IslamicNewYear => t.observance_islamic_new_year(),
        Observance::Ashura => t.observance_ashura(),
        Observance::Mawlid => t.observance_mawlid(),
        Observance::Ramadan => t.observance_ramadan(),
        Observance::EidAlFitr => t.observance_eid_al_fitr(),
        Observance::EidAlAdha => t.observance_eid_al_adha(),
        Observance::RefugeeDay => t.observance_refugee_day(),
        Observance::UkrainianIndependence => t.observance_ukrainian_independence(),
    }
}

#[must_use]
pub fn caution(texts: Texts, caution: Caution) -> String {
    let t = texts.planning();
    match caution {
        Caution::Observed(what) => observance(texts, what).to_owned(),
        Caution::MaybeObserved(what) => t.maybe_observed(observance(texts, what)),
        Caution::Weekend => t.caution_weekend().to_owned(),
        Caution::Bridge => t.caution_bridge().to_owned(),
        Caution::FerragostoWeek => t.caution_ferragosto_week().to_owned(),
        Caution::ChristmasEve => t.caution_christmas_eve().to_owned(),
        Caution::NewYearsEve => t.caution_new_years_eve().to_owned(),
        Caution::FridayPrayer => t.caution_friday_prayer().to_owned(),
    }
}

#[must_use]
pub fn ordinal(texts: Texts, ordinal: Ordinal) -> &'static str {
    let t = texts.planning();
    match ordinal {
        Ordinal::First => t.ordinal_first(),
        Ordinal::Second => t.ordinal_second(),
        Ordinal::Third => t.ordinal_third(),
        Ordinal::Fourth => t.ordinal_fourth(),
        Ordinal::Last => t.ordinal_last(),
    }
}

#[must_use]
pub fn week_day(texts: Texts, day: WeekDay) -> &'static str {
    weekday(texts.locale, day.into())
}

/// A rule of repetition, such as "il terzo mercoledì di ogni mese".
#[must_use]
pub fn pattern(texts: Texts, pattern: Pattern) -> String {
    let t = texts.planning();
    match pattern {
        Pattern::Weekly { every, weekday } => t.in_words_weekly(every.into(), week_day(texts, weekday)),
        Pattern::MonthlyByWeekday { every, ordinal, weekday } => t.in_words_monthly_weekday(every.into(), &which(texts, ordinal, weekday)),
        Pattern::MonthlyByDay { every, day } => t.in_words_monthly_day(every.into(), &day.to_string()),
    }
}

/// "il terzo mercoledì"; in Italian Sunday alone is of the other gender.
fn which(texts: Texts, ordinal: Ordinal, day: WeekDay) -> String {
    let (t, name) = (texts.planning(), week_day(texts, day));
    match (ordinal, Weekday::from(day) == Weekday::Sun) {
        (Ordinal::First, false) => t.the_first(name),
        (Ordinal::Second, false) => t.the_second(name),
        (Ordinal::Third, false) => t.the_third(name),
        (Ordinal::Fourth, false) => t.the_fourth(name),
        (Ordinal::Last, false) => t.the_last(name),
        (Ordinal::First, true) => t.the_first_sunday(name),
        (Ordinal::Second, true) => t.the_second_sunday(name),
        (Ordinal::Third, true) => t.the_third_sunday(name),
        (Ordinal::Fourth, true) => t.the_fourth_sunday(name),
        (Ordinal::Last, true) => t.the_last_sunday(name),
    }
}
