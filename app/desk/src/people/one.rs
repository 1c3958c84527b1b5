//! One person: the sheet, the archive, erasing.

use api::{
    ApiError, Thing,
    organisations::OrganisationRow,
    people::{ArchivePerson, PersonForm, PersonSheet, ReadPerson, SavePerson},
};
use domain::{
    ids::{OrganisationId, PersonId},
    language::locale::Locale,
    people::person::{GroupRole, Standing},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use ui::{
    address::{use_choice, use_id},
    browser::leaving::use_guard,
    call,
    components::Waiting,
    forms::{Clash, Draft, SelectField, Submission, SubmissionStatus, Summary, TextField, Whose},
    routes::{self, desk as at},
    use_texts,
};

use super::{
    erase::Erase,
    form::{fields, locales, organisations, roles, standings},
};
use crate::parts::reading::{all_organisations, shown};

/// A new person of an organisation; most are social workers.
fn blank(organisation: OrganisationId) -> PersonForm {
    PersonForm {
        display_name: String::new(),
        organisation,
        role: GroupRole::SocialWorker,
        standing: Standing::Member,
        email: String::new(),
        phone: String::new(),
        locale: Locale::It,
    }
}

#[component]
pub fn NewPersonPage() -> impl IntoView {
    let t = use_texts().desk();
    let of = use_choice(routes::ORGANISATION);
    let read = Resource::new(move || of.get(), |of| async move { Ok((of.parse::<OrganisationId>().ok(), all_organisations().await?)) });
    view! {
        <Title text=t.new_person() />
        <Transition fallback=Waiting>
            {move || {
                read.get()
                    .map(|read| shown(read, |(of, rows)| view! {
                        <header class="head">
                            <p class="over">
                                <a href=at::people()>{t.people_title()}</a>
                            </p>
                            <h1>{t.new_person()}</h1>
                            <p class="lead">{t.new_person_lead()}</p>
                        </header>
                        {match of.or_else(|| rows.first().map(|row| row.organisation)) {
                            Some(first) => view! { <Editor existing=None form=blank(first) rows /> }.into_any(),
                            None => view! {
                                <p class="empty">
                                    {t.organisations_none()} " " <a href=at::new_organisation()>{t.new_organisation()}</a>
                                </p>
                            }
                                .into_any(),
                        }}
                    }))
            }}
        </Transition>
    }
}

#[component]
pub fn PersonPage() -> impl IntoView {
    let person = use_id::<PersonId>(routes::PERSON);
    let read = Resource::new(
        move || person.get(),
        |person| async move {
            let sheet = call(&ReadPerson { person: person.ok_or(ApiError::NotFound(Thing::Person))? }).await?;
            Ok((sheet, all_organisations().await?))
        },
    );
    view! {
        <Transition fallback=Waiting>
            {move || read.get().map(|read| shown(read, |(sheet, rows)| view! { <Existing sheet rows /> }))}
        </Transition>
    }
}

#[component]
fn Existing(sheet: PersonSheet, rows: Vec<OrganisationRow>) -> impl IntoView {
    let t = use_texts().desk();
    let form = sheet.form.clone();
    let sheet = RwSignal::new(sheet);
    let name = move || sheet.with(|sheet| sheet.form.display_name.clone());
    view! {
        <Title text=name />
        <header class="head">
            <p class="over">
                <a href=at::people()>{t.people_title()}</a>
            </p>
            <h1>{name}</h1>
            {move || sheet.with(|sheet| sheet.archived).then(|| view! { <p class="note note--maybe">{t.person_is_archived()}</p> })}
        </header>
        <Editor existing=Some(sheet) form rows />
        <Archive sheet />
        <Erase sheet />
    }
}

#[component]
fn Editor(existing: Option<RwSignal<PersonSheet>>, form: PersonForm, rows: Vec<OrganisationRow>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let draft = Draft::new("person", form, fields(texts, &rows));
    let dirty = draft.dirty();
    use_guard(dirty, t.unsaved_question());
    let navigate = use_navigate();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (person, seen) = match existing {
            Some(sheet) => sheet.with_untracked(|sheet| (Some(sheet.person), Some(sheet.version))),
            None => (None, None),
        };
        let navigate = navigate.clone();
        let request = SavePerson { person, seen, form: draft.form.get_untracked() };
        draft.save(
            request,
            |sheet| Some(sheet.form.clone()),
            move |saved, whose| {
                let Some(sheet) = existing else {
                    return navigate(&at::person(saved.person), NavigateOptions::default());
                };
                sheet.set(saved);
                if whose == Whose::Mine {
                    draft.submission.say(t.saved());
                }
            },
        );
    };
    let is_protected = move || draft.form.with(|form| form.role.is_protected());
    view! {
        <form class="sheet" novalidate on:submit=save>
            <Summary draft />
            <Clash draft />
            <div class="fields">
                <TextField of=draft.field("display_name") hint=t.display_name_hint() />
                <SelectField of=draft.field("organisation") options=organisations(&rows) />
            </div>
            <div class="fields">
                <SelectField of=draft.field("role") options=roles(texts) />
                <SelectField of=draft.field("standing") options=standings(texts) hint=t.standing_hint() />
            </div>
            <Show when=is_protected>
                <p class="note">{t.role_is_protected()}</p>
            </Show>
            <div class="fields">
                <TextField of=draft.field("email") kind="email" optional=true hint=t.email_hint() />
                <TextField of=draft.field("phone") kind="tel" optional=true />
                <SelectField of=draft.field("locale") options=locales() />
            </div>
            <p class="hint">{t.person_nothing_else()}</p>
            <div class="sheet__foot">
                <button type="submit" class="button button--main" aria-disabled=move || draft.submission.busy()>
                    {t.save()}
                </button>
                <span class="small" role="status">
                    {move || if dirty.get() { t.unsaved() } else { "" }}
                </span>
                <SubmissionStatus submission=draft.submission />
            </div>
        </form>
    }
}

#[component]
fn Archive(sheet: RwSignal<PersonSheet>) -> impl IntoView {
    let t = use_texts().desk();
    let submission = Submission::new();
    let archived = Memo::new(move |_| sheet.with(|sheet| sheet.archived));
    let change = move |_| {
        let (person, seen, archived) = sheet.with_untracked(|sheet| (sheet.person, sheet.version, sheet.archived));
        submission.run(ArchivePerson { person, archived: !archived, seen }, move |changed| {
            submission.say(if changed.archived { t.archived_now() } else { t.restored_now() });
            sheet.set(changed);
        });
    };
    view! {
        <section class="section">
            <h2>{t.archive()}</h2>
            <p>{move || if archived.get() { t.person_restore_means() } else { t.person_archive_means() }}</p>
            <div>
                <button type="button" class="button" aria-disabled=move || submission.busy() on:click=change>
                    {move || if archived.get() { t.restore() } else { t.to_archive() }}
                </button>
            </div>
            <SubmissionStatus submission />
        </section>
    }
}
