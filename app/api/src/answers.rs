//! Who answered what, for coordinators.

use domain::{
    answers::{
        board::{LanguageCount, NeedCount, Presence, Tally},
        invitation::{Answer, AnswerWindow, AnsweredBy, Channel, DeclineReason},
    },
    ids::{InvitationId, MeetingId, OrganisationId, RequestId, Version},
    meetings::meeting::MeetingState,
    people::{municipio::Municipio, organisation::OrganisationKind, person::GroupRole},
    seats::{OrganisationSeats, OwnSeat, SeatCounts},
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::{Page, endpoints};
use crate::own_invitation::Recorded;

/// Reads a meeting's answers as counts per organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadAnswersBoard {
    pub meeting: MeetingId,
}

/// Reads what each person of an organisation answered. Names of communities only for those with that right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadOrganisationAnswers {
    pub meeting: MeetingId,
    pub organisation: OrganisationId,
    /// From 0.
    #[serde(default)]
    pub page: u32,
}

/// Writes down an answer that somebody gave by telephone, mail or in person. Possible until the meeting is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordAnswer {
    pub invitation: InvitationId,
    pub answer: Answer,
    pub reason: Option<DeclineReason>,
    pub channel: Channel,
    pub seen: Version,
    pub request: RequestId,
    /// Which page of the organisation's people is replied, from 0.
    #[serde(default)]
    pub page: u32,
}

/// Reads every change of an answer with its time and its author, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadAnswerHistory {
    pub invitation: InvitationId,
    /// From 0.
    #[serde(default)]
    pub page: u32,
}

endpoints! {
    ReadAnswersBoard: Get "/api/v1/answers" -> AnswersBoard;
    ReadOrganisationAnswers: Post "/api/v1/answers/of-organisation" -> OrganisationAnswers;
    RecordAnswer: Post "/api/v1/answers/record" -> OrganisationAnswers;
    ReadAnswerHistory: Post "/api/v1/answers/history" -> Page<AnswerChange>;
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswersBoard {
    pub meeting: MeetingId,
    pub title: String,
    pub state: MeetingState,
    pub starts_at: Moment,
    pub answer_by: Moment,
    pub window: AnswerWindow,
    pub totals: Tally,
    pub rows: Vec<BoardRow>,
    pub languages: Vec<LanguageCount>,
    pub needs: Vec<NeedCount>,
    /// None where seats are not limited.
    pub seats: Option<BoardSeats>,
    /// The place in the stream of changes up to which this is true.
    pub upto: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoardRow {
    pub organisation: OrganisationId,
    pub code: String,
    pub name: String,
    pub kind: OrganisationKind,
    pub municipio: Option<Municipio>,
    pub presence: Presence,
    pub tally: Tally,
    /// How many focal points could be reminded.
    pub focal_points: u32,
    /// None where seats are not limited.
    pub seats: Option<OrganisationSeats>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoardSeats {
    pub counts: SeatCounts,
    /// Whose people wait, in the order in which they are next.
    pub queue: Vec<OrganisationId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationAnswers {
    pub meeting: MeetingId,
    pub organisation: OrganisationId,
    pub name: String,
    pub people: Page<PersonAnswer>,
    /// People whom the reader may not see by name, as counts.
    pub hidden: Tally,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonAnswer {
    pub invitation: InvitationId,
    pub version: Version,
    /// Nothing of somebody who was erased since; their answer is a count, and no more can be done with it.
    pub name: Option<String>,
    pub role: GroupRole,
    pub answer: Option<Answer>,
    pub reason: Option<DeclineReason>,
    pub recorded: Option<Recorded>,
    /// Where they stand, where seats are limited and they have not said no.
    pub seat: Option<OwnSeat>,
    /// Comes in the place of this person.
    pub in_place_of: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerChange {
    pub at: Moment,
    pub by: AnsweredBy,
    /// The coordinator who wrote it down.
    pub coordinator: Option<String>,
    pub channel: Channel,
    pub answer: Answer,
    pub reason: Option<DeclineReason>,
}
