//! What changed, to whoever watches.
//!
//! Changes stand in the table `event`, numbered without a gap in the order of commits. A stream first reads what it missed
//! from the table, then follows the hub, which reads each new row once for all streams of this server. On PostgreSQL the
//! hub also listens to the other servers; what a lost connection swallowed is read from the table afterwards.

mod postgres;
mod stream;
mod table;

use std::{sync::Arc, time::Duration};

use sea_orm::DatabaseConnection;
use tokio::sync::{broadcast, watch};

use crate::db::{Url, change::Committed, entity::event};

pub use stream::{Audience, follow};
pub use table::last;

/// How long the hub waits before it looks again for what it could not read.
const AGAIN: Duration = Duration::from_secs(1);

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
        let hub = Self(Arc::new(Hub { committed: committed.clone(), rows: broadcast::channel(1024).0, ending: watch::channel(false).0 }));
        hub.read_once_for_all(db.clone());
        if url.is_postgres() {
            postgres::listen(url, committed, db.clone());
        }
        hub
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
                match table::after(&db, sent).await {
                    Ok(rows) => {
                        let full = rows.len() as u64 == table::PAGE;
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
