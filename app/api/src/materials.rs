//! Files and links that go with a meeting. Files come in by the form of their page, since they are larger than a request may be.

use domain::{
    ids::{AgendaItemId, MaterialId, MeetingId},
    language::spoken_language::SpokenLanguage,
    meetings::{
        material::{FileKind, MaterialAudience},
        meeting::MeetingState,
    },
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::endpoints;

/// Lists the materials of a meeting, for coordinators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListMaterials {
    pub meeting: MeetingId,
}

/// Adds a link under an id that whoever adds it has chosen; the same id again adds nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddLink {
    pub material: MaterialId,
    pub meeting: MeetingId,
    pub about: MaterialForm,
    /// Begins with `https://` or `http://`.
    pub link: String,
}

/// Removes a material for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RemoveMaterial {
    pub material: MaterialId,
}

endpoints! {
    ListMaterials: Get "/api/v1/materials" -> MaterialList;
    AddLink: Post "/api/v1/materials/add-link" -> MaterialList;
    RemoveMaterial: Post "/api/v1/materials/remove" -> MaterialList;
}

/// What is said of a material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MaterialForm {
    /// Italian; a file without one is called by its name.
    pub title: String,
    /// The item it is about; the whole meeting when not said.
    pub item: Option<AgendaItemId>,
    pub language: Option<SpokenLanguage>,
    pub audience: MaterialAudience,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MaterialList {
    pub meeting: MeetingId,
    pub title: String,
    pub starts_at: Moment,
    pub answer_by: Moment,
    pub state: MeetingState,
    pub rows: Vec<MaterialRow>,
    /// Items to choose from: id and title.
    pub items: Vec<ItemTitle>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemTitle {
    pub item: AgendaItemId,
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MaterialRow {
    pub material: MaterialId,
    pub about: MaterialForm,
    pub what: MaterialKind,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MaterialKind {
    /// An address on the web.
    Link(String),
    File(FileFacts),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileFacts {
    pub name: String,
    pub kind: FileKind,
    pub bytes: u64,
}
