use chrono::{Datelike, NaiveDate, Weekday};
use domain::{
    language::{
        calendar_words::{at_line_start, day_of_every_year, full_date, short_date, time_of_day, weekday},
        locale::Locale,
    },
    time::Moment,
};
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences, NoCalendarFormatter, fieldsets, input::Time};

use super::{days_of, iso};

/// What CLDR calls the language in which we write dates. English ones are British: the day before the month. Arabic ones
/// have the months of Egypt, "يناير", as CLDR's Arabic without a country does, and Latin digits; not the "جانفي" of Tunis or
/// the "دجنبر" of Rabat.
fn preferences(locale: Locale) -> DateTimeFormatterPreferences {
    let tag = match locale {
        Locale::En => "en-GB-u-hc-h23",
        Locale::Ar => "ar-u-hc-h23-nu-latn",
        Locale::It => "it-u-hc-h23",
        Locale::Fr => "fr-u-hc-h23",
        Locale::Es => "es-u-hc-h23",
        Locale::Uk => "uk-u-hc-h23",
    };
    let tag: icu_locale_core::Locale = tag.parse().unwrap();
    (&tag).into()
}

/// The first of a month is "1er" in French, as French grammar has it. CLDR writes "1".
fn with_the_first_of_french(locale: Locale, day: NaiveDate, theirs: &str) -> String {
    if (locale, day.day()) == (Locale::Fr, 1) { theirs.replacen('1', "1er", 1) } else { theirs.to_owned() }
}

/// CLDR has two British dates with a weekday: "Thursday 17 December 2026" where a whole date is asked for, which is ours, and
/// "Thursday, 17 December 2026" where it is put together from its fields, which is ICU4X's.
fn without_the_comma_of_english(locale: Locale, theirs: &str) -> String {
    if locale == Locale::En { theirs.replacen(',', "", 1) } else { theirs.to_owned() }
}

#[test]
fn every_day_is_written_as_in_cldr() {
    for locale in Locale::ALL.iter().copied() {
        let full = DateTimeFormatter::try_new(preferences(locale), fieldsets::YMDE::long()).unwrap();
        let short = DateTimeFormatter::try_new(preferences(locale), fieldsets::MDE::long()).unwrap();
        for day in days_of(2023..=2030) {
            let theirs = without_the_comma_of_english(locale, &full.format(&iso(day)).to_string());
            assert_eq!(full_date(locale, day), with_the_first_of_french(locale, day, &theirs), "{locale:?}");
            let theirs = short.format(&iso(day)).to_string();
            assert_eq!(short_date(locale, day), with_the_first_of_french(locale, day, &theirs));
        }
    }
}

#[test]
fn every_day_of_every_year_is_written_as_in_cldr() {
    for locale in Locale::ALL.iter().copied() {
        let formatter = DateTimeFormatter::try_new(preferences(locale), fieldsets::MD::long()).unwrap();
        for day in days_of(2028..=2028) {
            let theirs = formatter.format(&iso(day)).to_string();
            assert_eq!(day_of_every_year(locale, (day.month(), day.day())), with_the_first_of_french(locale, day, &theirs));
        }
    }
}

#[test]
fn days_of_the_week_that_stand_alone_are_those_of_cldr() {
    for locale in Locale::ALL.iter().copied() {
        let formatter = DateTimeFormatter::try_new(preferences(locale), fieldsets::E::long()).unwrap();
        for day in days_of(2026..=2026).take(7) {
            assert_eq!(weekday(locale, day.weekday()), formatter.format(&iso(day)).to_string());
        }
    }
    // Where a line begins with one, it begins with a capital letter. CLDR writes it small everywhere but in English.
    assert_eq!(at_line_start(weekday(Locale::Uk, Weekday::Wed)), "Середа");
}

/// No month stands alone on our pages, so there is one table of them: as they stand in dates. Only Ukrainian has others
/// ("грудень", not "грудня"), and would need a second table.
#[test]
fn months_are_the_same_alone_and_in_dates_but_in_ukrainian() {
    for locale in Locale::ALL.iter().copied() {
        let alone = DateTimeFormatter::try_new(preferences(locale), fieldsets::M::long()).unwrap();
        for day in days_of(2026..=2026).filter(|day| day.day() == 2) {
            let theirs = alone.format(&iso(day)).to_string();
            let in_a_date = short_date(locale, day);
            assert_eq!(in_a_date.ends_with(&theirs), locale != Locale::Uk, "{in_a_date:?} {theirs:?}");
        }
    }
}

/// Everywhere in 24 hours, and before ten without a zero in front. CLDR has that zero, and in Arabic morning and evening.
#[test]
fn every_minute_is_written_as_in_cldr_but_for_the_zero() {
    for locale in Locale::ALL.iter().copied() {
        let formatter = NoCalendarFormatter::try_new(preferences(locale), fieldsets::T::hm()).unwrap();
        for (hour, minute) in (0..24).flat_map(|hour| (0..60).map(move |minute| (hour, minute))) {
            let theirs = formatter.format(&Time::try_new(hour, minute, 0, 0).unwrap()).to_string();
            let ours = time_of_day(Moment(format!("2026-12-17T{hour:02}:{minute:02}:00+01:00").parse().unwrap()));
            assert_eq!(format!("{ours:0>5}"), format!("{theirs:0>5}"), "{locale:?}");
            assert!(!ours.starts_with('0') || hour == 0, "{ours}");
        }
    }
}
