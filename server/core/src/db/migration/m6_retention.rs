//! How long data are kept, what stays of them as counts, and who read names. Frozen once released.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let days = Table::alter().table("installation").add_column(integer("retention_days").default(60)).to_owned();
        manager.alter_table(days).await?;
        let written = Table::alter().table("person").add_column(timestamp_with_time_zone_null("contacts_at")).to_owned();
        manager.alter_table(written).await?;
        manager.create_table(kept_count()).await?;
        manager.create_table(name_reading()).await?;
        manager.create_index(Index::create().name("name_reading_at").table("name_reading").col("at").to_owned()).await
    }
}

fn kept_count() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("kept_count")
        .col(uuid("meeting_id"))
        .col(text("kind"))
        .col(text("word"))
        .col(integer("people"))
        .primary_key(Index::create().col("meeting_id").col("kind").col("word"))
        .foreign_key(ForeignKey::create().name("kept_count_meeting_id").from("kept_count", "meeting_id").to("meeting", "id"));
    table
}

fn name_reading() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("name_reading")
        .col(uuid("id"))
        .col(uuid("coordinator_id"))
        .col(timestamp_with_time_zone("at"))
        .col(text("read"))
        .col(uuid_null("meeting_id"))
        .col(uuid_null("organisation_id"))
        .col(integer("names"))
        .primary_key(Index::create().col("id"))
        .foreign_key(
            ForeignKey::create().name("name_reading_coordinator_id").from("name_reading", "coordinator_id").to("coordinator", "id"),
        );
    table
}
