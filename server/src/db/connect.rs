//! Opens SQLite or PostgreSQL with the settings that durability asks for.

use std::{fmt, path::Path, time::Duration};

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DbErr,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use sea_orm_migration::MigratorTrait;

use crate::migration::Migrator;

/// How long a request waits for a connection, and a statement for its result, before it is told that the server cannot answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where the database is.
#[derive(Clone)]
pub struct Url(String);

impl Url {
    /// Reads `sqlite:…` or `postgres://…`.
    ///
    /// # Errors
    /// When it is neither.
    pub fn read(text: &str) -> Result<Self, ConnectError> {
        let known = ["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
        if known { Ok(Self(text.to_owned())) } else { Err(ConnectError::UnknownScheme) }
    }

    /// Returns the address of the database file inside a data folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self(format!("sqlite:{}", folder.join("tavolo.sqlite").display()))
    }

    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.0.starts_with("postgres")
    }

    /// Returns the address as the driver takes it.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Url {
    /// Leaves out what may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_postgres() { "Url(postgres)" } else { "Url(sqlite)" })
    }
}

#[derive(Debug)]
pub enum ConnectError {
    UnknownScheme,
    NoAnswer(DbErr),
    Migration(DbErr),
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownScheme => f.write_str("the database address must begin with sqlite: or postgres://"),
            Self::NoAnswer(cause) => write!(f, "the database does not answer: {cause}"),
            Self::Migration(cause) => write!(f, "the database could not be brought up to date: {cause}"),
        }
    }
}

impl std::error::Error for ConnectError {}

/// Returns the connections for reading and the one for writing.
pub(super) async fn connect(url: &Url) -> Result<(DatabaseConnection, DatabaseConnection), ConnectError> {
    let (readers, writers) = if url.is_postgres() { (8, 2) } else { (4, 1) };
    let write = Database::connect(serving(url, writers)).await.map_err(ConnectError::NoAnswer)?;
    let read = Database::connect(serving(url, readers)).await.map_err(ConnectError::NoAnswer)?;
    Ok((read, write))
}

/// Opens one connection with the same settings and nothing else, to measure against.
///
/// # Errors
/// When the database does not answer.
pub async fn open_bare(url: &Url) -> Result<DatabaseConnection, ConnectError> {
    Database::connect(options(url, 1)).await.map_err(ConnectError::NoAnswer)
}

/// Brings the schema up to date. Several servers may start at once: on PostgreSQL one of them holds a lock meanwhile.
///
/// # Errors
/// When the database does not answer or a step fails.
pub async fn migrate(url: &Url) -> Result<(), ConnectError> {
    let db = Database::connect(options(url, 1)).await.map_err(ConnectError::NoAnswer)?;
    let lock = |function: &str| {
        let sql = format!("SELECT pg_advisory_{function}(7265410)");
        let db = db.clone();
        async move { if url.is_postgres() { sea_orm::ConnectionTrait::execute_unprepared(&db, &sql).await.map(drop) } else { Ok(()) } }
    };
    lock("lock").await.map_err(ConnectError::Migration)?;
    let result = Migrator::up(&db, None).await.map_err(ConnectError::Migration);
    lock("unlock").await.map_err(ConnectError::Migration)?;
    db.close().await.map_err(ConnectError::Migration)?;
    result
}

/// What a running server asks for beyond that: to be told in time. A change of the schema may take as long as it takes.
fn serving(url: &Url, connections: u32) -> ConnectOptions {
    let mut options = options(url, connections);
    options
        .statement_timeout(PATIENCE)
        // What the database has dropped, because it was restarted, is found out before a request meets it.
        .test_before_acquire_if_idle_for(Duration::from_secs(1))
        .map_sqlx_postgres_opts(|postgres| {
            // A server that stands still amid a write would hold the counter of events, and with it the writers of all others.
            postgres.options([("idle_in_transaction_session_timeout", PATIENCE.as_millis())])
        });
    options
}

fn options(url: &Url, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.as_str());
    options
        .max_connections(connections)
        .min_connections(1)
        .connect_timeout(PATIENCE)
        .acquire_timeout(PATIENCE)
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .test_before_acquire(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(PATIENCE)
                .statement_cache_capacity(200)
        });
    options
}
