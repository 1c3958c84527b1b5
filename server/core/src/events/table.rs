//! The changes as they stand in the table.

use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::db::entity::event;

/// Rows that one look into the table takes at most.
pub const PAGE: u64 = 500;

/// Returns the next changes after a number, in order.
pub async fn after(db: &DatabaseConnection, seq: i64) -> Result<Vec<event::Model>, DbErr> {
    event::Entity::find().filter(event::Column::Seq.gt(seq)).order_by_asc(event::Column::Seq).limit(PAGE).all(db).await
}

/// Returns the number of the last change.
///
/// # Errors
/// When the database does not answer.
pub async fn last(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let row = event::Entity::find().order_by_desc(event::Column::Seq).one(db).await?;
    Ok(row.map_or(0, |row| row.seq))
}
