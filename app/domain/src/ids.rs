//! Identities. Each kind of thing has its own type, so that a person is never passed where a meeting is meant.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "db", derive(sea_orm::DeriveValueType))]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        #[cfg(feature = "db")]
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )+};
}

id! {
    /// A meeting of the group (*incontro*).
    MeetingId,
    /// Somebody who may be invited.
    PersonId,
    /// A body that takes part (*ente*).
    OrganisationId,
    /// One person asked to one meeting (*invito*).
    InvitationId,
    /// Where a meeting is held (*sede*).
    VenueId,
    /// What a meeting is about (*tema*).
    ThemeId,
    /// Somebody who runs the group (*coordinamento*).
    CoordinatorId,
    /// Who speaks for an organisation (*referente dell'ente*).
    FocalPointId,
    /// A link or a code that opens something.
    AccessKeyId,
    /// A signed-in browser.
    SessionId,
    /// One item of an agenda (*punto*), or a block of them.
    AgendaItemId,
    /// A file or a link that goes with a meeting.
    MaterialId,
    /// Meetings that repeat (*ciclo*).
    SeriesId,
    /// One line of the register of readings of names.
    NameReadingId,
    /// One attempt to change something; sent again it changes nothing more.
    RequestId,
}

/// How often a record was changed. A change names the version it saw and is refused when somebody was faster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sea_orm::DeriveValueType))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Version(pub i32);

impl Version {
    /// Returns the version after one more change.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}
