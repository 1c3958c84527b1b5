//! Meetings that repeat, for coordinators: their days before they are made, and changes of one and all that follow.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    ids::{MeetingId, RequestId, SeriesId, ThemeId, VenueId},
    meetings::{
        recurrence::Recurrence,
        series_plan::{DayChoice, PlannedDay},
    },
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::{
    endpoints,
    meetings::{ExistingMeeting, MeetingForm, MeetingSheet, SeriesMeeting},
};
use crate::{own_invitation::Contact, wire_enum::wire_enum};

/// Shows the days of a rule as they are wanted: what forbids each, what speaks against it, and whether the venue is free.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewSeries {
    pub rule: Recurrence,
    /// Days of the rule that were moved or dropped.
    pub choices: BTreeMap<NaiveDate, DayChoice>,
    /// From when to when, such as `9:30`; empty where it is not known yet.
    pub starts: String,
    pub ends: String,
    pub venue: Option<VenueId>,
}

/// Creates the meetings of a rule as drafts: all of them, or none. Sent again with the same `request` it creates nothing more.
///
/// A day on which offices are closed is refused as `days.{place}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateSeries {
    pub request: RequestId,
    /// The rule by which the days were found.
    pub rule: Recurrence,
    /// The days as they were chosen in the end, such as `2027-01-20`; from 1 to 60.
    pub days: Vec<NaiveDate>,
    pub form: SeriesForm,
}

/// Saves a meeting, and what was changed of it in all following drafts of its series. Each keeps its own day and protocol.
///
/// Refused with everything as it is when somebody else has changed one of them. What is wrong in one that follows has its day
/// before the name of the field: `following.2027-02-17.capacity`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditFollowing {
    pub existing: ExistingMeeting,
    /// The following drafts and the versions that were seen.
    pub following: Vec<ExistingMeeting>,
    pub form: MeetingForm,
}

/// What stands before the day of a following meeting in the name of a field.
pub const FOLLOWING: &str = "following.";

/// Deletes all drafts of a series that follow a meeting, but not the meeting itself. Those with somebody invited are left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DropFollowing {
    pub meeting: MeetingId,
    /// The following drafts and the versions that were seen.
    pub following: Vec<ExistingMeeting>,
}

endpoints! {
    PreviewSeries: Post "/api/v1/series/preview" -> SeriesPreview;
    CreateSeries: Post "/api/v1/series/create" -> SeriesMade;
    EditFollowing: Post "/api/v1/series/edit-following" -> FollowingOutcome;
    DropFollowing: Post "/api/v1/series/drop-following" -> FollowingOutcome;
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeriesPreview {
    pub days: Vec<PreviewedDay>,
    /// The rule goes on: only the first 60 are here.
    pub cut: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewedDay {
    pub day: PlannedDay,
    /// When it begins and ends by the clock at the venue, where the hours are known and exist on that day.
    pub starts_at: Option<Moment>,
    pub ends_at: Option<Moment>,
    /// Another meeting at the same venue in these hours.
    pub venue_taken: Option<VenueTaken>,
}

/// A meeting that is at the venue already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VenueTaken {
    pub meeting: MeetingId,
    pub title: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
}

/// What is the same for all meetings of a series, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeriesForm {
    /// What coordinators call the series.
    pub name: String,
    /// Title of each meeting.
    pub title: String,
    pub intro: String,
    pub theme: Option<ThemeId>,
    pub venue: Option<VenueId>,
    pub starts: String,
    pub ends: String,
    /// So many days before each meeting ends the time for answers, from 0 to 60.
    pub answer_days_before: String,
    pub answer_by_time: String,
    pub organiser: String,
    pub contact: Contact,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeriesMade {
    pub series: SeriesId,
    pub meetings: Vec<SeriesMeeting>,
}

/// What became of the meetings that follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowingOutcome {
    /// The meeting itself, and its series, as they are now.
    pub sheet: MeetingSheet,
    /// How many others were changed, or deleted.
    pub changed: u32,
    /// Those that stay as they were.
    pub left_out: Vec<LeftOut>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeftOut {
    pub meeting: MeetingId,
    pub starts_at: Moment,
    pub why: WhyLeftOut,
}

wire_enum! {
    /// Why a following meeting stays as it was.
    WhyLeftOut {
        /// It is no draft any more.
        Convened = "convened",
        /// Somebody was invited, or an organisation was asked.
        Invited = "invited",
    }
}
