//! A chosen day in words, at once beside its field: which day of the week, whether offices are closed, what to consider.

use chrono::{NaiveDate, NaiveTime};
use domain::{
    calendar::{
        caution::{Caution, cautions},
        holiday::holiday,
    },
    language::calendar_words::{at_line_start, full_date},
    time,
};
use leptos::prelude::*;

use super::labels;
use crate::use_texts;

/// What to consider about a day, one under the other. What is only to know stands lighter.
#[component]
pub fn Cautions(cautions: Vec<Caution>) -> impl IntoView {
    let texts = use_texts();
    let row = move |caution: Caution| {
        view! { <li class:day-notes__known=caution.only_to_know()>{labels::caution(texts, caution)}</li> }
    };
    (!cautions.is_empty()).then(|| {
        view! {
            <ul class="day-notes" aria-label=texts.planning().day_warnings()>
                {cautions.into_iter().map(row).collect_view()}
            </ul>
        }
    })
}

/// What there is to say of the day that a field holds, and of the meeting's hours on it.
#[component]
pub fn DayNotes(
    #[prop(into)] date: Signal<String>,
    #[prop(optional, into)] starts: Signal<String>,
    #[prop(optional, into)] ends: Signal<String>,
) -> impl IntoView {
    let texts = use_texts();
    let day = Memo::new(move |_| date.with(|date| time::date(date).ok()));
    let hours = Memo::new(move |_| hours(&starts.read(), &ends.read()));
    let told = move |day: NaiveDate| {
        view! {
            <p class="date-words">{at_line_start(&full_date(texts.locale, day))}</p>
            {holiday(day).map(|why| view! { <p class="day-closed">{labels::offices_closed(texts, why)}</p> })}
            <Cautions cautions=cautions(day, hours.get()) />
        }
    };
    view! {
        <div class="told-day" role="status">
            {move || day.get().map(told)}
        </div>
    }
}

/// Reads the hours of a meeting, where both are known.
#[must_use]
pub fn hours(starts: &str, ends: &str) -> Option<(NaiveTime, NaiveTime)> {
    time::time(starts).ok().zip(time::time(ends).ok())
}
