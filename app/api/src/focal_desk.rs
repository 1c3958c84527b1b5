//! What the focal point of an organisation can do: its own people only, for each meeting.

use domain::{
    answers::{
        board::Tally,
        invitation::{Answer, AnswerWindow, Channel, DeclineReason},
    },
    ids::{InvitationId, MeetingId, OrganisationId, PersonId, RequestId, Version},
    language::locale::Locale,
    people::person::{GroupRole, Standing},
    seats::{OrganisationSeats, OwnSeat},
};
use serde::{Deserialize, Serialize};

use super::{Page, endpoints};
use crate::own_invitation::{HandOver, MeetingFacts, Recorded};

/// Lists the meetings to which the organisation was asked, the coming ones first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadFocalDesk {
    pub locale: Locale,
    /// From 0.
    #[serde(default)]
    pub page: u32,
}

/// Reads the organisation's people for one meeting: who was asked, and what they answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadOwnPeople {
    pub meeting: MeetingId,
    pub locale: Locale,
}

/// Names who takes part for the organisation, from its list or new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NameParticipant {
    pub meeting: MeetingId,
    pub who: Participant,
    pub request: RequestId,
    pub locale: Locale,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Participant {
    Known(PersonId),
    New {
        display_name: String,
        role: GroupRole,
        /// The language of their invitation.
        speaks: Locale,
    },
}

/// Writes down an answer that one of the organisation's people gave by telephone, mail or in person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordOwnAnswer {
    pub invitation: InvitationId,
    pub answer: Answer,
    pub reason: Option<DeclineReason>,
    pub channel: Channel,
    pub seen: Version,
    pub request: RequestId,
    pub locale: Locale,
}

/// Reads what to hand over to one of the organisation's people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandOverOwnInvitation {
    pub invitation: InvitationId,
}

endpoints! {
    ReadFocalDesk: Post "/api/v1/focal-desk/read" -> FocalDesk;
    ReadOwnPeople: Post "/api/v1/focal-desk/read-people" -> OwnPeople;
    NameParticipant: Post "/api/v1/focal-desk/name-participant" -> OwnPeople;
    RecordOwnAnswer: Post "/api/v1/focal-desk/record-answer" -> OwnPeople;
    HandOverOwnInvitation: Post "/api/v1/focal-desk/hand-over" -> HandOver;
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FocalDesk {
    pub organisation: OrganisationId,
    pub name: String,
    pub meetings: Page<FocalMeeting>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FocalMeeting {
    pub facts: MeetingFacts,
    pub window: AnswerWindow,
    pub tally: Tally,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnPeople {
    pub organisation: String,
    pub facts: MeetingFacts,
    pub window: AnswerWindow,
    pub tally: Tally,
    /// The organisation's seats, where they are limited.
    pub seats: Option<OrganisationSeats>,
    pub people: Vec<OwnPerson>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnPerson {
    pub person: PersonId,
    pub name: String,
    pub role: GroupRole,
    pub standing: Standing,
    /// None while they are not asked to this meeting.
    pub invitation: Option<OwnInvitation>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnInvitation {
    pub invitation: InvitationId,
    pub version: Version,
    pub answer: Option<Answer>,
    pub reason: Option<DeclineReason>,
    pub recorded: Option<Recorded>,
    /// Where they stand, where seats are limited and they have not said no.
    pub seat: Option<OwnSeat>,
    /// Comes in the place of this person.
    pub in_place_of: Option<String>,
}
