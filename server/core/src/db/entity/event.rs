//! What changed, in the order of commits and without a gap. Ids only, never a name.

use domain::ids::{InvitationId, MeetingId, OrganisationId};
use sea_orm::entity::prelude::*;

/// What kind of thing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EventKind {
    #[sea_orm(string_value = "answer")]
    Answer,
    #[sea_orm(string_value = "invitation")]
    Invitation,
    #[sea_orm(string_value = "meeting")]
    Meeting,
    /// The draft of an agenda.
    #[sea_orm(string_value = "agenda")]
    Agenda,
    /// What everybody sees of an agenda: it was published, or the day went one step on.
    #[sea_orm(string_value = "agenda-published")]
    AgendaPublished,
    /// A coordinator has opened the board of an agenda.
    #[sea_orm(string_value = "agenda-presence")]
    AgendaPresence,
    /// Somebody was given a seat, or the list of those who wait has moved.
    #[sea_orm(string_value = "seats")]
    Seats,
}

impl EventKind {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Invitation => "invitation",
            Self::Meeting => "meeting",
            Self::Agenda => "agenda",
            Self::AgendaPublished => "agenda-published",
            Self::AgendaPresence => "agenda-presence",
            Self::Seats => "seats",
        }
    }

    /// Says whether it is about work that only coordinators see.
    #[must_use]
    pub fn is_internal(self) -> bool {
        match self {
            Self::Agenda | Self::AgendaPresence => true,
            Self::Answer | Self::Invitation | Self::Meeting | Self::AgendaPublished | Self::Seats => false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub at: DateTimeUtc,
    pub kind: EventKind,
    pub meeting_id: Option<MeetingId>,
    pub organisation_id: Option<OrganisationId>,
    pub invitation_id: Option<InvitationId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
