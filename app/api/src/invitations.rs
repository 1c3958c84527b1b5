//! Inviting to a meeting, for coordinators: organisations, roles and persons, with the count before it happens.

use domain::{
    answers::invitation::Answer,
    ids::{InvitationId, MeetingId, OrganisationId, PersonId, Version},
    language::locale::Locale,
    people::person::GroupRole,
    seats::OwnSeat,
};
use serde::{Deserialize, Serialize};

use super::{Page, endpoints};
use crate::own_invitation::{HandOver, MeetingFacts, QrCode};

/// Who is to be invited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Selection {
    /// Organisations whose focal points then name who takes part.
    pub organisations: Vec<OrganisationId>,
    /// All standing members with one of these roles.
    pub roles: Vec<GroupRole>,
    /// People chosen one by one.
    pub people: Vec<PersonId>,
}

/// Counts what [`Invite`] with the same selection would do, and does nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewInvite {
    pub meeting: MeetingId,
    pub selection: Selection,
}

/// Asks organisations and invites people. Whoever was asked before is left as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invite {
    pub meeting: MeetingId,
    pub selection: Selection,
}

/// Lists who is invited to a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListInvitations {
    pub meeting: MeetingId,
    pub search: String,
    pub page: u32,
}

/// Reads the message for one person, in their language, with their link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandOverInvitation {
    pub invitation: InvitationId,
}

/// Reads the slips to print for people without e-mail: name, access code, QR.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PrintSlips {
    pub meeting: MeetingId,
    /// Only those who have no e-mail.
    pub without_email: bool,
    /// From 0.
    #[serde(default)]
    pub page: u32,
}

/// Calls an invitation off, or takes that back. Its answer and its history are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallOffInvitation {
    pub invitation: InvitationId,
    pub called_off: bool,
    pub seen: Version,
}

/// Revokes every link and code of an invitation, for a lost phone, and gives out new ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevokeInvitationLinks {
    pub invitation: InvitationId,
}

endpoints! {
    PreviewInvite: Post "/api/v1/invitations/preview" -> InviteCount;
    Invite: Post "/api/v1/invitations/invite" -> InviteCount;
    ListInvitations: Post "/api/v1/invitations/list" -> InvitationList;
    HandOverInvitation: Post "/api/v1/invitations/hand-over" -> HandOver;
    PrintSlips: Post "/api/v1/invitations/print-slips" -> Slips;
    CallOffInvitation: Post "/api/v1/invitations/call-off" -> InvitationRow;
    RevokeInvitationLinks: Post "/api/v1/invitations/revoke-links" -> HandOver;
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InviteCount {
    /// Organisations that are asked anew.
    pub organisations: u32,
    /// Of those, how many have no focal point who could name somebody.
    pub without_focal_point: u32,
    /// People who are invited anew.
    pub people: u32,
    /// People of the selection who were invited before.
    pub already: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationList {
    pub invitations: Page<InvitationRow>,
    /// People of communities and volunteers whom the reader may not see by name.
    pub hidden: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationRow {
    pub invitation: InvitationId,
    pub version: Version,
    pub person: PersonId,
    pub name: String,
    pub organisation_name: String,
    pub role: GroupRole,
    pub locale: Locale,
    pub has_email: bool,
    pub answer: Option<Answer>,
    pub called_off: bool,
    /// Where they stand, where seats are limited and they have not said no.
    pub seat: Option<OwnSeat>,
    /// Comes in the place of this person.
    pub in_place_of: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Slips {
    /// Where the code can be typed, without `https://`.
    pub code_page: String,
    pub slips: Page<Slip>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Slip {
    pub name: String,
    pub organisation: String,
    /// The language of the slip.
    pub locale: Locale,
    pub code: String,
    /// Where to type the code, said in the language of the slip.
    pub how: String,
    /// The link as QR.
    pub qr: QrCode,
    pub facts: MeetingFacts,
}
