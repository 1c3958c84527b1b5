//! The dates of the rule: each with what speaks against it, to be moved or dropped.

use api::series::{PreviewedDay, SeriesPreview};
use chrono::NaiveDate;
use domain::{
    language::calendar_words::{at_line_start, full_date, short_date, time_of_day},
    meetings::series_plan::{DayChoice, DayChoices, PlanSum, PlannedDay, sum},
    time::{self, Moment},
};
use leptos::prelude::*;
use texts::{Texts, planning};
use ui::{
    calendar::{Cautions, labels as calendar},
    forms::focus,
    use_texts,
};

use super::form::day_field;

/// The days as they are planned, and who may change that.
#[derive(Clone, Copy)]
pub struct Days {
    pub plan: Memo<Vec<PlannedDay>>,
    pub cut: Memo<bool>,
    pub choices: RwSignal<DayChoices>,
    /// What the server knows of them.
    pub known: Memo<Option<SeriesPreview>>,
}

impl Days {
    /// Moves a day of the rule, back to itself when that is where it goes.
    fn move_to(self, rule_day: NaiveDate, date: NaiveDate) {
        self.choices.update(|choices| {
            if date == rule_day {
                choices.remove(&rule_day);
            } else {
                choices.insert(rule_day, DayChoice::MovedTo(date));
            }
        });
    }

    fn drop_or_put_back(self, rule_day: NaiveDate) {
        self.choices.update(|choices| match choices.remove(&rule_day) {
            Some(DayChoice::Dropped) => (),
            Some(DayChoice::MovedTo(_)) | None => drop(choices.insert(rule_day, DayChoice::Dropped)),
        });
    }

    fn known_of(self, rule_day: NaiveDate) -> Option<PreviewedDay> {
        self.known.with(|known| known.as_ref()?.days.iter().find(|day| day.day.rule_day == rule_day).cloned())
    }
}

/// Says a plan in one sentence.
pub fn in_one_sentence(texts: Texts, plan: &[PlannedDay]) -> String {
    let t = texts.planning();
    let PlanSum { meetings, span, to_move, warned } = sum(plan);
    let Some((first, last)) = span else { return t.sum_none().to_owned() };
    let day = |day| full_date(texts.locale, day);
    let count = t.sum_meetings(meetings);
    let said = if first == last {
        t.sum_one_day(&day(first), &count)
    } else {
        t.sum_span(planning::SumSpan { first: &day(first), last: &day(last), meetings: &count })
    };
    let more = [(to_move > 0).then(|| t.sum_to_move(to_move)), (warned > 0).then(|| t.sum_warned(warned))];
    let more: Vec<String> = more.into_iter().flatten().collect();
    if more.is_empty() { t.sum_alone(&said) } else { t.sum_with(&more.join(", "), &said) }
}

#[component]
pub fn DayList(days: Days) -> impl IntoView {
    let texts = use_texts();
    let t = texts.planning();
    let rule_days = Memo::new(move |_| days.plan.with(|plan| plan.iter().map(|day| day.rule_day).collect::<Vec<_>>()));
    view! {
        <p class="series-sum" role="status" id="somma">
            {move || days.plan.with(|plan| if plan.is_empty() { t.days_none_yet().to_owned() } else { in_one_sentence(texts, plan) })}
        </p>
        <ol class="series-days">
            <For each=move || rule_days.get() key=|day| *day let(rule_day)>
                <Day days rule_day />
            </For>
        </ol>
        {move || days.cut.get().then(|| view! { <p class="note note--maybe">{t.days_cut()}</p> })}
    }
}

#[component]
fn Day(days: Days, rule_day: NaiveDate) -> impl IntoView {
    let texts = use_texts();
    let t = texts.planning();
    let row = Memo::new(move |_| days.plan.with(|plan| plan.iter().find(|day| day.rule_day == rule_day).cloned()));
    // What is wrong with a day leads to its input, by its place among those that will be.
    let id = Memo::new(move |_| {
        let place = days.plan.with(|plan| plan.iter().filter(|day| !day.dropped).position(|day| day.rule_day == rule_day));
        place.map_or_else(|| format!("series-day-{rule_day}"), |place| format!("series-{}", day_field(place)))
    });
    let sign = move || match row.get() {
        Some(day) if day.dropped => "✕",
        Some(day) if day.must_move() => "!",
        Some(day) if day.is_warned() => "≈",
        _ => "✓",
    };
    let is = move |holds: fn(&PlannedDay) -> bool| move || row.with(|row| row.as_ref().is_some_and(holds));
    let date = move || row.with(|row| row.as_ref().map_or(rule_day, |row| row.date));
    let words = move || full_date(texts.locale, date());
    let chosen = move |event: leptos::ev::Event| match time::date(&event_target_value(&event)) {
        Ok(date) => days.move_to(rule_day, date),
        Err(_) => days.move_to(rule_day, rule_day),
    };
    let dropped = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.dropped)));
    let way = move || if dropped.get() { t.day_put_back() } else { t.day_drop() };
    let way_in_full = move || if dropped.get() { t.day_put_back_what(&words()) } else { t.day_drop_what(&words()) };
    view! {
        <li
            class="series-day"
            class:series-day--dropped=is(|day| day.dropped)
            class:series-day--closed=is(PlannedDay::must_move)
            class:series-day--warned=is(PlannedDay::is_warned)
        >
            <span class="series-day__sign" aria-hidden="true">
                {sign}
            </span>
            <div class="series-day__what">
                <p class="series-day__date">
                    <b>{move || at_line_start(&words())}</b>
                    {move || days.known_of(rule_day).and_then(|known| hours(texts, &known)).map(|hours| view! { <span class="small num">{hours}</span> })}
                    {move || (date() != rule_day).then(|| view! { <span class="small">{t.day_moved(&short_date(texts.locale, rule_day))}</span> })}
                    {move || dropped.get().then(|| view! { <span class="small">{t.day_dropped()}</span> })}
                </p>
                {move || row.get().filter(|row| !row.dropped).map(|row| view! { <Why days row id /> })}
            </div>
            <div class="series-day__ways">
                {move || (!dropped.get()).then(|| view! {
                    <label class="series-day__move">
                        <span class="small">{t.day_move()} <span class="visually-hidden">" " {move || t.day_move_what(&words())}</span></span>
                        <input class="input" type="date" id=move || id.get() value=untrack(date).to_string() prop:value=move || date().to_string() on:change=chosen />
                    </label>
                })}
                <button type="button" class="button" aria-label=way_in_full on:click=move |_| days.drop_or_put_back(rule_day)>
                    {way}
                </button>
            </div>
        </li>
    }
}

/// What speaks against a day, and the way out in one tap.
#[component]
fn Why(days: Days, row: PlannedDay, id: Memo<String>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.planning();
    let PlannedDay { rule_day, date: _, dropped: _, holiday, twice, cautions, free } = row;
    let offer = move |free: NaiveDate| {
        let take = move |_| {
            days.move_to(rule_day, free);
            // The button goes; what it did stands in the field.
            focus(&id.get_untracked());
        };
        view! {
            <button type="button" class="button button--main" on:click=take>
                {t.day_move_to(&short_date(texts.locale, free))}
            </button>
        }
    };
    // What the server knows comes later, and moves nothing that has the focus.
    let taken = move || days.known_of(rule_day)?.venue_taken;
    let clock = move || clock_changed(texts, days, &days.known_of(rule_day)?);
    view! {
        {holiday.map(|why| view! { <p class="day-closed">{calendar::offices_closed(texts, why)}</p> })}
        {twice.then(|| view! { <p class="day-closed">{t.day_twice()}</p> })}
        {free.map(offer)}
        <Cautions cautions />
        {move || taken().map(|there| view! { <p class="warn small">{t.venue_taken(&from_to(texts, there.starts_at, there.ends_at), &there.title)}</p> })}
        {move || clock().map(|words| view! { <p class="small">{words}</p> })}
    }
}

fn from_to(texts: Texts, from: Moment, to: Moment) -> String {
    texts.planning().from_to(&time_of_day(from), &time_of_day(to))
}

fn hours(texts: Texts, known: &PreviewedDay) -> Option<String> {
    known.starts_at.zip(known.ends_at).map(|(from, to)| from_to(texts, from, to))
}

/// Says that between the day before and this one the clock was changed.
fn clock_changed(texts: Texts, days: Days, known: &PreviewedDay) -> Option<String> {
    let t = texts.planning();
    let starts = known.starts_at?;
    let before = days.known.with(|all| {
        let kept = all.as_ref()?.days.iter().filter(|day| !day.day.dropped);
        kept.filter_map(|day| day.starts_at).filter(|other| *other < starts).max()
    })?;
    let (offset, before) = (starts.0.offset().local_minus_utc(), before.0.offset().local_minus_utc());
    let time = time_of_day(starts);
    match offset.cmp(&before) {
        std::cmp::Ordering::Greater => Some(t.day_summer_time(&time)),
        std::cmp::Ordering::Less => Some(t.day_winter_time(&time)),
        std::cmp::Ordering::Equal => None,
    }
}
