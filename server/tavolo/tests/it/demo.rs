//! The invented group that `tavolo serve --demo` begins with.

use std::collections::BTreeMap;

use api::agenda::{ReadAgenda, ReadAgendaBoard};
use domain::{
    agenda::{
        changes::Changes,
        item::{ItemAudience, Place},
        schedule::Schedule,
        warnings::PresenterStanding,
    },
    ids::MeetingId,
    language::locale::Locale,
    meetings::meeting::MeetingState,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::{db::entity::meeting, demo};

use crate::{
    both_databases,
    testbed::{database::TestDb, test_app::TestApp},
};

both_databases!(the_demo_has_an_agenda_to_work_on);

async fn the_demo_has_an_agenda_to_work_on(db: TestDb) {
    let app = TestApp::on(db).await;
    let folder = tempfile::TempDir::new().unwrap();
    demo::prepare(&app.state, folder.path()).await.unwrap();
    let links = std::fs::read_to_string(folder.path().join("demo-links.json")).unwrap();
    let links: BTreeMap<String, String> = serde_json::from_str(&links).unwrap();
    let coordinator = app.sign_in(&links["coordinator"]).await;
    let meeting: MeetingId = links["meeting"].parse().unwrap();
    let board = app.ok(&coordinator, &ReadAgendaBoard { meeting }).await;
    let published = board.published.as_ref().unwrap();
    assert_eq!(Changes::between(published, &board.board, board.starts_at.minute_of_day()).count(), 1, "one change to publish");
    assert_eq!(Schedule::of(published, 9 * 60 + 30).ends, 13 * 60, "it ends with the meeting");
    assert_eq!(board.board.at(Place::Tray).count(), 1);
    assert_eq!(board.board.items.iter().filter(|item| item.content.audience == ItemAudience::Internal).count(), 1);
    assert!(board.presenters.iter().any(|row| row.standing == Some(PresenterStanding::Declined)));
    assert_eq!(board.left_over.iter().map(|left| left.content.title.as_str()).collect::<Vec<_>>(), ["Residenza fittizia: casi aperti"]);

    let invitee = app.open_link(&links["participant_ar"]).await;
    let seen = app.ok(&invitee, &ReadAgenda { meeting, invitation: None, locale: Locale::Ar }).await;
    assert_eq!(seen.items.len(), 12);
    assert!(seen.items.iter().all(|item| item.title.locale == Locale::Ar));

    let past =
        meeting::Entity::find().filter(meeting::Column::State.eq(MeetingState::Closed)).one(app.state.read()).await.unwrap().unwrap();
    let board = app.ok(&coordinator, &ReadAgendaBoard { meeting: past.id }).await;
    assert_eq!((board.versions.len(), board.board.scheduled().count()), (1, 12));
}
