//! The entities against the migrated schema.

use sea_orm::{EntityTrait, QuerySelect};
use server::db::entity;

use crate::{
    both_databases,
    testbed::{database::TestDb, test_app::TestApp},
};

both_databases!(every_entity_fits_the_schema);

async fn every_entity_fits_the_schema(db: TestDb) {
    let app = TestApp::on(db).await;
    macro_rules! fits {
        ($($table:ident),+) => {$(
            // Naming every column of the entity fails when the schema has no such column.
            entity::$table::Entity::find().limit(1).all(app.state.read()).await.unwrap_or_else(|e| panic!("{}: {e}", stringify!($table)));
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
        event_counter,
        failed_try,
        focal_point,
        guaranteed_seats,
        installation,
        invitation,
        kept_count,
        material,
        material_chunk,
        meeting,
        meeting_organisation,
        meeting_translation,
        name_reading,
        organisation,
        person,
        series,
        session,
        theme,
        theme_translation,
        venue
    );
}
