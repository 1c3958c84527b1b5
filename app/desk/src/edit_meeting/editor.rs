//! The form of a meeting, with what stands around it once the meeting exists.

use api::{
    meetings::{ExistingMeeting, MeetingForm, MeetingSeries, MeetingSheet, SaveMeeting},
    series::{EditFollowing, FollowingOutcome},
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use ui::{
    calendar::DayNotes,
    forms::{Clash, SaveBar, SelectField, Summary, TextField, Whose, use_sheet_draft},
    routes::desk as at,
    use_texts,
};

use super::{
    another_day::AnotherDay,
    choices::Choices,
    following::{DropDrafts, Scope, ScopeChoice, saved_words},
    form::fields,
    seats::SeatsSection,
    states::States,
    translations::Texts,
};

#[component]
pub fn Editor(existing: Option<RwSignal<MeetingSheet>>, form: MeetingForm, choices: Choices) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let (themes, venues) = (choices.themes(texts), choices.venues(texts));
    let seats = existing.map(|sheet| sheet.with_untracked(|sheet| sheet.seats.organisations.clone())).unwrap_or_default();
    let (draft, dirty) = use_sheet_draft("meeting", form, fields(texts, &choices, &seats));
    let navigate = use_navigate();
    let scope = RwSignal::new(Scope::default());
    let save_following = move |sheet: RwSignal<MeetingSheet>, existing: ExistingMeeting, form: MeetingForm| {
        let following = sheet.with_untracked(|sheet| sheet.series.as_ref().map(MeetingSeries::following_drafts).unwrap_or_default());
        let then = move |outcome: FollowingOutcome, whose| {
            if whose == Whose::Mine {
                draft.submission.say(saved_words(texts, &outcome));
            }
            sheet.set(outcome.sheet);
        };
        draft.save(EditFollowing { existing, following, form }, |outcome| Some(outcome.sheet.form.clone()), then);
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let seen = existing.map(|sheet| sheet.with_untracked(|sheet| ExistingMeeting { meeting: sheet.meeting, seen: sheet.version }));
        let form = draft.form.get_untracked();
        if let (Some(sheet), Some(seen), Scope::Following) = (existing, seen, scope.get_untracked()) {
            return save_following(sheet, seen, form);
        }
        let request = SaveMeeting { existing: seen, form };
        let navigate = navigate.clone();
        let then = move |saved: MeetingSheet, whose| match (existing, whose) {
            (Some(sheet), Whose::Mine) => {
                sheet.set(saved);
                draft.submission.say(t.saved());
            }
            (Some(sheet), Whose::Theirs) => sheet.set(saved),
            (None, _) => navigate(&at::invitations(saved.meeting), leptos_router::NavigateOptions::default()),
        };
        draft.save(request, |sheet| Some(sheet.form.clone()), then);
    };
    let verb = if existing.is_some() { t.save() } else { t.create_meeting() };
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
                <DayNotes date=draft.field("date").value starts=draft.field("starts").value ends=draft.field("ends").value />
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
            {existing.map(|sheet| view! { <ScopeChoice sheet scope /> })}
            <SaveBar submission=draft.submission dirty verb />
        </form>
        {existing.map(|sheet| view! { <DropDrafts sheet dirty /> })}
        {existing.map(|sheet| view! { <AnotherDay meeting=sheet.with_untracked(|sheet| sheet.meeting) /> })}
    }
}
