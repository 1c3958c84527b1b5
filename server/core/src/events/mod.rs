//! What changed, to whoever watches.
//!
//! Changes stand in the table `event`, numbered without a gap in the order of commits. A stream first reads what it missed
//! from the table, then follows the hub, which reads each new row once for all streams of this server. On PostgreSQL the
//! hub also listens to the other servers; what a lost connection swallowed is read from the table afterwards.

mod postgres;
mod stream;

use std::{sync::Arc, time::Duration};

use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::sync::{broadcast, watch};

use crate::db::{Url, change::Committed, entity::event};

pub use stream::{Audience, follow};

/// How long the hub waits before it looks again for what it could not read.
const AGAIN: Duration = Duration::from_secs(1);

/// Rows that one look into the table takes at most.
const PAGE: u64 = 500;

/// The hub of this server.
#[derive(Clone)]
pub struct EventHub(Arc<Hub>);

struct Hub {
    committed: Committed,
    rows: broadcast::Sender<Arc<event::Model>>,
    ending: watch::Sender<bool>,
}

impl EventHub {
    /// Starts a hub over what the writer of this server commits, and, on PostgreSQL, over what the other servers do.
    #[must_use]
    pub fn start(committed: Committed, url: &Url, db: &DatabaseConnection) -> Self {
        let hub = Self(Arc::new(Hub { committed, rows: broadcast::channel(1024).0, ending: watch::channel(false).0 }));
        hub.read_once_for_all(db.clone());
        if url.is_postgres() {
            postgres::listen(url, hub.clone(), db.clone());
        }
        hub
    }

    /// Says that changes up to this number are committed.
    fn reached(&self, seq: i64) {
        self.0.committed.reached(seq);
    }

    /// Ends every stream, so that the server can stop.
    pub fn end(&self) {
        self.0.ending.send_replace(true);
    }

    /// Reads new rows once for all streams, for as long as the server runs.
    fn read_once_for_all(&self, db: DatabaseConnection) {
        let hub = self.clone();
        tokio::spawn(async move {
            let mut reached = hub.0.committed.subscribe();
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
