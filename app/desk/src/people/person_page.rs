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
use ui::{
    address::{use_choice, use_id},
    call,
    components::Waiting,
    forms::{Clash, SaveBar, SelectField, Summary, TextField, use_sheet_draft},
    routes::{self, desk as at},
    use_texts,
};

use super::{
    erase::Erase,
    form::{fields, locales, organisations, roles, standings},
};
use crate::parts::{
    page_head::PageHead,
    reading::{all_organisations, shown},
    sheet::{Archive, Sheet, SheetHead, use_saving},
};

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

impl Sheet for PersonSheet {
    type Form = PersonForm;
    type Archive = ArchivePerson;

    fn form(&self) -> &Self::Form {
        &self.form
    }

    fn name(&self) -> &str {
        &self.form.display_name
    }

    fn is_archived(&self) -> bool {
        self.archived
    }

    fn archive(&self, archived: bool) -> ArchivePerson {
        ArchivePerson { person: self.person, archived, seen: self.version }
    }

    fn href(&self) -> String {
        at::person(self.person)
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
                        <PageHead over=(at::people(), t.people_title()) title=t.new_person() lead=t.new_person_lead() />
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
    view! {
        <SheetHead sheet list=(at::people(), t.people_title()) archived_means=t.person_is_archived() />
        <Editor existing=Some(sheet) form rows />
        <Archive sheet means=t.person_archive_means() restore_means=t.person_restore_means() />
        <Erase sheet />
    }
}

#[component]
fn Editor(existing: Option<RwSignal<PersonSheet>>, form: PersonForm, rows: Vec<OrganisationRow>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let (draft, dirty) = use_sheet_draft("person", form, fields(texts, &rows));
    let saving = use_saving(draft, existing);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (person, seen) = match existing {
            Some(sheet) => sheet.with_untracked(|sheet| (Some(sheet.person), Some(sheet.version))),
            None => (None, None),
        };
        saving(SavePerson { person, seen, form: draft.form.get_untracked() });
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
            <SaveBar submission=draft.submission dirty />
        </form>
    }
}
