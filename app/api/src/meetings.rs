//! Planning meetings, for coordinators.

use std::collections::BTreeMap;

use domain::{
    answers::board::Tally,
    ids::{MeetingId, OrganisationId, SeriesId, ThemeId, VenueId, Version},
    language::locale::Locale,
    meetings::{meeting::MeetingState, recurrence::Recurrence},
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::{Page, endpoints};
use crate::{own_invitation::Contact, wire_enum::wire_enum};

wire_enum! {
    /// Which meetings a list shows.
    When {
        Coming = "coming",
        Past = "past",
    }
}

/// Lists meetings: the coming ones by date, or the past ones, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListMeetings {
    pub when: When,
    pub page: u32,
}

/// Reads everything that can be edited about a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadMeeting {
    pub meeting: MeetingId,
}

/// Creates a meeting as a draft, or saves a changed one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaveMeeting {
    /// The meeting to change and the version that was seen, or none for a new one.
    pub existing: Option<ExistingMeeting>,
    pub form: MeetingForm,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExistingMeeting {
    pub meeting: MeetingId,
    pub seen: Version,
}

/// Makes a draft out of an earlier meeting, on another day, with the same times of day and the same distance to the deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyMeeting {
    pub meeting: MeetingId,
    /// The new day, such as `2026-12-17`.
    pub date: String,
}

/// Takes a meeting to the next state, or back to the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeMeetingState {
    pub meeting: MeetingId,
    pub to: MeetingState,
    pub seen: Version,
}

endpoints! {
    ListMeetings: Get "/api/v1/meetings" -> Page<MeetingRow>;
    ReadMeeting: Get "/api/v1/meetings/read" -> MeetingSheet;
    SaveMeeting: Post "/api/v1/meetings/save" -> MeetingSheet;
    CopyMeeting: Post "/api/v1/meetings/copy" -> MeetingSheet;
    ChangeMeetingState: Post "/api/v1/meetings/change-state" -> MeetingSheet;
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeetingRow {
    pub meeting: MeetingId,
    pub title: String,
    pub theme: Option<String>,
    pub venue: Option<String>,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub answer_by: Moment,
    pub state: MeetingState,
    pub tally: Tally,
    /// The name of its series, if it belongs to one.
    pub series: Option<String>,
}

/// The fields of a meeting as they are typed. Days are `2026-12-17`, times `9:30`, both where the meeting is held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeetingForm {
    pub title: String,
    pub intro: String,
    pub theme: Option<ThemeId>,
    pub venue: Option<VenueId>,
    pub date: String,
    pub starts: String,
    pub ends: String,
    pub answer_by_date: String,
    pub answer_by_time: String,
    pub organiser: String,
    pub contact: Contact,
    /// Protocol number of the convocation.
    pub protocol: String,
    /// Title and introduction in other languages; empty ones fall back to Italian.
    pub translations: BTreeMap<Locale, MeetingTexts>,
    /// How many seats there are; nothing where everybody who comes finds one.
    #[serde(default)]
    pub capacity: String,
    /// How many of them are held for an organisation until the deadline.
    #[serde(default)]
    pub guarantees: BTreeMap<OrganisationId, String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeetingTexts {
    pub title: String,
    pub intro: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeetingSheet {
    pub meeting: MeetingId,
    pub version: Version,
    pub state: MeetingState,
    pub form: MeetingForm,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub answer_by: Moment,
    pub venue_name: Option<String>,
    pub venue_address: Option<String>,
    pub theme_name: Option<String>,
    pub seats: SheetSeats,
    pub series: Option<MeetingSeries>,
}

/// What is known of a meeting's seats beside the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SheetSeats {
    /// How many people have a seat, whether seats are limited or not.
    pub taken: u32,
    pub waiting: u32,
    /// Organisations for which seats can be held: those that were asked, have somebody invited, or have seats held already.
    pub organisations: Vec<SheetOrganisation>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SheetOrganisation {
    pub organisation: OrganisationId,
    pub name: String,
}

/// The series of a meeting, and what follows it there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeetingSeries {
    pub series: SeriesId,
    pub name: String,
    pub rule: Recurrence,
    /// The meetings after this one, by date.
    pub following: Vec<SeriesMeeting>,
}

impl MeetingSeries {
    /// Returns the drafts that follow, as they were seen.
    #[must_use]
    pub fn following_drafts(&self) -> Vec<ExistingMeeting> {
        let drafts = self.following.iter().filter(|meeting| meeting.state == MeetingState::Draft);
        drafts.map(|draft| ExistingMeeting { meeting: draft.meeting, seen: draft.version }).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeriesMeeting {
    pub meeting: MeetingId,
    pub version: Version,
    pub starts_at: Moment,
    pub state: MeetingState,
}
