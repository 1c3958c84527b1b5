//! Files and links that go with a meeting. Frozen once released.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(material()).await?;
        manager.create_table(material_chunk()).await?;
        manager.create_index(Index::create().name("material_meeting_id").table("material").col("meeting_id").to_owned()).await
    }
}

fn material() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("material")
        .col(uuid("id"))
        .col(uuid("meeting_id"))
        .col(uuid_null("item_id"))
        .col(text("title"))
        .col(text_null("link"))
        .col(text_null("file_name"))
        .col(text_null("kind"))
        .col(text_null("media_type"))
        .col(big_integer("bytes"))
        .col(text_null("language"))
        .col(text("audience"))
        .col(uuid("coordinator_id"))
        .col(timestamp_with_time_zone("added_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(
            ForeignKey::create()
                .name("material_meeting_id")
                .from("material", "meeting_id")
                .to("meeting", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(ForeignKey::create().name("material_coordinator_id").from("material", "coordinator_id").to("coordinator", "id"));
    table
}

fn material_chunk() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("material_chunk")
        .col(uuid("material_id"))
        .col(integer("number"))
        .col(blob("content"))
        .primary_key(Index::create().col("material_id").col("number"))
        .foreign_key(
            ForeignKey::create()
                .name("material_chunk_material_id")
                .from("material_chunk", "material_id")
                .to("material", "id")
                .on_delete(ForeignKeyAction::Cascade),
        );
    table
}
