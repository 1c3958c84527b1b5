//! What a write announces, and how the rest of the server hears that it is committed.

use domain::ids::{InvitationId, MeetingId, OrganisationId};
use tokio::sync::watch;

use super::entity::event::EventKind;

/// A change to announce: ids only, never a name.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    pub kind: EventKind,
    pub meeting: Option<MeetingId>,
    pub organisation: Option<OrganisationId>,
    pub invitation: Option<InvitationId>,
}

impl Change {
    /// A change of a meeting as a whole.
    #[must_use]
    pub fn of_meeting(kind: EventKind, meeting: MeetingId) -> Self {
        Self { kind, meeting: Some(meeting), organisation: None, invitation: None }
    }
}

/// The number of the last change that is committed, for whoever waits for the next one.
#[derive(Clone)]
pub struct Committed(watch::Sender<i64>);

impl Default for Committed {
    fn default() -> Self {
        Self(watch::channel(0).0)
    }
}

impl Committed {
    /// The channel on which PostgreSQL servers tell each other the last number.
    pub const CHANNEL: &'static str = "tavolo_event";

    /// Says that changes up to this number are committed.
    pub fn reached(&self, seq: i64) {
        self.0.send_if_modified(|known| {
            let newer = seq > *known;
            *known = seq.max(*known);
            newer
        });
    }

    #[must_use]
    pub fn subscribe(&self) -> watch::Receiver<i64> {
        self.0.subscribe()
    }
}
