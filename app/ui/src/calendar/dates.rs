//! Moments as the desk writes them.

use domain::{
    language::calendar_words::{at_line_start, full_date, short_date, time_of_day},
    time::Moment,
};
use texts::Texts;

/// "giovedì 17 dicembre 2026"
#[must_use]
pub fn day(texts: Texts, at: Moment) -> String {
    full_date(texts.locale, at.day())
}

/// "giovedì 17 dicembre, 9:30"
#[must_use]
pub fn short(texts: Texts, at: Moment) -> String {
    texts.desk().date_and_time(&short_date(texts.locale, at.day()), &time_of_day(at))
}

/// "Giovedì 17 dicembre 2026, 9:30"
#[must_use]
pub fn title(texts: Texts, at: Moment) -> String {
    at_line_start(&texts.desk().date_and_time(&day(texts, at), &time_of_day(at)))
}
