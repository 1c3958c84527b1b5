//! Everything that is typed of a series, and creating it.

use api::{
    ApiError,
    series::{CreateSeries, PreviewSeries},
};
use chrono::NaiveDate;
use domain::{
    language::calendar_words::at_line_start,
    meetings::series_plan::{DayChoices, plan, sum},
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use ui::{
    browser::device,
    calendar::{hours, labels as calendar},
    forms::{Draft, LongField, SelectField, SubmissionStatus, Summary, TextField, use_sheet_draft},
    routes::desk as at,
    use_texts,
};

use super::{
    days::{DayList, Days, in_one_sentence},
    form::{NewSeries, fields},
    rule::Rule,
};
use crate::{edit_meeting::choices::Choices, series::preview::use_preview};

#[component]
pub fn Editor(form: NewSeries, choices: Choices) -> impl IntoView {
    let texts = use_texts();
    let (t, s) = (texts.planning(), texts.desk());
    let (themes, venues) = (choices.themes(texts), choices.venues(texts));
    let (draft, _) = use_sheet_draft("series", form, fields(texts, &choices));
    let (days, rule_in_words) = use_days(draft);
    let create = use_create(draft, days);
    view! {
        <form class="sheet series" novalidate on:submit=create>
            <div class="series__summary">
                <Summary draft />
            </div>
            <section class="section series__rule">
                <h2>{t.rule_title()}</h2>
                <Rule draft />
                <p class="date-words" role="status">
                    {move || rule_in_words.get()}
                </p>
                <div class="fields">
                    <TextField of=draft.field("starts") kind="time" />
                    <TextField of=draft.field("ends") kind="time" />
                    <SelectField of=draft.field("venue") options=venues />
                </div>
            </section>
            <section class="section series__days" aria-labelledby="series-days">
                <h2 id="series-days" tabindex="-1">
                    {t.days_title()}
                </h2>
                <DayList days />
            </section>
            <section class="section series__same">
                <h2>{t.same_title()}</h2>
                <div class="fields">
                    <TextField of=draft.field("name") hint=t.series_name_hint() />
                    <TextField of=draft.field("title") hint=s.meeting_title_hint() />
                </div>
                <LongField of=draft.field("intro") rows=3 hint=s.meeting_intro_hint() optional=true />
                <div class="fields">
                    <SelectField of=draft.field("theme") options=themes optional=true />
                    <TextField of=draft.field("organiser") />
                </div>
                <div class="fields">
                    <TextField of=draft.field("answer_days_before") kind="number" range=(0, 60) hint=t.answer_days_hint() />
                    <TextField of=draft.field("answer_by_time") kind="time" />
                </div>
                <div class="fields">
                    <TextField of=draft.field("contact.name") />
                    <TextField of=draft.field("contact.phone") kind="tel" />
                    <TextField of=draft.field("contact.email") kind="email" optional=true />
                </div>
            </section>
            <div class="sheet__foot">
                <button type="submit" class="button button--main" aria-disabled=move || draft.submission.busy()>
                    {move || t.create_series(days.plan.with(|plan| sum(plan).meetings))}
                </button>
                <span class="small">
                    {move || days.plan.with(|plan| if plan.is_empty() { String::new() } else { in_one_sentence(texts, plan) })}
                </span>
                <SubmissionStatus submission=draft.submission />
            </div>
        </form>
    }
}

/// Follows what is typed: the days, planned at once, and the rule in words.
fn use_days(draft: Draft<NewSeries>) -> (Days, Memo<String>) {
    let texts = use_texts();
    let choices = RwSignal::new(DayChoices::new());
    let rule = Memo::new(move |_| draft.form.with(|all| all.rule.read().ok()));
    let found = Memo::new(move |_| rule.get().and_then(|rule| rule.days().ok()).unwrap_or_default());
    let times = Memo::new(move |_| draft.form.with(|all| (all.form.starts.clone(), all.form.ends.clone())));
    let venue = Memo::new(move |_| draft.form.with(|all| all.form.venue));
    let plan = Memo::new(move |_| times.with(|(starts, ends)| plan(&found.read().days, &choices.read(), hours(starts, ends))));
    let asked = Memo::new(move |_| {
        let (rule, (starts, ends)) = (rule.get()?, times.get());
        hours(&starts, &ends)?;
        Some(PreviewSeries { rule, choices: choices.get(), starts, ends, venue: venue.get() })
    });
    let days = Days { plan, cut: Memo::new(move |_| found.with(|found| found.cut)), choices, known: use_preview(asked) };
    let in_words =
        move |_: Option<&String>| rule.get().map(|rule| at_line_start(&calendar::pattern(texts, rule.pattern))).unwrap_or_default();
    (days, Memo::new(in_words))
}

/// Returns what sends the series. The same series sent again is the same attempt, so that a double tap makes one.
fn use_create(draft: Draft<NewSeries>, days: Days) -> impl Fn(leptos::ev::SubmitEvent) + Clone + 'static {
    let navigate = use_navigate();
    let last = StoredValue::new(None::<CreateSeries>);
    move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let all = draft.form.get_untracked();
        let rule = match all.rule.read() {
            Ok(rule) => rule,
            Err(fields) => return draft.submission.fail(ApiError::Invalid(fields)),
        };
        let chosen: Vec<NaiveDate> = days.plan.with_untracked(|plan| plan.iter().filter(|day| !day.dropped).map(|day| day.date).collect());
        let mut request = CreateSeries { request: device::new_request(), rule, days: chosen, form: all.form.clone() };
        if let Some(before) = last.get_value() {
            let again = CreateSeries { request: before.request, ..request.clone() };
            request = if again == before { before } else { request };
        }
        last.set_value(Some(request.clone()));
        let navigate = navigate.clone();
        draft.submission.run(request, move |_| {
            draft.saved_as(all);
            navigate(at::meetings(), leptos_router::NavigateOptions::default());
        });
    }
}
