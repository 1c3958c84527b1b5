//! Seats: how many a meeting has, which of them are guaranteed, who has one. Frozen once released.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("meeting").add_column(integer_null("capacity")).to_owned()).await?;
        manager.alter_table(Table::alter().table("invitation").add_column(timestamp_with_time_zone_null("seated_at")).to_owned()).await?;
        manager.create_table(guaranteed_seats()).await?;
        // No meeting had a limit until now: whoever comes has a seat.
        let seated = "UPDATE invitation SET seated_at = answered_at WHERE answer = 'coming' AND called_off_at IS NULL";
        manager.get_connection().execute_unprepared(seated).await.map(drop)
    }
}

fn guaranteed_seats() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("guaranteed_seats")
        .col(uuid("meeting_id"))
        .col(uuid("organisation_id"))
        .col(integer("seats"))
        .primary_key(Index::create().col("meeting_id").col("organisation_id"))
        .foreign_key(
            ForeignKey::create()
                .name("guaranteed_seats_meeting_id")
                .from("guaranteed_seats", "meeting_id")
                .to("meeting", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("guaranteed_seats_organisation_id")
                .from("guaranteed_seats", "organisation_id")
                .to("organisation", "id"),
        );
    table
}
