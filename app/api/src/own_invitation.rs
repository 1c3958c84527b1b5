//! What an invited person can do with the link on their phone. The key is the cookie that the link or the code left there.

use domain::{
    answers::invitation::{Answer, AnswerWindow, AnsweredBy, Channel, DeclineReason, Wishes},
    ids::{InvitationId, MeetingId, PersonId, RequestId, Version},
    language::locale::Locale,
    meetings::{
        meeting::{LocalText, MeetingState},
        venue::RoomAccess,
    },
    seats::OwnSeat,
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::endpoints;

/// Reads an invitation of this phone to a meeting: the named one, or the one opened last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadInvitation {
    pub meeting: MeetingId,
    pub invitation: Option<InvitationId>,
    pub locale: Locale,
}

/// Lists the invitations that this phone holds, without their answers' details.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListHeldInvitations {
    pub locale: Locale,
}

/// Answers an invitation, or changes the answer. Refused after the deadline, except to decline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerInvitation {
    pub invitation: InvitationId,
    pub answer: Answer,
    /// Only with `declined`, and optional.
    pub reason: Option<DeclineReason>,
    /// The version on the page. An answer over another one that was not seen is refused with the state as it is.
    pub seen: Version,
    /// Sent again with the same id, it changes nothing more.
    pub request: RequestId,
    pub locale: Locale,
}

/// States languages, needs of the room and a late arrival, after a yes or a maybe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StateWishes {
    pub invitation: InvitationId,
    pub wishes: Wishes,
    pub seen: Version,
    pub request: RequestId,
    pub locale: Locale,
}

/// Lists who may be sent instead: the standing alternates of the same organisation who are not invited yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListAlternates {
    pub invitation: InvitationId,
}

/// Sends somebody else, who gets an invitation of their own. The answer becomes `declined`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendSomebodyElse {
    pub invitation: InvitationId,
    pub who: SomebodyElse,
    pub seen: Version,
    pub request: RequestId,
    pub locale: Locale,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SomebodyElse {
    /// A standing alternate.
    Alternate(PersonId),
    /// The name of anybody else of the same organisation.
    Named(String),
}

/// Reads the pass: the door code, good for nothing but check-in. Where seats are limited, it is for those who have one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadPass {
    pub meeting: MeetingId,
    pub invitation: Option<InvitationId>,
    pub locale: Locale,
}

endpoints! {
    ReadInvitation: Post "/api/v1/invitation/read" -> InvitationView;
    ListHeldInvitations: Post "/api/v1/invitation/list-held" -> Vec<HeldInvitation>;
    AnswerInvitation: Post "/api/v1/invitation/answer" -> InvitationView;
    StateWishes: Post "/api/v1/invitation/state-wishes" -> InvitationView;
    ListAlternates: Post "/api/v1/invitation/list-alternates" -> Vec<Alternate>;
    SendSomebodyElse: Post "/api/v1/invitation/send-somebody-else" -> InvitationView;
    ReadPass: Post "/api/v1/invitation/read-pass" -> Pass;
}

/// An invitation as the invited person sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationView {
    pub invitation: InvitationId,
    pub version: Version,
    pub name: String,
    pub organisation: String,
    pub meeting: MeetingFacts,
    pub window: AnswerWindow,
    pub answer: Option<Answer>,
    pub reason: Option<DeclineReason>,
    pub wishes: Wishes,
    /// Where they stand, where seats are limited and they have not said no.
    pub seat: Option<OwnSeat>,
    /// Who wrote the answer down, when it was not the invited person.
    pub recorded: Option<Recorded>,
    /// Who was sent instead, with what to hand over to them.
    pub substitute: Option<Substitute>,
    /// Other invitations to this meeting on the same phone.
    pub others: Vec<OtherInvitation>,
}

/// What everybody invited may know of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeetingFacts {
    pub meeting: MeetingId,
    pub state: MeetingState,
    pub title: LocalText,
    pub intro: LocalText,
    pub theme: Option<LocalText>,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub answer_by: Moment,
    pub venue: Option<VenueFacts>,
    pub organiser: String,
    pub contact: Contact,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VenueFacts {
    pub name: String,
    pub address: String,
    /// How to find the room, in Italian.
    pub directions: String,
    pub access: RoomAccess,
}

/// Whom to call about a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    pub name: String,
    pub phone: String,
    pub email: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recorded {
    pub by: AnsweredBy,
    pub channel: Channel,
    pub at: Moment,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Substitute {
    pub name: String,
    /// Their own link and code, as long as they have not answered.
    pub hand_over: Option<HandOver>,
}

/// What is handed over to somebody so that they can answer: a link, or the code for whoever types it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandOver {
    pub link: String,
    /// In two groups of four; none for an organisation's link.
    pub code: Option<String>,
    /// The language the message is in.
    pub locale: Locale,
    /// A message with neutral words, ready to paste.
    pub message: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherInvitation {
    pub invitation: InvitationId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldInvitation {
    pub invitation: InvitationId,
    pub meeting: MeetingId,
    pub name: String,
    pub title: LocalText,
    pub starts_at: Moment,
    pub answer: Option<Answer>,
    /// Said yes, and waits for a seat.
    pub waits: bool,
    pub window: AnswerWindow,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Alternate {
    pub person: PersonId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pass {
    pub invitation: InvitationId,
    pub name: String,
    pub meeting: MeetingFacts,
    pub door_code: String,
    pub qr: QrCode,
}

/// A QR code as a drawing: dark modules as one SVG path in a square of `size` units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QrCode {
    pub size: u16,
    pub path: String,
}
