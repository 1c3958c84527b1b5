//! The agenda of a meeting: its draft, its published versions, who has it open. Frozen once released.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in
            [agenda(), agenda_item(), agenda_item_title(), agenda_presenter(), agenda_change(), agenda_version(), agenda_presence()]
        {
            manager.create_table(table).await?;
        }
        for (table, column) in [("agenda_item", "meeting_id"), ("agenda_presenter", "person_id"), ("agenda_change", "meeting_id")] {
            let index = Index::create().name(format!("{table}_{column}")).table(table).col(column).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn agenda() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("agenda")
        .col(uuid("meeting_id"))
        .col(integer("version"))
        .col(uuid_null("current_item"))
        .col(timestamp_with_time_zone_null("current_since"))
        .primary_key(Index::create().col("meeting_id"))
        .foreign_key(&mut gone_with("agenda", "meeting_id", "meeting"));
    table
}

fn agenda_item() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("agenda_item")
        .col(uuid("id"))
        .col(uuid("meeting_id"))
        .col(uuid_null("block_id"))
        .col(boolean("in_tray"))
        .col(big_integer("rank"))
        .col(integer("placed"))
        .col(integer("edited"))
        .col(text("kind"))
        .col(text("title"))
        .col(integer("minutes"))
        .col(boolean("consecutive"))
        .col(uuid_null("theme_id"))
        .col(text("languages"))
        .col(text("text"))
        .col(text("note"))
        .col(text("audience"))
        .col(integer_null("pinned"))
        .col(boolean("skipped"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut gone_with("agenda_item", "meeting_id", "meeting"))
        .foreign_key(ForeignKey::create().from("agenda_item", "theme_id").to("theme", "id"));
    table
}

fn agenda_item_title() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("agenda_item_title")
        .col(uuid("item_id"))
        .col(text("locale"))
        .col(text("title"))
        .primary_key(Index::create().col("item_id").col("locale"))
        .foreign_key(&mut gone_with("agenda_item_title", "item_id", "agenda_item"));
    table
}

fn agenda_presenter() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("agenda_presenter")
        .col(uuid("item_id"))
        .col(integer("place"))
        .col(uuid_null("person_id"))
        .col(uuid_null("organisation_id"))
        .primary_key(Index::create().col("item_id").col("place"))
        .foreign_key(&mut gone_with("agenda_presenter", "item_id", "agenda_item"))
        .foreign_key(ForeignKey::create().from("agenda_presenter", "person_id").to("person", "id"))
        .foreign_key(ForeignKey::create().from("agenda_presenter", "organisation_id").to("organisation", "id"));
    table
}

fn agenda_change() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("agenda_change")
        .col(uuid("id"))
        .col(uuid("meeting_id"))
        .col(uuid("coordinator_id"))
        .col(timestamp_with_time_zone("at"))
        .col(integer("version"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut gone_with("agenda_change", "meeting_id", "meeting"))
        .foreign_key(ForeignKey::create().from("agenda_change", "coordinator_id").to("coordinator", "id"));
    table
}

fn agenda_version() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("agenda_version")
        .col(uuid("meeting_id"))
        .col(integer("number"))
        .col(timestamp_with_time_zone("at"))
        .col(uuid("coordinator_id"))
        .col(text("board"))
        .primary_key(Index::create().col("meeting_id").col("number"))
        .foreign_key(&mut gone_with("agenda_version", "meeting_id", "meeting"))
        .foreign_key(ForeignKey::create().from("agenda_version", "coordinator_id").to("coordinator", "id"));
    table
}

fn agenda_presence() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("agenda_presence")
        .col(uuid("meeting_id"))
        .col(uuid("coordinator_id"))
        .col(timestamp_with_time_zone("seen_at"))
        .primary_key(Index::create().col("meeting_id").col("coordinator_id"))
        .foreign_key(&mut gone_with("agenda_presence", "meeting_id", "meeting"))
        .foreign_key(ForeignKey::create().from("agenda_presence", "coordinator_id").to("coordinator", "id"));
    table
}

/// A row that goes when the row it belongs to goes.
fn gone_with(table: &'static str, column: &'static str, whole: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(whole, "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}
