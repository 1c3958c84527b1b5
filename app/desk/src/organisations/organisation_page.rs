//! One organisation: its sheet, its focal points, the archive.

use api::{
    ApiError, Thing,
    organisations::{ArchiveOrganisation, OrganisationForm, OrganisationSheet, ReadOrganisation, SaveOrganisation},
    people::{ListPeople, PersonRow},
};
use domain::{ids::OrganisationId, people::organisation::OrganisationKind};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    address::use_id,
    call,
    components::Waiting,
    forms::{Clash, SaveBar, SelectField, Summary, TextField, use_sheet_draft},
    routes::{self, desk as at},
    use_texts,
};

use super::{
    focal_points::FocalPoints,
    form::{fields, kinds, municipi},
};
use crate::parts::{
    page_head::PageHead,
    reading::shown,
    sheet::{Archive, Sheet, SheetHead, use_saving},
};

impl Sheet for OrganisationSheet {
    type Form = OrganisationForm;
    type Archive = ArchiveOrganisation;

    fn form(&self) -> &Self::Form {
        &self.form
    }

    fn name(&self) -> &str {
        &self.form.name
    }

    fn is_archived(&self) -> bool {
        self.archived
    }

    fn archive(&self, archived: bool) -> ArchiveOrganisation {
        ArchiveOrganisation { organisation: self.organisation, archived, seen: self.version }
    }

    fn href(&self) -> String {
        at::organisation(self.organisation)
    }
}

#[component]
pub fn NewOrganisationPage() -> impl IntoView {
    let t = use_texts().desk();
    let form = OrganisationForm { code: String::new(), name: String::new(), kind: OrganisationKind::Association, municipio: None };
    view! {
        <Title text=t.new_organisation() />
        <PageHead over=(at::organisations(), t.organisations_title()) title=t.new_organisation() lead=t.new_organisation_lead() />
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
    view! {
        <SheetHead sheet list=(at::organisations(), t.organisations_title()) archived_means=t.organisation_is_archived() />
        <FocalPoints sheet people />
        <section class="section">
            <h2>{t.organisation_sheet()}</h2>
            <Editor existing=Some(sheet) form />
        </section>
        <Archive sheet means=t.organisation_archive_means() restore_means=t.organisation_restore_means() />
    }
}

#[component]
fn Editor(existing: Option<RwSignal<OrganisationSheet>>, form: OrganisationForm) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let (draft, dirty) = use_sheet_draft("organisation", form, fields(texts));
    let saving = use_saving(draft, existing);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (organisation, seen) = match existing {
            Some(sheet) => sheet.with_untracked(|sheet| (Some(sheet.organisation), Some(sheet.version))),
            None => (None, None),
        };
        saving(SaveOrganisation { organisation, seen, form: draft.form.get_untracked() });
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
            <SaveBar submission=draft.submission dirty />
        </form>
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
