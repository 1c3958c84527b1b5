//! The fields of a person: no more is asked than stands here.

use api::{organisations::OrganisationRow, people::PersonForm};
use domain::{
    language::locale::Locale,
    people::person::{GroupRole, Standing},
};
use texts::Texts;
use ui::forms::Field;

use crate::parts::labels;

#[must_use]
pub fn organisations(rows: &[OrganisationRow]) -> Vec<(String, String)> {
    rows.iter().map(|row| (row.organisation.to_string(), row.name.clone())).collect()
}

#[must_use]
pub fn roles(texts: Texts) -> Vec<(String, String)> {
    GroupRole::ALL.iter().map(|role| (role.word().to_owned(), labels::role(texts, *role).to_owned())).collect()
}

#[must_use]
pub fn standings(texts: Texts) -> Vec<(String, String)> {
    Standing::ALL.iter().map(|standing| (standing.word().to_owned(), labels::standing(texts, *standing).to_owned())).collect()
}

#[must_use]
pub fn locales() -> Vec<(String, String)> {
    Locale::ALL.iter().map(|locale| (locale.tag().to_owned(), locale.endonym().to_owned())).collect()
}

#[must_use]
pub fn fields(texts: Texts, rows: &[OrganisationRow]) -> Vec<Field<PersonForm>> {
    let t = texts.desk();
    vec![
        Field::new(
            "display_name",
            t.display_name(),
            |form: &PersonForm| form.display_name.clone(),
            |form, value| form.display_name = value,
        ),
        Field::new(
            "organisation",
            t.organisation(),
            |form: &PersonForm| form.organisation.to_string(),
            |form, value| {
                if let Ok(organisation) = value.parse() {
                    form.organisation = organisation;
                }
            },
        )
        .among(organisations(rows)),
        Field::new(
            "role",
            t.role(),
            |form: &PersonForm| form.role.word().to_owned(),
            |form, value| form.role = GroupRole::from_word(&value).unwrap_or(form.role),
        )
        .among(roles(texts)),
        Field::new(
            "standing",
            t.standing(),
            |form: &PersonForm| form.standing.word().to_owned(),
            |form, value| form.standing = Standing::from_word(&value).unwrap_or(form.standing),
        )
        .among(standings(texts)),
        Field::new("email", t.email(), |form: &PersonForm| form.email.clone(), |form, value| form.email = value),
        Field::new("phone", t.phone(), |form: &PersonForm| form.phone.clone(), |form, value| form.phone = value),
        Field::new(
            "locale",
            t.invitation_language(),
            |form: &PersonForm| form.locale.tag().to_owned(),
            |form, value| form.locale = Locale::from_tag(&value).unwrap_or(form.locale),
        )
        .among(locales()),
    ]
}
