//! The entities against the migrated schema, and the settings that durability rests on.

use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect, Statement};
use server::entity;

use crate::{both_databases, database::TestDb, test_app::TestApp};

both_databases!(every_entity_fits_the_schema, commits_are_durable);

async fn every_entity_fits_the_schema(db: TestDb) {
    let app = TestApp::on(db).await;
    macro_rules! fits {
        ($($table:ident),+) => {$(
            // Naming every column of the entity fails when the schema has no such column.
            entity::$table::Entity::find().limit(1).all(app.at.read()).await.unwrap_or_else(|e| panic!("{}: {e}", stringify!($table)));
        )+};
    }
    fits!(
        access_key,
        agenda,
        agenda_change,
        agenda_item,
        agenda_item_title,
        agenda_presence,
        agenda_presenter,
        agenda_version,
        answer_change,
        coordinator,
        event,
        failed_try,
        focal_point,
        guaranteed_seats,
        installation,
        invitation,
        material,
        material_chunk,
        meeting,
        meeting_organisation,
        meeting_translation,
        organisation,
        person,
        series,
        session,
        theme,
        theme_translation,
        venue
    );
}

async fn commits_are_durable(db: TestDb) {
    let postgres = db.url.is_postgres();
    let app = TestApp::on(db).await;
    let backend = app.at.read().get_database_backend();
    let value = async |sql: &str| {
        let row = app.at.read().query_one_raw(Statement::from_string(backend, sql)).await.unwrap().unwrap();
        row.try_get_by_index::<String>(0).or_else(|_| row.try_get_by_index::<i32>(0).map(|number| number.to_string())).unwrap()
    };
    if postgres {
        // What the server's own configuration says is its keeper's; ours is never to turn it off.
        let source = value("SELECT source FROM pg_settings WHERE name = 'synchronous_commit'").await;
        assert!(source != "session" && source != "client", "{source}");
    } else {
        assert_eq!(value("PRAGMA journal_mode").await, "wal");
        assert_eq!(value("PRAGMA synchronous").await, "2");
        assert_eq!(value("PRAGMA foreign_keys").await, "1");
    }
}
