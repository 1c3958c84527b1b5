//! What this installation says of itself: who organises, and whom to write to.

use serde::{Deserialize, Serialize};

use super::endpoints;
use crate::domain::ids::Version;

/// Reads what the privacy notice says of this installation. Anybody may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadInstallation {}

/// Saves what the privacy notice says of this installation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveInstallation {
    pub seen: Version,
    pub form: InstallationForm,
}

endpoints! {
    ReadInstallation: Get "/api/v1/installation" -> Installation;
    SaveInstallation: Post "/api/v1/installation/save" -> Installation;
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InstallationForm {
    /// Who organises the meetings and answers for the data (controller).
    pub organiser: String,
    /// Whom to write to about one's data.
    pub privacy_email: String,
    /// Whom to call.
    pub phone: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Installation {
    pub version: Version,
    pub form: InstallationForm,
}
