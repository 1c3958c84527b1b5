//! Opens SQLite or PostgreSQL with the settings that durability asks for.

use std::{
    fmt,
    path::{Path, PathBuf},
    time::Duration,
};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
    sqlx::{
        Connection,
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
    },
};
use sea_orm_migration::MigratorTrait;

use crate::db::migration::Migrator;

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

    /// Returns the file of SQLite.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        if self.is_postgres() {
            return None;
        }
        self.0.parse::<SqliteConnectOptions>().ok().map(|options| options.get_filename().to_owned())
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
    /// The file of SQLite is not there.
    NoFile(PathBuf),
    Migration(DbErr),
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownScheme => f.write_str("the database address must begin with sqlite: or postgres://"),
            Self::NoAnswer(cause) => write!(f, "the database does not answer: {cause}"),
            Self::NoFile(file) => write!(f, "there is no database at {}", file.display()),
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

/// Opens a database that is there already, for a command that is not to make a new one.
///
/// # Errors
/// When the database does not answer or is not there.
pub async fn open_existing(url: &Url) -> Result<DatabaseConnection, ConnectError> {
    if let Some(file) = url.file().filter(|file| !file.exists()) {
        return Err(ConnectError::NoFile(file));
    }
    open_bare(url).await
}

/// Opens one connection that does not wait long for others.
pub(super) async fn open_impatient(url: &Url) -> Result<DatabaseConnection, DbErr> {
    Database::connect(options_waiting(url, 1, Duration::from_millis(250))).await
}

/// Brings the schema up to date, with everything or with nothing. Several servers may start at once: one goes first.
///
/// # Errors
/// When the database does not answer or a step fails; the database is then as it was.
pub async fn migrate(url: &Url) -> Result<(), ConnectError> {
    migrate_by::<Migrator>(url).await
}

/// Carries out the pending steps of a list of migrations, as [`migrate`] does for ours.
///
/// # Errors
/// As for [`migrate`].
pub async fn migrate_by<M: MigratorTrait>(url: &Url) -> Result<(), ConnectError> {
    let db = open_bare(url).await?;
    let outcome = async {
        let whole = begin_alone(&db).await?;
        M::up(&whole, None).await?;
        whole.commit().await
    };
    let outcome = outcome.await.map_err(ConnectError::Migration);
    db.close().await.map_err(ConnectError::Migration)?;
    outcome
}

/// Begins a transaction that nobody else can change the schema beside.
///
/// # Errors
/// When the database does not answer.
pub async fn begin_alone(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() };
    let whole = db.begin_with_options(options).await?;
    if whole.get_database_backend() == DbBackend::Postgres {
        whole.execute_unprepared("SELECT pg_advisory_xact_lock(7265410)").await?;
    }
    Ok(whole)
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
    options_waiting(url, connections, Duration::from_secs(5))
}

fn options_waiting(url: &Url, connections: u32, wait: Duration) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.as_str());
    options
        .max_connections(connections)
        .min_connections(1)
        .connect_timeout(PATIENCE)
        .acquire_timeout(PATIENCE)
        // Said with `TAVOLO_LOG=sqlx::query=trace` only: the statement and how many rows it gave, never a value.
        .sqlx_logging_level("trace".parse().expect("the name of a level"))
        .record_stmt_in_spans(false)
        .test_before_acquire(false)
        // SQLite ends a transaction by itself when the disk is full. The driver does not hear of it and would never begin
        // another one on that connection: a fresh one takes its place.
        .map_sqlx_sqlite_before_acquire(|connection, _| {
            let is_free = !connection.is_in_transaction();
            Box::pin(std::future::ready(Ok(is_free)))
        })
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                // What is removed is overwritten with zeros.
                .pragma("secure_delete", "ON")
                .busy_timeout(wait)
                .statement_cache_capacity(200)
        });
    options
}
