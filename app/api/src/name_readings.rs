//! Who read names of communities and volunteers, for the coordinators who may see those names.

use domain::{ids::NameReadingId, people::name_reading::NamesRead, time::Moment};
use serde::{Deserialize, Serialize};

use super::{Page, endpoints};

/// Lists who read names of communities and volunteers, the latest first. Lines are kept for twelve months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListNameReadings {
    pub page: u32,
}

endpoints! {
    ListNameReadings: Post "/api/v1/name-readings/list" -> Page<NameReadingRow>;
}

/// Readings of the same thing by one coordinator within ten minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NameReadingRow {
    pub reading: NameReadingId,
    /// When it began.
    pub at: Moment,
    /// The coordinator's name.
    pub coordinator: String,
    pub read: NamesRead,
    /// The title of the meeting it was about, if it was about one.
    pub meeting: Option<String>,
    pub meeting_day: Option<Moment>,
    /// The name of the organisation it was about, if it was about one.
    pub organisation: Option<String>,
    /// The most names that one answer held.
    pub names: u32,
}
