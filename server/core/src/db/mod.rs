//! The database: how it is opened, and the one writer.
//!
//! Reads run side by side. Writes go through one task that takes whatever waits, runs each in a savepoint of its own and
//! commits them together: a durable commit costs the same for one answer as for twenty. On SQLite the transaction is
//! immediate; on PostgreSQL it begins by locking the event counter, so that writers of several servers also follow one
//! another. Rules that must hold together can therefore be checked and acted upon inside [`Db::write`] without a race.

pub mod bare;
pub mod cache;
pub mod change;
mod commit_counter;
mod connect;
mod disk_space;
pub mod durability;
pub mod entity;
pub mod migration;
mod readiness;
mod traces;
mod writer;

use std::sync::Arc;

use sea_orm::{DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel, TransactionOptions, TransactionTrait};

pub use commit_counter::Invalidates;
pub use connect::{ConnectError, Url, begin_alone, migrate, migrate_by, open_bare, open_existing};
pub use readiness::Readiness;
pub use writer::{Tx, WriteFuture};

use change::Committed;

use crate::{
    clock::Clock,
    error::{ApiResult, OrUnavailable},
};

/// The database as services see it.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    read: DatabaseConnection,
    writer: tokio::sync::mpsc::Sender<writer::QueuedWrite>,
    commits: Arc<commit_counter::CommitCounter>,
    disk_space: disk_space::DiskSpace,
    clock: Clock,
    url: Url,
}

impl Db {
    /// Opens the database and starts its writer, which tells `committed` of every change.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn open(url: &Url, clock: Clock, committed: Committed) -> Result<Self, ConnectError> {
        let (read, writing) = connect::connect(url).await?;
        let (commits, disk_space) = (Arc::default(), disk_space::DiskSpace::default());
        let writer = writer::start(writing, clock.clone(), committed, Arc::clone(&commits), disk_space.clone());
        Ok(Self(Arc::new(Inner { read, writer, commits, disk_space, clock, url: url.clone() })))
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

    /// Returns a number that stays the same for as long as no write was committed that invalidates this.
    ///
    /// None where other servers write too, who are not counted here.
    #[must_use]
    pub fn unchanged_since(&self, invalidated_by: Invalidates) -> Option<u64> {
        (!self.is_postgres()).then(|| self.0.commits.count(invalidated_by))
    }
}
