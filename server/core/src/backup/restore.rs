//! Restoring a backup: everything or nothing.

use std::path::Path;

use api::ApiError;
use chrono::{DateTime, Utc};
use domain::ids::PersonId;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter, QuerySelect,
    Statement,
};
use sea_orm_migration::{MigrationTrait, MigratorTrait, SchemaManager};

use super::{
    BackupError, Counts, Head,
    file::{Line, Reading},
    save::unknown_migrations,
    tables::{self, Named, Table},
};
use crate::{
    db::{Url, begin_alone, entity::person, migration::Migrator, open_bare},
    erasures::{Erasure, Erasures},
    services::people,
};

/// Where the migrator writes what it did.
const MIGRATIONS: &str = "seaql_migrations";

/// What was restored.
#[derive(Clone, Debug)]
pub struct Restored {
    pub made_at: DateTime<Utc>,
    pub rows: Counts,
    /// How many people were in the backup by name who have been erased since.
    pub erased_again: usize,
}

/// Puts a backup in the place of the database. Nobody who was erased comes back.
///
/// # Errors
/// When the file is not whole, the database has data and `replace` was not said, or something goes wrong on the way: the
/// database is then as it was.
pub async fn restore(url: &Url, file: &Path, replace: bool, erasures: &Erasures, now: DateTime<Utc>) -> Result<Restored, BackupError> {
    let (mut reading, head) = Reading::open(file)?;
    reading.check()?;
    let known: Vec<String> = Migrator::migrations().iter().map(|one| one.name().to_owned()).collect();
    if !head.migrations.iter().all(|name| known.contains(name)) {
        return Err(BackupError::Newer);
    }
    let db = open_bare(url).await?;
    let restored = restore_into(&db, (reading, head), replace, erasures, now).await;
    if restored.is_ok() && !url.is_postgres() {
        // The log still has the pages as they were. Where somebody reads them, they go with the next sweep.
        let _ = db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await;
    }
    let _ = db.close().await;
    restored
}

async fn restore_into(
    db: &DatabaseConnection,
    (reading, head): (Reading, Head),
    replace: bool,
    erasures: &Erasures,
    now: DateTime<Utc>,
) -> Result<Restored, BackupError> {
    let whole = begin_alone(db).await?;
    let erased_here = make_room(&whole, replace).await?;
    sea_orm_migration::MigratorTraitSelf::up(&Only(head.migrations), &whole, None).await?;
    let rows = load(&whole, reading).await?;
    Migrator::up(&whole, None).await?;
    let erased_again = honour(&whole, &erased_here, erasures, now).await?;
    whole.commit().await?;
    Ok(Restored { made_at: head.made_at, rows, erased_again })
}

/// Some of our migrations: those that the backup's database had.
struct Only(Vec<String>);

impl sea_orm_migration::MigratorTraitSelf for Only {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        <Migrator as MigratorTrait>::migrations().into_iter().filter(|one| self.0.iter().any(|name| name == one.name())).collect()
    }
}

/// Takes away what is there, if it may be. Returns who was erased in it.
async fn make_room(tx: &DatabaseTransaction, replace: bool) -> Result<Vec<PersonId>, BackupError> {
    let schema = SchemaManager::new(tx);
    if !schema.has_table(MIGRATIONS).await? {
        return Ok(Vec::new());
    }
    Migrator::get_migration_with_status_read_only(tx).await.map_err(unknown_migrations)?;
    let mut there = Vec::new();
    for table in tables::all() {
        if schema.has_table(table.name).await? {
            there.push(table);
        }
    }
    if !replace && !is_empty(tx, &there).await? {
        return Err(BackupError::NotEmpty);
    }
    let erased = if there.iter().any(|table| table.name == "person") { erased(tx).await? } else { Vec::new() };
    for table in there.iter().rev() {
        tx.execute_unprepared(&format!("DROP TABLE {}", table.name)).await?;
    }
    tx.execute_unprepared(&format!("DROP TABLE {MIGRATIONS}")).await?;
    Ok(erased)
}

async fn is_empty(tx: &DatabaseTransaction, there: &[Table]) -> Result<bool, DbErr> {
    for table in there.iter().filter(|table| !tables::NEVER_EMPTY.contains(&table.name)) {
        if table.count(tx).await? > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn erased(tx: &DatabaseTransaction) -> Result<Vec<PersonId>, DbErr> {
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::ErasedAt.is_not_null())
        .into_tuple()
        .all(tx)
        .await
}

/// Writes every row, and proves that there are as many as the backup says.
async fn load(tx: &DatabaseTransaction, mut reading: Reading) -> Result<Counts, BackupError> {
    let mut all = tables::all();
    // What a fresh schema begins with gives way to what was there.
    for name in tables::NEVER_EMPTY {
        tx.execute_unprepared(&format!("DELETE FROM {name}")).await?;
    }
    let mut filling: Option<Filling> = None;
    let expected = loop {
        match reading.next()? {
            Line::Table(head) => {
                if let Some(before) = filling.take() {
                    before.finish(tx).await?;
                }
                let place = all.iter().position(|table| table.name == head.table).ok_or(BackupError::Newer)?;
                filling = Some(Filling { table: all.swap_remove(place), columns: head.columns, rows: Vec::new(), refer: Vec::new() });
            }
            Line::Row(line, values) => match filling.as_mut() {
                Some(filling) => filling.add(tx, line, values).await?,
                None => return Err(BackupError::Line(line, "it belongs to no table".into())),
            },
            Line::End(rows) => {
                if let Some(last) = filling.take() {
                    last.finish(tx).await?;
                }
                break rows;
            }
        }
    };
    for table in tables::all().iter().filter(|table| expected.contains_key(table.name)) {
        if expected.get(table.name) != Some(&table.count(tx).await?) {
            return Err(BackupError::Counts(table.name.to_owned()));
        }
    }
    foreign_keys_hold(tx).await?;
    Ok(expected)
}

/// A table that is being filled.
struct Filling {
    table: Table,
    columns: Vec<String>,
    rows: Vec<Named>,
    /// Rows that refer to others of the same table.
    refer: Vec<Named>,
}

impl Filling {
    async fn add(&mut self, tx: &DatabaseTransaction, line: u64, values: Vec<serde_json::Value>) -> Result<(), BackupError> {
        if values.len() != self.columns.len() {
            return Err(BackupError::Line(line, "it has not as many values as the table has columns".into()));
        }
        self.rows.push(Named { line, columns: self.columns.iter().cloned().zip(values).collect() });
        if self.rows.len() as u64 >= self.table.at_once { self.write(tx).await } else { Ok(()) }
    }

    async fn write(&mut self, tx: &DatabaseTransaction) -> Result<(), BackupError> {
        if !self.rows.is_empty() {
            self.table.insert(tx, &self.rows).await?;
        }
        self.refer.extend(self.rows.drain(..).filter(|row| self.table.refers(row)));
        Ok(())
    }

    async fn finish(mut self, tx: &DatabaseTransaction) -> Result<(), BackupError> {
        self.write(tx).await?;
        self.table.refer(tx, &self.refer).await
    }
}

/// PostgreSQL has checked every row; SQLite is asked once more.
async fn foreign_keys_hold(tx: &DatabaseTransaction) -> Result<(), BackupError> {
    if tx.get_database_backend() == DbBackend::Postgres {
        return Ok(());
    }
    let row = tx.query_one_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA foreign_key_check")).await?;
    match row {
        Some(row) => Err(BackupError::Counts(row.try_get_by_index(0)?)),
        None => Ok(()),
    }
}

/// Erases again whoever was erased since the backup was made: by the register, and by the database that was replaced.
async fn honour(tx: &DatabaseTransaction, erased_here: &[PersonId], erasures: &Erasures, now: DateTime<Utc>) -> Result<usize, BackupError> {
    let unusable = |cause: &dyn std::fmt::Display| BackupError::Erasures(cause.to_string());
    let noted: Vec<PersonId> = erasures.read().map_err(|cause| unusable(&cause))?.into_iter().map(|erasure| erasure.person).collect();
    for person in erased_here.iter().copied().filter(|id| !noted.contains(id)) {
        erasures.note(Erasure::of(person, now)).await.map_err(|_| unusable(&erasures.path().display()))?;
    }
    let all: Vec<PersonId> = noted.iter().chain(erased_here).copied().collect();
    let refused = |error: ApiError| BackupError::Database(DbErr::Custom(format!("{error:?}")));
    let back = people::brought_back(tx, &all).await.map_err(refused)?;
    for id in &back {
        people::erase_rows(tx, *id, now).await.map_err(refused)?;
    }
    Ok(back.len())
}
