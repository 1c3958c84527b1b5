//! The first tables. Frozen once released: names are spelled here, not taken from the entities.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        let counter = Query::insert().into_table("event_counter").columns(["id", "value"]).values_panic([1.into(), 0i64.into()]).to_owned();
        manager.execute(counter).await?;
        let installation = Query::insert()
            .into_table("installation")
            .columns(["id", "organiser", "privacy_email", "phone", "version"])
            .values_panic([1.into(), "".into(), "".into(), "".into(), 0.into()])
            .to_owned();
        manager.execute(installation).await
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        installation(),
        organisation(),
        person(),
        focal_point(),
        coordinator(),
        theme(),
        theme_translation(),
        venue(),
        meeting(),
        meeting_translation(),
        meeting_organisation(),
        invitation(),
        answer_change(),
        access_key(),
        session(),
        failed_try(),
        event(),
        event_counter(),
    ]
}

fn installation() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("installation")
        .col(integer("id"))
        .col(text("organiser"))
        .col(text("privacy_email"))
        .col(text("phone"))
        .col(integer("version"))
        .primary_key(Index::create().col("id"));
    table
}

fn organisation() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("organisation")
        .col(uuid("id"))
        .col(text("code"))
        .col(text("name"))
        .col(text("search_text"))
        .col(text("kind"))
        .col(small_integer_null("municipio"))
        .col(timestamp_with_time_zone_null("archived_at"))
        .col(integer("version"))
        .primary_key(Index::create().col("id"));
    table
}

fn person() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("person")
        .col(uuid("id"))
        .col(uuid("organisation_id"))
        .col(text("display_name"))
        .col(text("search_text"))
        .col(text("role"))
        .col(text("standing"))
        .col(text_null("email"))
        .col(text_null("phone"))
        .col(text("locale"))
        .col(timestamp_with_time_zone_null("archived_at"))
        .col(timestamp_with_time_zone_null("erased_at"))
        .col(integer("version"))
        .primary_key(Index::create().col("id"))
        .foreign_key(ForeignKey::create().from("person", "organisation_id").to("organisation", "id"));
    table
}

fn focal_point() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("focal_point")
        .col(uuid("id"))
        .col(uuid("organisation_id"))
        .col(uuid("person_id"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(ForeignKey::create().from("focal_point", "organisation_id").to("organisation", "id"))
        .foreign_key(ForeignKey::create().from("focal_point", "person_id").to("person", "id"));
    table
}

fn coordinator() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("coordinator")
        .col(uuid("id"))
        .col(text("name"))
        .col(text_null("email"))
        .col(boolean("sees_names"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(integer("version"))
        .primary_key(Index::create().col("id"));
    table
}

fn theme() -> TableCreateStatement {
    let mut table = Table::create();
    table.table("theme").col(uuid("id")).col(text("name")).col(integer("version")).primary_key(Index::create().col("id"));
    table
}

fn theme_translation() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("theme_translation")
        .col(uuid("theme_id"))
        .col(text("locale"))
        .col(text("name"))
        .primary_key(Index::create().col("theme_id").col("locale"))
        .foreign_key(ForeignKey::create().from("theme_translation", "theme_id").to("theme", "id"));
    table
}

fn venue() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("venue")
        .col(uuid("id"))
        .col(text("name"))
        .col(text("address"))
        .col(text("directions"))
        .col(boolean("step_free"))
        .col(boolean("hearing_loop"))
        .col(text("time_zone"))
        .col(integer("version"))
        .primary_key(Index::create().col("id"));
    table
}

fn meeting() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("meeting")
        .col(uuid("id"))
        .col(text("title"))
        .col(text("intro"))
        .col(uuid_null("theme_id"))
        .col(uuid_null("venue_id"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(timestamp_with_time_zone("ends_at"))
        .col(timestamp_with_time_zone("answer_by"))
        .col(text("state"))
        .col(text("organiser"))
        .col(text("contact_name"))
        .col(text("contact_phone"))
        .col(text("contact_email"))
        .col(text("protocol"))
        .col(integer("version"))
        .primary_key(Index::create().col("id"))
        .foreign_key(ForeignKey::create().from("meeting", "theme_id").to("theme", "id"))
        .foreign_key(ForeignKey::create().from("meeting", "venue_id").to("venue", "id"));
    table
}

fn meeting_translation() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("meeting_translation")
        .col(uuid("meeting_id"))
        .col(text("locale"))
        .col(text("title"))
        .col(text("intro"))
        .primary_key(Index::create().col("meeting_id").col("locale"))
        .foreign_key(ForeignKey::create().from("meeting_translation", "meeting_id").to("meeting", "id"));
    table
}

fn meeting_organisation() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("meeting_organisation")
        .col(uuid("meeting_id"))
        .col(uuid("organisation_id"))
        .col(timestamp_with_time_zone("asked_at"))
        .primary_key(Index::create().col("meeting_id").col("organisation_id"))
        .foreign_key(ForeignKey::create().from("meeting_organisation", "meeting_id").to("meeting", "id"))
        .foreign_key(ForeignKey::create().from("meeting_organisation", "organisation_id").to("organisation", "id"));
    table
}

fn invitation() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("invitation")
        .col(uuid("id"))
        .col(uuid("meeting_id"))
        .col(uuid("person_id"))
        .col(uuid("organisation_id"))
        .col(text_null("answer"))
        .col(text_null("reason"))
        .col(timestamp_with_time_zone_null("answered_at"))
        .col(text_null("answered_by"))
        .col(text_null("channel"))
        .col(text("follows"))
        .col(text_null("speaks"))
        .col(text("needs"))
        .col(text_null("late_by"))
        .col(uuid_null("in_place_of"))
        .col(timestamp_with_time_zone_null("called_off_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(integer("version"))
        .primary_key(Index::create().col("id"))
        .foreign_key(ForeignKey::create().from("invitation", "meeting_id").to("meeting", "id"))
        .foreign_key(ForeignKey::create().from("invitation", "person_id").to("person", "id"))
        .foreign_key(ForeignKey::create().from("invitation", "organisation_id").to("organisation", "id"))
        .foreign_key(ForeignKey::create().from("invitation", "in_place_of").to("invitation", "id"));
    table
}

fn answer_change() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("answer_change")
        .col(uuid("id"))
        .col(uuid("invitation_id"))
        .col(timestamp_with_time_zone("at"))
        .col(text("by"))
        .col(uuid_null("coordinator_id"))
        .col(uuid_null("focal_point_id"))
        .col(text("channel"))
        .col(text("answer"))
        .col(text_null("reason"))
        .primary_key(Index::create().col("id"))
        .foreign_key(ForeignKey::create().from("answer_change", "invitation_id").to("invitation", "id"))
        .foreign_key(ForeignKey::create().from("answer_change", "coordinator_id").to("coordinator", "id"))
        .foreign_key(ForeignKey::create().from("answer_change", "focal_point_id").to("focal_point", "id"));
    table
}

fn access_key() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("access_key")
        .col(uuid("id"))
        .col(uuid_null("invitation_id"))
        .col(uuid_null("focal_point_id"))
        .col(uuid_null("coordinator_id"))
        .col(integer("generation"))
        .col(text("link_digest"))
        .col(text_null("code_digest"))
        .col(text_null("door_digest"))
        .col(boolean("reusable"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("expires_at"))
        .col(timestamp_with_time_zone_null("redeemed_at"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(ForeignKey::create().from("access_key", "invitation_id").to("invitation", "id"))
        .foreign_key(ForeignKey::create().from("access_key", "focal_point_id").to("focal_point", "id"))
        .foreign_key(ForeignKey::create().from("access_key", "coordinator_id").to("coordinator", "id"));
    table
}

fn session() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("session")
        .col(uuid("id"))
        .col(text("digest"))
        .col(uuid_null("coordinator_id"))
        .col(uuid_null("focal_point_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("seen_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(ForeignKey::create().from("session", "coordinator_id").to("coordinator", "id"))
        .foreign_key(ForeignKey::create().from("session", "focal_point_id").to("focal_point", "id"));
    table
}

fn failed_try() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("failed_try")
        .col(text("bucket"))
        .col(integer("failures"))
        .col(timestamp_with_time_zone("expires_at"))
        .primary_key(Index::create().col("bucket"));
    table
}

fn event() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("event")
        .col(big_integer("seq"))
        .col(timestamp_with_time_zone("at"))
        .col(text("kind"))
        .col(uuid_null("meeting_id"))
        .col(uuid_null("organisation_id"))
        .col(uuid_null("invitation_id"))
        .primary_key(Index::create().col("seq"));
    table
}

/// One row that says how many events there are; who changes it is the one writer.
fn event_counter() -> TableCreateStatement {
    let mut table = Table::create();
    table.table("event_counter").col(integer("id")).col(big_integer("value")).primary_key(Index::create().col("id"));
    table
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("access_key", &["link_digest"]),
        unique("access_key", &["code_digest"]),
        index("access_key", &["door_digest"]),
        index("access_key", &["invitation_id"]),
        index("access_key", &["focal_point_id"]),
        index("access_key", &["coordinator_id"]),
        index("answer_change", &["invitation_id", "at"]),
        unique("focal_point", &["organisation_id", "person_id"]),
        index("focal_point", &["person_id"]),
        unique("invitation", &["meeting_id", "person_id"]),
        index("invitation", &["meeting_id", "organisation_id"]),
        index("invitation", &["person_id"]),
        index("invitation", &["in_place_of"]),
        index("meeting", &["starts_at"]),
        index("meeting_organisation", &["organisation_id"]),
        unique("organisation", &["code"]),
        index("organisation", &["name"]),
        index("person", &["organisation_id"]),
        index("person", &["display_name"]),
        unique("session", &["digest"]),
        index("session", &["coordinator_id"]),
        index("session", &["focal_point_id"]),
    ]
}

fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = index(table, columns);
    index.unique();
    index
}
