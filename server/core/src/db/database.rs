//! The database as services have it in hand: connections for reading, and the way to the one writer.

use std::sync::Arc;

use sea_orm::{DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel, TransactionOptions, TransactionTrait};

use super::{
    change::Committed,
    commit_counter::{CommitCounter, Invalidates},
    connect::{self, ConnectError, Url},
    disk_space::DiskSpace,
    writer::{self, Tx, Writer},
};
use crate::{
    clock::Clock,
    error::{ApiResult, OrUnavailable},
};

/// The database as services see it.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    read: DatabaseConnection,
    writer: Writer,
    commits: Arc<CommitCounter>,
    disk_space: DiskSpace,
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
        let (commits, disk_space) = (Arc::default(), DiskSpace::default());
        let writer = writer::start(writing, clock.clone(), committed, Arc::clone(&commits), disk_space.clone());
        Ok(Self(Arc::new(Inner { read, writer, commits, disk_space, clock, url: url.clone() })))
    }

    /// Runs a write. Its changes are all kept and durable when this returns `Ok`, and none of them otherwise.
    ///
    /// It goes on to its end even when the caller has gone away. It must not start another write inside.
    ///
    /// # Errors
    /// What the write returns; [`ApiError::Unavailable`] or [`ApiError::DiskFull`] when it could not be committed.
    pub async fn write<T, F, W>(&self, work: W) -> ApiResult<T>
    where
        T: Send + 'static,
        F: Future<Output = ApiResult<T>> + Send + 'static,
        W: FnOnce(Tx) -> F + Send + 'static,
    {
        self.0.writer.write(Invalidates::Anything, work).await
    }

    /// Runs a write that changes rows of `invitation` and adds to `answer_change`, and invalidates nothing else: copies of
    /// other rows go on being good. Everything else holds as for [`Db::write`].
    ///
    /// # Errors
    /// As for [`Db::write`].
    pub async fn write_answer<T, F, W>(&self, work: W) -> ApiResult<T>
    where
        T: Send + 'static,
        F: Future<Output = ApiResult<T>> + Send + 'static,
        W: FnOnce(Tx) -> F + Send + 'static,
    {
        self.0.writer.write(Invalidates::Answers, work).await
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

    /// Says whether the last write found no room on the disk.
    pub(super) fn is_full(&self) -> bool {
        self.0.disk_space.is_full()
    }

    pub(super) fn url(&self) -> &Url {
        &self.0.url
    }

    pub(super) fn clock(&self) -> &Clock {
        &self.0.clock
    }
}
