//! Making a backup, while servers go on reading and writing.

use std::path::Path;

use chrono::{DateTime, Utc};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IsolationLevel, TransactionOptions, TransactionTrait};
use sea_orm_migration::{MigrationStatus, MigratorTrait};

use super::{BackupError, Counts, Head, TableHead, file::Writing, tables};
use crate::db::{Url, migration::Migrator, open_existing};

/// What was saved.
#[derive(Clone, Debug)]
pub struct Saved {
    pub rows: Counts,
    pub bytes: u64,
}

/// Writes one state of the whole database into a file. A file that is there is replaced once the new one is complete.
///
/// # Errors
/// When the database or the file cannot be used; a file that was there is then as it was.
pub async fn save(url: &Url, place: &Path, now: DateTime<Utc>) -> Result<Saved, BackupError> {
    let db = open_existing(url).await?;
    let saved = save_from(&db, place, now).await;
    let closed = db.close().await;
    let saved = saved?;
    closed?;
    Ok(saved)
}

async fn save_from(db: &DatabaseConnection, place: &Path, now: DateTime<Utc>) -> Result<Saved, BackupError> {
    let state = snapshot(db).await?;
    let head = Head {
        tavolo_backup: Head::FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now,
        migrations: migrations(&state).await?,
    };
    let mut file = Writing::begin(place, &head)?;
    let mut rows = Counts::new();
    for table in tables::all() {
        file.line(&TableHead { table: table.name.to_owned(), columns: table.columns() })?;
        let mut count = 0;
        loop {
            let some = table.read(&state, count).await?;
            count += some.len() as u64;
            for row in &some {
                file.line(row)?;
            }
            if (some.len() as u64) < table.at_once {
                break;
            }
        }
        rows.insert(table.name.to_owned(), count);
    }
    state.commit().await?;
    let bytes = file.finish(rows.clone())?;
    Ok(Saved { rows, bytes })
}

/// Begins reading one state, whatever is written meanwhile. SQLite reads one state in every transaction.
async fn snapshot(db: &DatabaseConnection) -> Result<DatabaseTransaction, BackupError> {
    let level = (sea_orm::ConnectionTrait::get_database_backend(db) == DbBackend::Postgres).then_some(IsolationLevel::RepeatableRead);
    Ok(db.begin_with_options(TransactionOptions { isolation_level: level, ..TransactionOptions::default() }).await?)
}

/// Tells a database with migrations that are none of ours from one that does not answer.
pub(super) fn unknown_migrations(cause: DbErr) -> BackupError {
    match cause {
        DbErr::Custom(_) => BackupError::Newer,
        other => BackupError::Database(other),
    }
}

/// Returns the migrations of an up-to-date database. It changes nothing: a backup leaves the database as it is.
async fn migrations(db: &DatabaseTransaction) -> Result<Vec<String>, BackupError> {
    let all = Migrator::get_migration_with_status_read_only(db).await.map_err(unknown_migrations)?;
    match all.iter().filter(|one| one.status() == MigrationStatus::Pending).count() {
        0 => Ok(all.iter().map(|one| one.name().to_owned()).collect()),
        pending if pending == all.len() => Err(BackupError::NoTables),
        _ => Err(BackupError::OldDatabase),
    }
}
