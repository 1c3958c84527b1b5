//! Meetings that repeat. Frozen once released.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(series()).await?;
        // SQLite takes no foreign key for a column that is added; series are never deleted.
        manager.alter_table(Table::alter().table("meeting").add_column(uuid_null("series_id")).to_owned()).await?;
        manager.create_index(Index::create().name("meeting_series_id").table("meeting").col("series_id").to_owned()).await
    }
}

fn series() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("series")
        .col(uuid("id"))
        .col(uuid_uniq("request_id"))
        .col(text("name"))
        .col(text("rule"))
        .col(uuid("coordinator_id"))
        .col(timestamp_with_time_zone("at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(ForeignKey::create().name("series_coordinator_id").from("series", "coordinator_id").to("coordinator", "id"));
    table
}
