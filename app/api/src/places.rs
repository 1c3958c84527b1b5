//! Venues and themes that meetings choose from, for coordinators.

use std::collections::BTreeMap;

use domain::{
    ids::{ThemeId, VenueId, Version},
    language::locale::Locale,
    meetings::venue::RoomAccess,
};
use serde::{Deserialize, Serialize};

use super::endpoints;

/// Lists the venues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListVenues {}

/// Adds a venue, or saves a changed one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveVenue {
    pub venue: Option<VenueId>,
    /// The version that was seen, for a changed one.
    pub seen: Option<Version>,
    pub form: VenueForm,
}

/// Lists the themes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListThemes {}

/// Adds a theme, or saves a changed one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveTheme {
    pub theme: Option<ThemeId>,
    /// The version that was seen, for a changed one.
    pub seen: Option<Version>,
    pub form: ThemeForm,
}

endpoints! {
    ListVenues: Get "/api/v1/venues" -> Vec<VenueRow>;
    SaveVenue: Post "/api/v1/venues/save" -> Vec<VenueRow>;
    ListThemes: Get "/api/v1/themes" -> Vec<ThemeRow>;
    SaveTheme: Post "/api/v1/themes/save" -> Vec<ThemeRow>;
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VenueForm {
    pub name: String,
    pub address: String,
    /// How to find the room.
    pub directions: String,
    pub access: RoomAccess,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VenueRow {
    pub venue: VenueId,
    pub version: Version,
    pub form: VenueForm,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThemeForm {
    pub name: String,
    /// The name in other languages; empty ones fall back to Italian.
    pub translations: BTreeMap<Locale, String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThemeRow {
    pub theme: ThemeId,
    pub version: Version,
    pub form: ThemeForm,
}
