//! The closed list of organisations and their focal points, for coordinators.

use domain::{
    ids::{FocalPointId, MeetingId, OrganisationId, PersonId, Version},
    people::{municipio::Municipio, organisation::OrganisationKind},
};
use serde::{Deserialize, Serialize};

use super::{Done, Page, endpoints};
use crate::own_invitation::HandOver;

/// Lists organisations whose name or code has the words that are searched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListOrganisations {
    pub search: String,
    /// Shows the archived ones instead.
    pub archived: bool,
    pub page: u32,
}

/// Reads an organisation with its focal points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadOrganisation {
    pub organisation: OrganisationId,
}

/// Adds an organisation, or saves a changed one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveOrganisation {
    pub organisation: Option<OrganisationId>,
    /// The version that was seen, for a changed one.
    pub seen: Option<Version>,
    pub form: OrganisationForm,
}

/// Archives an organisation, which is then not asked any more, or takes it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArchiveOrganisation {
    pub organisation: OrganisationId,
    pub archived: bool,
    pub seen: Version,
}

/// Makes one of its people a focal point of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppointFocalPoint {
    pub organisation: OrganisationId,
    pub person: PersonId,
}

/// Ends a focal point: their links and sessions stop working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DismissFocalPoint {
    pub focal_point: FocalPointId,
}

/// Reads a focal point's link and a message to send it with. The link that they have already goes on working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandOverFocalLink {
    pub focal_point: FocalPointId,
    /// The meeting that the message is about, if it is about one.
    pub meeting: Option<MeetingId>,
}

/// Revokes a focal point's links and sessions, and gives out a new link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevokeFocalLinks {
    pub focal_point: FocalPointId,
}

endpoints! {
    ListOrganisations: Get "/api/v1/organisations" -> Page<OrganisationRow>;
    ReadOrganisation: Post "/api/v1/organisations/read" -> OrganisationSheet;
    SaveOrganisation: Post "/api/v1/organisations/save" -> OrganisationSheet;
    ArchiveOrganisation: Post "/api/v1/organisations/archive" -> OrganisationSheet;
    AppointFocalPoint: Post "/api/v1/organisations/appoint-focal-point" -> OrganisationSheet;
    DismissFocalPoint: Post "/api/v1/organisations/dismiss-focal-point" -> OrganisationSheet;
    HandOverFocalLink: Post "/api/v1/organisations/hand-over-focal-link" -> HandOver;
    RevokeFocalLinks: Post "/api/v1/organisations/revoke-focal-links" -> Done;
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationForm {
    pub code: String,
    pub name: String,
    pub kind: OrganisationKind,
    /// Only for the kind `municipio`.
    pub municipio: Option<Municipio>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationRow {
    pub organisation: OrganisationId,
    pub code: String,
    pub name: String,
    pub kind: OrganisationKind,
    pub members: u32,
    pub alternates: u32,
    pub focal_points: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationSheet {
    pub organisation: OrganisationId,
    pub version: Version,
    pub archived: bool,
    pub form: OrganisationForm,
    pub focal_points: Vec<FocalPointRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FocalPointRow {
    pub focal_point: FocalPointId,
    pub person: PersonId,
    /// None when the name is protected and the reader may not see it.
    pub name: Option<String>,
}
