//! Every table, so that a backup has all of it.
//!
//! The order is that of the references: a row is written after those it refers to. To add a table: a line in [`all`]. What
//! refers to rows of its own table is named beside it; it is filled in when all of them are there.

use futures::{FutureExt, future::BoxFuture};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityName, EntityTrait, IdenStatic, Iterable, ModelTrait,
    PrimaryKeyToColumn, QueryFilter, QueryOrder, QuerySelect, Statement, Value, sea_query::Expr,
};
use serde_json::Value as Json;

use super::{BackupError, values};
use crate::db::entity;

/// Rows that are read and written at once; fewer where one row is large.
const ROWS: u64 = 200;
const LARGE_ROWS: u64 = 8;

/// One table, whatever its entity.
pub struct Table {
    pub name: &'static str,
    /// Rows that are handled at once.
    pub(super) at_once: u64,
    /// Columns that refer to rows of this table.
    own: &'static [&'static str],
    columns: fn() -> Vec<String>,
    read: for<'a> fn(&'a DatabaseTransaction, u64, u64) -> Outcome<'a, Vec<Json>>,
    insert: for<'a> fn(&'a DatabaseTransaction, &'a [Named], &'a [&'static str]) -> Outcome<'a, ()>,
    refer: for<'a> fn(&'a DatabaseTransaction, &'a [Named], &'a [&'static str]) -> Outcome<'a, ()>,
}

type Outcome<'a, T> = BoxFuture<'a, Result<T, BackupError>>;

/// A row of a backup: its columns by name, and the number of its line.
pub(super) struct Named {
    pub(super) line: u64,
    pub(super) columns: Vec<(String, Json)>,
}

impl Named {
    fn value<E: EntityTrait>(&self, column: E::Column) -> Result<Option<Value>, BackupError> {
        let Some((name, json)) = self.columns.iter().find(|(name, _)| name == column.as_str()) else { return Ok(None) };
        let value = values::from_json(&column, json);
        value.map(Some).ok_or_else(|| BackupError::Line(self.line, format!("{name} is not of its kind")))
    }
}

/// Returns every table.
#[must_use]
pub fn all() -> Vec<Table> {
    vec![
        table::<entity::installation::Entity>(),
        table::<entity::event_counter::Entity>(),
        table::<entity::event::Entity>(),
        table::<entity::failed_try::Entity>(),
        table::<entity::organisation::Entity>(),
        table::<entity::person::Entity>(),
        table::<entity::focal_point::Entity>(),
        table::<entity::coordinator::Entity>(),
        table::<entity::theme::Entity>(),
        table::<entity::theme_translation::Entity>(),
        table::<entity::venue::Entity>(),
        table::<entity::series::Entity>(),
        table::<entity::meeting::Entity>(),
        table::<entity::meeting_translation::Entity>(),
        table::<entity::meeting_organisation::Entity>(),
        table::<entity::guaranteed_seats::Entity>(),
        Table { own: &["in_place_of"], ..table::<entity::invitation::Entity>() },
        table::<entity::answer_change::Entity>(),
        table::<entity::access_key::Entity>(),
        table::<entity::session::Entity>(),
        table::<entity::agenda::Entity>(),
        table::<entity::agenda_item::Entity>(),
        table::<entity::agenda_item_title::Entity>(),
        table::<entity::agenda_presenter::Entity>(),
        table::<entity::agenda_change::Entity>(),
        table::<entity::agenda_version::Entity>(),
        table::<entity::agenda_presence::Entity>(),
        table::<entity::material::Entity>(),
        Table { at_once: LARGE_ROWS, ..table::<entity::material_chunk::Entity>() },
        table::<entity::kept_count::Entity>(),
        table::<entity::name_reading::Entity>(),
    ]
}

/// Tables that a fresh database has rows in.
pub(super) const NEVER_EMPTY: [&str; 2] = ["installation", "event_counter"];

impl Table {
    /// Returns the names of its columns.
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        (self.columns)()
    }

    /// Reads rows, in the order of the key, from a place on.
    pub(super) async fn read(&self, tx: &DatabaseTransaction, from: u64) -> Result<Vec<Json>, BackupError> {
        (self.read)(tx, from, self.at_once).await
    }

    /// Writes rows, without what refers to rows of the same table.
    pub(super) async fn insert(&self, tx: &DatabaseTransaction, rows: &[Named]) -> Result<(), BackupError> {
        (self.insert)(tx, rows, self.own).await
    }

    /// Says whether a row refers to one of the same table.
    pub(super) fn refers(&self, row: &Named) -> bool {
        row.columns.iter().any(|(name, json)| !json.is_null() && self.own.contains(&name.as_str()))
    }

    /// Fills in what refers to rows of the same table.
    pub(super) async fn refer(&self, tx: &DatabaseTransaction, rows: &[Named]) -> Result<(), BackupError> {
        (self.refer)(tx, rows, self.own).await
    }

    pub(super) async fn count(&self, tx: &DatabaseTransaction) -> Result<u64, DbErr> {
        // The columns are not named: the schema may be an older one.
        let sql = Statement::from_string(tx.get_database_backend(), format!("SELECT COUNT(*) FROM {}", self.name));
        let row = tx.query_one_raw(sql).await?.ok_or_else(|| DbErr::RecordNotFound(self.name.to_owned()))?;
        Ok(row.try_get_by_index::<i64>(0)?.unsigned_abs())
    }
}

fn table<E>() -> Table
where
    E: EntityTrait + EntityName,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send + Sync,
{
    Table {
        name: E::default().table_name(),
        at_once: ROWS,
        own: &[],
        columns: || E::Column::iter().map(|column| column.as_str().to_owned()).collect(),
        read: |tx, from, rows| read::<E>(tx, from, rows).boxed(),
        insert: |tx, rows, own| insert::<E>(tx, rows, own).boxed(),
        refer: |tx, rows, own| refer::<E>(tx, rows, own).boxed(),
    }
}

async fn read<E: EntityTrait>(tx: &DatabaseTransaction, from: u64, rows: u64) -> Result<Vec<Json>, BackupError> {
    let mut query = E::find().offset(from).limit(rows);
    for key in E::PrimaryKey::iter() {
        query = query.order_by_asc(key.into_column());
    }
    let models = query.all(tx).await?;
    let row = |model: E::Model| {
        let values = E::Column::iter().map(|column| {
            values::to_json(model.get(column))
                .ok_or_else(|| BackupError::Database(DbErr::Type(format!("{} cannot be written down", column.as_str()))))
        });
        values.collect::<Result<Vec<Json>, _>>().map(Json::Array)
    };
    models.into_iter().map(row).collect()
}

async fn insert<E>(tx: &DatabaseTransaction, rows: &[Named], own: &[&'static str]) -> Result<(), BackupError>
where
    E: EntityTrait,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
{
    let mut models = Vec::with_capacity(rows.len());
    for row in rows {
        let mut model = <E::ActiveModel as ActiveModelTrait>::default();
        for column in E::Column::iter().filter(|column| !own.contains(&column.as_str())) {
            if let Some(value) = row.value::<E>(column)? {
                model.try_set(column, value).map_err(|cause| BackupError::Line(row.line, cause.to_string()))?;
            }
        }
        models.push(model);
    }
    E::insert_many(models).exec_without_returning(tx).await?;
    Ok(())
}

async fn refer<E: EntityTrait>(tx: &DatabaseTransaction, rows: &[Named], own: &[&'static str]) -> Result<(), BackupError> {
    for row in rows {
        let mut update = E::update_many();
        for column in E::Column::iter().filter(|column| own.contains(&column.as_str())) {
            if let Some(value) = row.value::<E>(column)? {
                update = update.col_expr(column, Expr::value(value));
            }
        }
        for key in E::PrimaryKey::iter() {
            let column = key.into_column();
            let value = row.value::<E>(column)?.ok_or_else(|| BackupError::Line(row.line, "its key is missing".into()))?;
            update = update.filter(column.eq(value));
        }
        update.exec(tx).await?;
    }
    Ok(())
}
