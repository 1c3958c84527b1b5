//! The fields of an organisation.

use api::organisations::OrganisationForm;
use domain::people::{municipio::Municipio, organisation::OrganisationKind};
use texts::Texts;
use ui::forms::Field;

use crate::parts::labels;

#[must_use]
pub fn kinds(texts: Texts) -> Vec<(String, String)> {
    OrganisationKind::ALL.iter().map(|kind| (kind.word().to_owned(), labels::kind(texts, *kind).to_owned())).collect()
}

#[must_use]
pub fn municipi(texts: Texts) -> Vec<(String, String)> {
    let none = (String::new(), texts.desk().choose_one().to_owned());
    let words = |municipio: Municipio| (municipio.number().to_string(), format!("{} · {}", municipio.numeral(), municipio.area()));
    std::iter::once(none).chain(Municipio::all().map(words)).collect()
}

#[must_use]
pub fn fields(texts: Texts) -> Vec<Field<OrganisationForm>> {
    let t = texts.desk();
    vec![
        Field::new("name", t.organisation_name(), |form: &OrganisationForm| form.name.clone(), |form, value| form.name = value),
        Field::new("code", t.organisation_code(), |form: &OrganisationForm| form.code.clone(), |form, value| form.code = value),
        Field::new(
            "kind",
            t.organisation_kind(),
            |form: &OrganisationForm| form.kind.word().to_owned(),
            |form, value| {
                if let Some(kind) = OrganisationKind::from_word(&value) {
                    form.kind = kind;
                    if kind != OrganisationKind::Municipio {
                        form.municipio = None;
                    }
                }
            },
        )
        .among(kinds(texts)),
        Field::new(
            "municipio",
            t.kind_municipio(),
            |form: &OrganisationForm| form.municipio.map(|municipio| municipio.number().to_string()).unwrap_or_default(),
            |form, value| form.municipio = value.parse::<u8>().ok().and_then(|number| Municipio::try_from(number).ok()),
        )
        .among(municipi(texts)),
    ]
}
