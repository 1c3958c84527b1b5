//! The database: how it is opened, and the one writer.
//!
//! Reads run side by side. Writes go through one task that takes whatever waits, runs each in a savepoint of its own and
//! commits them together: a durable commit costs the same for one answer as for twenty. On SQLite the transaction is
//! immediate; on PostgreSQL it begins by locking the event counter, so that writers of several servers also follow one
//! another. Rules that must hold together can therefore be checked and acted upon inside [`Db::write`] without a race.

mod connect;
pub mod durability;
mod room;
mod traces;
mod write;
mod written;

use std::sync::Arc;

use sea_orm::{DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel, TransactionOptions, TransactionTrait};

pub use connect::{ConnectError, Url, begin_alone, migrate, migrate_by, open_bare, open_existing};
pub use room::is_disk_full;
pub use write::{Tx, WriteFuture};
pub use written::Touches;

use crate::{
    clock::Clock,
    error::{ApiResult, OrUnavailable},
    live::Live,
};

/// The database as services see it.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    read: DatabaseConnection,
    writer: tokio::sync::mpsc::Sender<write::Job>,
    written: Arc<written::Written>,
    room: room::Room,
    url: Url,
}

impl Db {
    /// Opens the database and starts its writer.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn open(url: &Url, clock: Clock, live: Live) -> Result<Self, ConnectError> {
        let (read, writing) = connect::connect(url).await?;
        let (written, room) = (Arc::default(), room::Room::default());
        let writer = write::start(writing, clock, live, Arc::clone(&written), room.clone());
        Ok(Self(Arc::new(Inner { read, writer, written, room, url: url.clone() })))
    }

    /// Returns the connections for reading.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        &self.0.read
    }

    /// Begins reading one state of the database, whatever is written meanwhile: for what is put together from several tables.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn snapshot(&self) -> ApiResult<DatabaseTransaction> {
        // SQLite reads one state in every transaction, and knows no levels.
        let level = self.is_postgres().then_some(IsolationLevel::RepeatableRead);
        let options = TransactionOptions { isolation_level: level, ..TransactionOptions::default() };
        self.read().begin_with_options(options).await.or_unavailable()
    }

    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.read().get_database_backend() == DbBackend::Postgres
    }

    /// Returns a number that stays the same for as long as no write was committed that touches this.
    ///
    /// None where other servers write too, who are not counted here.
    #[must_use]
    pub fn unchanged_since(&self, touched_by: Touches) -> Option<u64> {
        (!self.is_postgres()).then(|| self.0.written.count(touched_by))
    }
}
