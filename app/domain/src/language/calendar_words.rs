//! Dates and times in words, in each of our languages.
//!
//! Source of names and patterns: Unicode CLDR, long forms; digits are Latin in every language. The tests of `cldr` hold them
//! against it, and name where they differ.

use chrono::{Datelike, NaiveDate, Timelike, Weekday};

use super::locale::Locale;
use crate::time::Moment;

/// Returns a date with its weekday and year, such as "giovedì 17 dicembre 2026".
#[must_use]
pub fn full_date(locale: Locale, date: NaiveDate) -> String {
    let (weekday, day, month, year) = parts(locale, date);
    match locale {
        Locale::Es => format!("{weekday}, {day} de {month} de {year}"),
        Locale::Ar => format!("{weekday}، {day} {month} {year}"),
        // No line ends between the year and its word.
        Locale::Uk => format!("{weekday}, {day} {month} {year}\u{202f}р."),
        _ => format!("{weekday} {day} {month} {year}"),
    }
}

/// Returns a date with its weekday and no year, such as "lunedì 14 dicembre".
#[must_use]
pub fn short_date(locale: Locale, date: NaiveDate) -> String {
    let (weekday, day, month, _) = parts(locale, date);
    match locale {
        Locale::Es => format!("{weekday}, {day} de {month}"),
        Locale::Ar => format!("{weekday}، {day} {month}"),
        Locale::Uk => format!("{weekday}, {day} {month}"),
        _ => format!("{weekday} {day} {month}"),
    }
}

/// Returns the name of a day of the week, such as "giovedì".
#[must_use]
pub fn weekday(locale: Locale, day: Weekday) -> &'static str {
    names(locale).0[day.num_days_from_monday() as usize]
}

/// Returns a day that comes every year, such as "1 novembre". Months count from 1.
#[must_use]
pub fn day_of_every_year(locale: Locale, (month, day): (u32, u32)) -> String {
    let month = names(locale).1.get(month.wrapping_sub(1) as usize).copied().unwrap_or_default();
    match (locale, day) {
        (Locale::Es, _) => format!("{day} de {month}"),
        (Locale::Fr, 1) => format!("1er {month}"),
        _ => format!("{day} {month}"),
    }
}

/// Returns the time of day, such as "9:30".
#[must_use]
pub fn time_of_day(at: Moment) -> String {
    format!("{}:{:02}", at.0.hour(), at.0.minute())
}

/// Returns a text with its first letter in upper case, for where it begins a line.
#[must_use]
pub fn at_line_start(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn parts(locale: Locale, date: NaiveDate) -> (&'static str, String, &'static str, i32) {
    let (weekdays, months) = names(locale);
    let weekday = weekdays[date.weekday().num_days_from_monday() as usize];
    let month = months[date.month0() as usize];
    let day = match (locale, date.day()) {
        (Locale::Fr, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    };
    (weekday, day, month, date.year())
}

fn names(locale: Locale) -> ([&'static str; 7], [&'static str; 12]) {
    match locale {
        Locale::It => (
            ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
            [
                "gennaio",
                "febbraio",
                "marzo",
                "aprile",
                "maggio",
                "giugno",
                "luglio",
                "agosto",
                "settembre",
                "ottobre",
                "novembre",
                "dicembre",
            ],
        ),
        Locale::En => (
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ),
        Locale::Fr => (
            ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
            ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        ),
        Locale::Es => (
            ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
            ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
        ),
        Locale::Ar => (
            ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
            ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
        ),
        Locale::Uk => (
            ["понеділок", "вівторок", "середа", "четвер", "пʼятниця", "субота", "неділя"],
            ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        let date = NaiveDate::from_ymd_opt(2026, 12, 17).unwrap();
        let written: Vec<String> = Locale::ALL.iter().map(|locale| full_date(*locale, date)).collect();
        assert_eq!(
            written,
            [
                "giovedì 17 dicembre 2026",
                "Thursday 17 December 2026",
                "jeudi 17 décembre 2026",
                "jueves, 17 de diciembre de 2026",
                "الخميس، 17 ديسمبر 2026",
                "четвер, 17 грудня 2026\u{202f}р."
            ]
        );
        assert_eq!(short_date(Locale::Fr, NaiveDate::from_ymd_opt(2027, 5, 1).unwrap()), "samedi 1er mai");
        assert_eq!(at_line_start("giovedì 17"), "Giovedì 17");
        assert_eq!(weekday(Locale::Es, Weekday::Wed), "miércoles");
        assert_eq!(day_of_every_year(Locale::It, (11, 1)), "1 novembre");
    }
}
