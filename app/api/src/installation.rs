//! What this installation says of itself: who organises, whom to write to, and how long data are kept.

use domain::{ids::Version, people::retention::RetentionDays};
use serde::{Deserialize, Serialize};

use super::endpoints;

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

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InstallationForm {
    /// Who organises the meetings and answers for the data (controller).
    pub organiser: String,
    /// Whom to write to about one's data.
    pub privacy_email: String,
    /// Whom to call.
    pub phone: String,
    /// Days after a meeting for which languages, needs and contacts are kept: a whole number from 10 to 365.
    pub retention_days: String,
}

impl Default for InstallationForm {
    fn default() -> Self {
        let [organiser, privacy_email, phone] = [const { String::new() }; 3];
        Self { organiser, privacy_email, phone, retention_days: RetentionDays::default().days().to_string() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Installation {
    pub version: Version,
    pub form: InstallationForm,
}
