//! One organisation: its sheet, its focal points, the archive.

use api::{
    ApiError, Thing,
    organisations::{ArchiveOrganisation, OrganisationForm, OrganisationSheet, ReadOrganisation, SaveOrganisation},
    people::{ListPeople, PersonRow},
};
use domain::{ids::OrganisationId, people::organisation::OrganisationKind};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use ui::{
    address::use_id,
    browser::leaving::use_guard,
    call,
    components::Waiting,
    forms::{Clash, Draft, SelectField, Submission, SubmissionStatus, Summary, TextField, Whose},
    routes::{self, desk as at},
    use_texts,
};

use super::{
    focal_points::FocalPoints,
    form::{fields, kinds, municipi},
};
use crate::parts::reading::shown;

#[component]
pub fn NewOrganisationPage() -> impl IntoView {
    let t = use_texts().desk();
    let form = OrganisationForm { code: String::new(), name: String::new(), kind: OrganisationKind::Association, municipio: None };
    view! {
        <Title text=t.new_organisation() />
        <header class="head">
            <p class="over">
                <a href=at::organisations()>{t.organisations_title()}</a>
            </p>
            <h1>{t.new_organisation()}</h1>
            <p class="lead">{t.new_organisation_lead()}</p>
        </header>
        <Editor existing=None form />
    }
}

#[component]
pub fn OrganisationPage() -> impl IntoView {
    let organisation = use_id::<OrganisationId>(routes::ORGANISATION);
    let read = Resource::new(
        move || organisation.get(),
        |organisation| async move {
            let organisation = organisation.ok_or(ApiError::NotFound(Thing::Organisation))?;
            let sheet = call(&ReadOrganisation { organisation }).await?;
            Ok((sheet, people_of(organisation).await?))
        },
    );
    view! {
        <Transition fallback=Waiting>
            {move || read.get().map(|read| shown(read, |(sheet, people)| view! { <Existing sheet people /> }))}
        </Transition>
    }
}

#[component]
fn Existing(sheet: OrganisationSheet, people: Vec<PersonRow>) -> impl IntoView {
    let t = use_texts().desk();
    let form = sheet.form.clone();
    let sheet = RwSignal::new(sheet);
    let name = move || sheet.with(|sheet| sheet.form.name.clone());
    view! {
        <Title text=name />
        <header class="head">
            <p class="over">
                <a href=at::organisations()>{t.organisations_title()}</a>
            </p>
            <h1>{name}</h1>
            {move || sheet.with(|sheet| sheet.archived).then(|| view! { <p class="note note--maybe">{t.organisation_is_archived()}</p> })}
        </header>
        <FocalPoints sheet people />
        <section class="section">
            <h2>{t.organisation_sheet()}</h2>
            <Editor existing=Some(sheet) form />
        </section>
        <Archive sheet />
    }
}

#[component]
fn Editor(existing: Option<RwSignal<OrganisationSheet>>, form: OrganisationForm) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let draft = Draft::new("organisation", form, fields(texts));
    let dirty = draft.dirty();
    use_guard(dirty, t.unsaved_question());
    let navigate = use_navigate();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (organisation, seen) = match existing {
            Some(sheet) => sheet.with_untracked(|sheet| (Some(sheet.organisation), Some(sheet.version))),
            None => (None, None),
        };
        let navigate = navigate.clone();
        let request = SaveOrganisation { organisation, seen, form: draft.form.get_untracked() };
        draft.save(
            request,
            |sheet| Some(sheet.form.clone()),
            move |saved, whose| {
                let Some(sheet) = existing else {
                    return navigate(&at::organisation(saved.organisation), NavigateOptions::default());
                };
                sheet.set(saved);
                if whose == Whose::Mine {
                    draft.submission.say(t.saved());
                }
            },
        );
    };
    let is_municipio = move || draft.form.with(|form| form.kind == OrganisationKind::Municipio);
    view! {
        <form class="sheet" novalidate on:submit=save>
            <Summary draft />
            <Clash draft />
            <div class="fields">
                <TextField of=draft.field("name") />
                <TextField of=draft.field("code") hint=t.organisation_code_hint() />
            </div>
            <div class="fields">
                <SelectField of=draft.field("kind") options=kinds(texts) />
                <Show when=is_municipio>
                    <SelectField of=draft.field("municipio") options=municipi(texts) />
                </Show>
            </div>
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
fn Archive(sheet: RwSignal<OrganisationSheet>) -> impl IntoView {
    let t = use_texts().desk();
    let submission = Submission::new();
    let archived = Memo::new(move |_| sheet.with(|sheet| sheet.archived));
    let change = move |_| {
        let (organisation, seen, archived) = sheet.with_untracked(|sheet| (sheet.organisation, sheet.version, sheet.archived));
        submission.run(ArchiveOrganisation { organisation, archived: !archived, seen }, move |changed| {
            submission.say(if changed.archived { t.archived_now() } else { t.restored_now() });
            sheet.set(changed);
        });
    };
    view! {
        <section class="section">
            <h2>{t.archive()}</h2>
            <p>{move || if archived.get() { t.organisation_restore_means() } else { t.organisation_archive_means() }}</p>
            <div>
                <button type="button" class="button" aria-disabled=move || submission.busy() on:click=change>
                    {move || if archived.get() { t.restore() } else { t.to_archive() }}
                </button>
            </div>
            <SubmissionStatus submission />
        </section>
    }
}

/// Reads everybody who belongs to an organisation, for choosing among them.
async fn people_of(organisation: OrganisationId) -> Result<Vec<PersonRow>, ApiError> {
    let (mut rows, mut page) = (Vec::new(), 0);
    loop {
        let next = call(&ListPeople { organisation: Some(organisation), page, ..ListPeople::default() }).await?.people;
        rows.extend(next.rows);
        page += 1;
        if page >= next.pages {
            return Ok(rows);
        }
    }
}
