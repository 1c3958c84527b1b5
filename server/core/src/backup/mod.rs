//! A backup: the whole database in one file, the same for SQLite and PostgreSQL.
//!
//! It is text, one JSON value in each line: a head; for each table its name and columns, then its rows; and an end that
//! counts the rows and holds the digest of everything before it. So a file that was cut off or changed is known before
//! anything is touched, and one can move from one database to the other by a backup and a restore.
//!
//! `save` reads one state of the database while servers go on writing. `restore` builds the schema that the file was made
//! with, fills it, brings it up to date, and takes away again whoever was erased since: all in one transaction. A new table
//! goes into the list in `tables`; a test fails until it does.

mod file;
mod restore;
mod save;
pub mod tables;
mod values;

use std::{collections::BTreeMap, fmt, io, path::PathBuf};

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

pub use restore::{Restored, restore};
pub use save::{Saved, save};

use crate::db::ConnectError;

/// How many rows each table has.
pub type Counts = BTreeMap<String, u64>;

/// Why a backup could not be made or restored, as one sentence for whoever keeps the server.
#[derive(Debug)]
pub enum BackupError {
    Connect(ConnectError),
    Database(DbErr),
    File(PathBuf, io::Error),
    /// The file does not begin like a backup.
    NotABackup(PathBuf),
    /// Its end is missing.
    CutOff(PathBuf),
    /// It has its end, and is not what was written.
    Changed(PathBuf),
    /// A line that cannot be read; this is a fault of the program that wrote it.
    Line(u64, String),
    /// There are no tables.
    NoTables,
    /// The database lacks migrations of this program.
    OldDatabase,
    /// The database or the file has a migration that this program does not know.
    Newer,
    /// The database has data, and it was not said that they are to be replaced.
    NotEmpty,
    /// The number of rows is not what the file says.
    Counts(String),
    Erasures(String),
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect(cause) => cause.fmt(f),
            Self::Database(cause) => write!(f, "the database refused: {cause}"),
            Self::File(path, cause) => write!(f, "{}: {cause}", path.display()),
            Self::NotABackup(path) => write!(f, "{} is not a backup made by tavolo", path.display()),
            Self::CutOff(path) => write!(f, "{} is not whole: its end is missing", path.display()),
            Self::Changed(path) => write!(f, "{} is damaged: it is not what was written", path.display()),
            Self::Line(number, problem) => write!(f, "line {number} of the backup cannot be read: {problem}"),
            Self::NoTables => f.write_str("there are no tables of tavolo in this database"),
            Self::OldDatabase => f.write_str("the database is older than this program; bring it up to date first, with: tavolo migrate"),
            Self::Newer => f.write_str("it was made by a newer tavolo than this one; use that one"),
            Self::NotEmpty => {
                f.write_str("the database has data already; they are replaced only when you say --replace, and then they are gone")
            }
            Self::Counts(table) => write!(f, "the table {table} did not come out as the backup says"),
            Self::Erasures(cause) => write!(f, "the register of erasures cannot be used: {cause}"),
        }
    }
}

impl std::error::Error for BackupError {}

impl From<ConnectError> for BackupError {
    fn from(cause: ConnectError) -> Self {
        Self::Connect(cause)
    }
}

impl From<DbErr> for BackupError {
    fn from(cause: DbErr) -> Self {
        Self::Database(cause)
    }
}

/// The first line.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Head {
    /// The version of this format.
    pub tavolo_backup: u32,
    /// The version of the program.
    pub program: String,
    pub made_at: DateTime<Utc>,
    /// The migrations that the database had, in order.
    pub migrations: Vec<String>,
}

impl Head {
    /// The version of the format that is written.
    pub const FORMAT: u32 = 1;
}

/// The line before the rows of a table.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
struct TableHead {
    table: String,
    columns: Vec<String>,
}

/// The last line.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
struct End {
    rows: Counts,
    /// Of every byte before this line.
    sha256: String,
}
