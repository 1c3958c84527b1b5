//! The form of a meeting, with what stands around it once the meeting exists.

use chrono::{Datelike, Weekday};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{
    super::parts::{
        clash::Clash,
        doing::Told,
        draft::{Draft, Whose},
        fields::{SelectField, Summary, TextField},
    },
    another_day::AnotherDay,
    form::{Choices, fields},
    seats::SeatsSection,
    states::States,
    translations::Texts,
};
use crate::{
    api::meetings::{ExistingMeeting, MeetingForm, MeetingSheet, SaveMeeting},
    browser::leaving::use_guard,
    domain::{
        calendar_words::{at_line_start, full_date},
        holiday::holiday,
        time,
    },
    routes::staff as at,
    texts::use_texts,
};

#[component]
pub fn Editor(existing: Option<RwSignal<MeetingSheet>>, form: MeetingForm, choices: Choices) -> impl IntoView {
    let texts = use_texts();
    let t = texts.staff();
    let (themes, venues) = (choices.themes(texts), choices.venues(texts));
    let seats = existing.map(|sheet| sheet.with_untracked(|sheet| sheet.seats.organisations.clone())).unwrap_or_default();
    let draft = Draft::new("meeting", form, fields(texts, &choices, &seats));
    let dirty = draft.dirty();
    use_guard(dirty, t.unsaved_question());
    let navigate = use_navigate();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let seen = existing.map(|sheet| sheet.with_untracked(|sheet| ExistingMeeting { meeting: sheet.meeting, seen: sheet.version }));
        let request = SaveMeeting { existing: seen, form: draft.form.get_untracked() };
        let navigate = navigate.clone();
        let then = move |saved: MeetingSheet, whose| match (existing, whose) {
            (Some(sheet), Whose::Mine) => {
                sheet.set(saved);
                draft.doing.say(t.saved());
            }
            (Some(sheet), Whose::Theirs) => sheet.set(saved),
            (None, _) => navigate(&at::invitations(saved.meeting), leptos_router::NavigateOptions::default()),
        };
        draft.save(request, |sheet| Some(sheet.form.clone()), then);
    };
    view! {
        {existing.map(|sheet| view! { <States sheet dirty /> })}
        <form class="sheet" novalidate on:submit=save>
            <Summary draft />
            <Clash draft />
            <Texts draft />
            <section class="section">
                <h2>{t.section_when_where()}</h2>
                <div class="fields">
                    <TextField of=draft.field("date") kind="date" />
                    <TextField of=draft.field("starts") kind="time" />
                    <TextField of=draft.field("ends") kind="time" />
                </div>
                <DayInWords date=draft.field("date").value />
                <div class="fields">
                    <SelectField of=draft.field("venue") options=venues hint=t.venue_hint() />
                    <SelectField of=draft.field("theme") options=themes />
                </div>
            </section>
            <section class="section">
                <h2>{t.section_deadline()}</h2>
                <p class="hint">{t.deadline_hint()}</p>
                <div class="fields">
                    <TextField of=draft.field("answer_by_date") kind="date" />
                    <TextField of=draft.field("answer_by_time") kind="time" />
                </div>
            </section>
            <SeatsSection draft organisations=seats sheet=existing />
            <section class="section">
                <h2>{t.section_who()}</h2>
                <div class="fields">
                    <TextField of=draft.field("organiser") hint=t.organiser_hint() />
                    <TextField of=draft.field("protocol") hint=t.protocol_hint() optional=true />
                </div>
                <div class="fields">
                    <TextField of=draft.field("contact.name") />
                    <TextField of=draft.field("contact.phone") kind="tel" />
                    <TextField of=draft.field("contact.email") kind="email" optional=true />
                </div>
            </section>
            <div class="sheet__foot">
                <button type="submit" class="button button--main" aria-disabled=move || draft.doing.busy()>
                    {if existing.is_some() { t.save() } else { t.create_meeting() }}
                </button>
                <span class="small" role="status">
                    {move || if dirty.get() { t.unsaved() } else { "" }}
                </span>
                <Told doing=draft.doing />
            </div>
        </form>
        {existing.map(|sheet| view! { <AnotherDay meeting=sheet.with_untracked(|sheet| sheet.meeting) /> })}
    }
}

/// Says which day of the week a date is, and warns of one on which offices are closed.
#[component]
fn DayInWords(date: Signal<String>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.staff();
    let day = Memo::new(move |_| date.with(|date| time::date(date).ok()));
    let warning = move || {
        let day = day.get()?;
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        if holiday(day).is_some() { Some(t.day_is_holiday()) } else { weekend.then(|| t.day_is_weekend()) }
    };
    view! {
        <p role="status">
            <span class="date-words">{move || day.get().map(|day| at_line_start(&full_date(texts.locale, day)))}</span>
            <span class="warn">{move || warning().map(|words| format!(" · {words}"))}</span>
        </p>
    }
}
