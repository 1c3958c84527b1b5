//! The people who may be invited, for coordinators. Names of communities and volunteers only for those with that right.

use domain::{
    ids::{OrganisationId, PersonId, Version},
    language::locale::Locale,
    people::person::{GroupRole, Standing},
};
use serde::{Deserialize, Serialize};

use super::{Done, Page, endpoints};

/// Lists people whose name has the words that are searched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListPeople {
    pub search: String,
    pub organisation: Option<OrganisationId>,
    pub role: Option<GroupRole>,
    /// Shows the archived ones instead.
    pub archived: bool,
    pub page: u32,
}

/// Reads one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadPerson {
    pub person: PersonId,
}

/// Adds a person, or saves a changed one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavePerson {
    pub person: Option<PersonId>,
    /// The version that was seen, for a changed one.
    pub seen: Option<Version>,
    pub form: PersonForm,
}

/// Archives a person, who is then not invited any more, or takes them back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArchivePerson {
    pub person: PersonId,
    pub archived: bool,
    pub seen: Version,
}

/// Erases a person for good: name, contacts, languages and needs. What they answered stays as a count without a name;
/// invitations to meetings that are still to come are called off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErasePerson {
    pub person: PersonId,
}

endpoints! {
    ListPeople: Post "/api/v1/people/list" -> PeopleList;
    ReadPerson: Post "/api/v1/people/read" -> PersonSheet;
    SavePerson: Post "/api/v1/people/save" -> PersonSheet;
    ArchivePerson: Post "/api/v1/people/archive" -> PersonSheet;
    ErasePerson: Post "/api/v1/people/erase" -> Done;
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PeopleList {
    pub people: Page<PersonRow>,
    /// People of communities and volunteers whom the reader may not see by name, in the whole list.
    pub hidden: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonRow {
    pub person: PersonId,
    pub name: String,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    pub role: GroupRole,
    pub standing: Standing,
    pub is_focal_point: bool,
    pub has_email: bool,
    pub has_phone: bool,
    pub locale: Locale,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonForm {
    /// A pseudonym is fine.
    pub display_name: String,
    pub organisation: OrganisationId,
    pub role: GroupRole,
    pub standing: Standing,
    pub email: String,
    pub phone: String,
    /// The language of their invitations.
    pub locale: Locale,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonSheet {
    pub person: PersonId,
    pub version: Version,
    pub archived: bool,
    pub form: PersonForm,
    /// Invitations that stay as counts when the person is erased now: those to meetings that have begun.
    pub invitations: u32,
}
