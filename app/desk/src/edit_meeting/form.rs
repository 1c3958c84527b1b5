//! The fields of a meeting, as the page names and reads them.

use api::{
    installation::InstallationForm,
    meetings::{MeetingForm, MeetingTexts, SheetOrganisation},
};
use domain::{ids::OrganisationId, language::locale::Locale};
use texts::Texts;
use ui::forms::Field;

use super::choices::Choices;
use crate::parts::labels;

/// A new meeting, with what is usual: a morning, and answers until noon.
#[must_use]
pub fn blank(installation: InstallationForm) -> MeetingForm {
    let InstallationForm { organiser, privacy_email: _, phone, retention_days: _ } = installation;
    let mut form =
        MeetingForm { organiser, starts: "09:30".into(), ends: "13:00".into(), answer_by_time: "12:00".into(), ..MeetingForm::default() };
    form.contact.phone = phone;
    form
}

/// The name of a translated field.
#[must_use]
pub fn translated(locale: Locale, part: &str) -> String {
    format!("translations.{}.{part}", locale.tag())
}

/// The name of the field of an organisation's guaranteed seats.
#[must_use]
pub fn guarantee(organisation: OrganisationId) -> String {
    format!("guarantees.{organisation}")
}

pub fn fields(texts: Texts, choices: &Choices, organisations: &[SheetOrganisation]) -> Vec<Field<MeetingForm>> {
    let t = texts.desk();
    let mut fields: Vec<Field<MeetingForm>> = vec![
        Field::new("title", t.meeting_title(), |form: &MeetingForm| form.title.clone(), |form, value| form.title = value),
        Field::new("intro", t.meeting_intro(), |form: &MeetingForm| form.intro.clone(), |form, value| form.intro = value),
        Field::new("theme", t.theme(), |form: &MeetingForm| id(form.theme.as_ref()), |form, value| form.theme = value.parse().ok())
            .among(choices.themes(texts)),
        Field::new("date", t.meeting_date(), |form: &MeetingForm| form.date.clone(), |form, value| form.date = value),
        Field::new("starts", t.meeting_starts(), |form: &MeetingForm| clock(&form.starts), |form, value| form.starts = value),
        Field::new("ends", t.meeting_ends(), |form: &MeetingForm| clock(&form.ends), |form, value| form.ends = value),
        Field::new("venue", t.venue(), |form: &MeetingForm| id(form.venue.as_ref()), |form, value| form.venue = value.parse().ok())
            .among(choices.venues(texts)),
        Field::new(
            "answer_by_date",
            t.answer_by_date(),
            |form: &MeetingForm| form.answer_by_date.clone(),
            |form, value| form.answer_by_date = value,
        ),
        Field::new(
            "answer_by_time",
            t.answer_by_time(),
            |form: &MeetingForm| clock(&form.answer_by_time),
            |form, value| form.answer_by_time = value,
        ),
        Field::new("organiser", t.organiser(), |form: &MeetingForm| form.organiser.clone(), |form, value| form.organiser = value),
        Field::new(
            "contact.name",
            t.contact_name(),
            |form: &MeetingForm| form.contact.name.clone(),
            |form, value| form.contact.name = value,
        ),
        Field::new(
            "contact.phone",
            t.contact_phone(),
            |form: &MeetingForm| form.contact.phone.clone(),
            |form, value| form.contact.phone = value,
        ),
        Field::new(
            "contact.email",
            t.contact_email(),
            |form: &MeetingForm| form.contact.email.clone(),
            |form, value| form.contact.email = value,
        ),
        Field::new("protocol", t.protocol(), |form: &MeetingForm| form.protocol.clone(), |form, value| form.protocol = value),
    ];
    fields.push(Field::new("capacity", t.capacity(), |form: &MeetingForm| form.capacity.clone(), |form, value| form.capacity = value));
    for SheetOrganisation { organisation, name } in organisations {
        let organisation = *organisation;
        fields.push(Field::new(
            guarantee(organisation),
            name.clone(),
            move |form: &MeetingForm| form.guarantees.get(&organisation).cloned().unwrap_or_default(),
            move |form, value| set_guarantee(form, organisation, value),
        ));
    }
    for locale in labels::TRANSLATED {
        let name = labels::interface_language(texts, locale);
        fields.push(Field::new(
            translated(locale, "title"),
            t.translated_title(name),
            move |form: &MeetingForm| form.translations.get(&locale).map(|texts| texts.title.clone()).unwrap_or_default(),
            move |form, value| translate(form, locale, |texts| texts.title = value),
        ));
        fields.push(Field::new(
            translated(locale, "intro"),
            t.translated_intro(name),
            move |form: &MeetingForm| form.translations.get(&locale).map(|texts| texts.intro.clone()).unwrap_or_default(),
            move |form, value| translate(form, locale, |texts| texts.intro = value),
        ));
    }
    fields
}

/// Changes one translation. An empty one is none, so that deleting what was typed leaves no trace.
fn translate(form: &mut MeetingForm, locale: Locale, change: impl FnOnce(&mut MeetingTexts)) {
    let texts = form.translations.entry(locale).or_default();
    change(texts);
    if *texts == MeetingTexts::default() {
        form.translations.remove(&locale);
    }
}

/// Holds seats for an organisation. An empty field is none.
pub fn set_guarantee(form: &mut MeetingForm, organisation: OrganisationId, seats: String) {
    if seats.is_empty() {
        form.guarantees.remove(&organisation);
    } else {
        form.guarantees.insert(organisation, seats);
    }
}

fn id(chosen: Option<&impl ToString>) -> String {
    chosen.map(ToString::to_string).unwrap_or_default()
}

/// Writes a time of day as an input for times wants it: `9:30` becomes `09:30`.
fn clock(time: &str) -> String {
    if time.len() == 4 { format!("0{time}") } else { time.to_owned() }
}
