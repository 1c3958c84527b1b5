//! What changed, to whoever watches.
//!
//! Changes stand in the table `event`, numbered without a gap in the order of commits. A stream first reads what it missed
//! from the table, then follows the hub, which reads each new row once for all streams of this server. On PostgreSQL the
//! hub also listens to the other servers; what a lost connection swallowed is read from the table afterwards.

mod postgres;
mod stream;

use std::{sync::Arc, time::Duration};

use domain::ids::{InvitationId, MeetingId, OrganisationId};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::sync::{broadcast, watch};

use crate::entity::event;

pub use postgres::listen;
pub use stream::{Audience, follow};

/// What kind of thing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sea_orm::EnumIter, sea_orm::DeriveActiveEnum)]
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

/// How long the hub waits before it looks again for what it could not read.
const AGAIN: Duration = Duration::from_secs(1);

/// Rows that one look into the table takes at most.
const PAGE: u64 = 500;

/// The hub of this server.
#[derive(Clone)]
pub struct Live(Arc<Hub>);

struct Hub {
    reached: watch::Sender<i64>,
    rows: broadcast::Sender<Arc<event::Model>>,
    ending: watch::Sender<bool>,
}

impl Default for Live {
    fn default() -> Self {
        Self(Arc::new(Hub { reached: watch::channel(0).0, rows: broadcast::channel(1024).0, ending: watch::channel(false).0 }))
    }
}

impl Live {
    /// The channel on which PostgreSQL servers tell each other the last number.
    pub const CHANNEL: &'static str = "tavolo_event";

    /// Says that changes up to this number are committed.
    pub fn reached(&self, seq: i64) {
        self.0.reached.send_if_modified(|known| {
            let newer = seq > *known;
            *known = seq.max(*known);
            newer
        });
    }

    /// Ends every stream, so that the server can stop.
    pub fn end(&self) {
        self.0.ending.send_replace(true);
    }

    /// Reads new rows once for all streams, for as long as the server runs.
    pub fn start(&self, db: DatabaseConnection) {
        let hub = self.clone();
        tokio::spawn(async move {
            let mut reached = hub.0.reached.subscribe();
            let mut sent = *reached.borrow();
            while reached.changed().await.is_ok() {
                let upto = *reached.borrow_and_update();
                // Without a stream nobody waits; one that begins now reads the table itself.
                if hub.0.rows.receiver_count() == 0 {
                    sent = upto;
                    continue;
                }
                match after(&db, sent).await {
                    Ok(rows) => {
                        let full = rows.len() as u64 == PAGE;
                        for row in rows {
                            sent = row.seq;
                            let _ = hub.0.rows.send(Arc::new(row));
                        }
                        if full {
                            reached.mark_changed();
                        }
                    }
                    Err(cause) => {
                        tracing::warn!(%cause, "Could not read changes: {cause}");
                        // They are there all the same, and nobody else will say so again.
                        tokio::time::sleep(AGAIN).await;
                        reached.mark_changed();
                    }
                }
            }
        });
    }
}

/// Returns the next changes after a number, in order.
async fn after(db: &DatabaseConnection, seq: i64) -> Result<Vec<event::Model>, DbErr> {
    event::Entity::find().filter(event::Column::Seq.gt(seq)).order_by_asc(event::Column::Seq).limit(PAGE).all(db).await
}

/// Returns the number of the last change.
///
/// # Errors
/// When the database does not answer.
pub async fn last(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let row = event::Entity::find().order_by_desc(event::Column::Seq).one(db).await?;
    Ok(row.map_or(0, |row| row.seq))
}
