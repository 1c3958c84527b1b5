//! People and organisations: search, codes, erasing.

mod focal_desk;
mod name_readings;
mod retention;

use api::{
    answers::ReadAnswersBoard,
    invitations::CallOffInvitation,
    meetings::ReadMeeting,
    organisations::{ListOrganisations, OrganisationForm, SaveOrganisation},
    people::{ErasePerson, ListPeople},
};
use axum::http::StatusCode;
use domain::{answers::invitation::Answer, ids::Version, people::organisation::OrganisationKind, seats::SeatState};
use sea_orm::{EntityTrait, PaginatorTrait};
use server::db::entity::{access_key, answer_change, invitation, person};

use crate::{
    answers::answer,
    both_databases,
    seats::{limit, standing},
    testbed::{
        database::TestDb,
        group::{Group, new_coordinator},
    },
    web::live::{changes, last},
};

both_databases!(
    search_folds_accents_and_reaches_no_hidden_name,
    a_code_is_given_once,
    erasing_leaves_a_count_and_nothing_else,
    whoever_is_erased_is_not_expected,
);

async fn search_folds_accents_and_reaches_no_hidden_name(db: TestDb) {
    let group = Group::on(db).await;
    let search = |search: &str| ListPeople { search: search.into(), ..ListPeople::default() };
    let found = group.app.ok(&group.coordinator, &search("gÌul prova")).await;
    assert_eq!(found.people.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Giulia Prova"]);
    assert_eq!(group.app.ok(&group.coordinator, &search("%")).await.people.total, 0);
    let hidden = group.app.ok(&group.coordinator_without_names, &search("samira")).await;
    assert_eq!((hidden.people.total, hidden.hidden), (0, 0));
    let all = group.app.ok(&group.coordinator_without_names, &ListPeople::default()).await;
    assert_eq!((all.people.total, all.hidden), (3, 1));
}

async fn a_code_is_given_once(db: TestDb) {
    let group = Group::on(db).await;
    let form = OrganisationForm { code: "m05".into(), name: "Doppio".into(), kind: OrganisationKind::Service, municipio: None };
    let reply = group.app.call(&group.coordinator, &SaveOrganisation { organisation: None, seen: None, form }).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text().contains("\"taken\""), "{}", reply.text());
    let list = ListOrganisations { search: "m05".into(), archived: false, page: 0 };
    assert_eq!(group.app.ok(&group.coordinator, &list).await.total, 1);
}

async fn erasing_leaves_a_count_and_nothing_else(db: TestDb) {
    let group = Group::on(db).await;
    group.app.ok(&group.samira.browser, &answer(&group.samira, Answer::Coming, 0)).await;
    group.app.set_clock("2026-12-18T09:00:00Z");
    let coordinator = new_coordinator(&group.app, "Dopo", true).await;
    group.app.ok(&coordinator, &ErasePerson { person: group.samira.person }).await;
    let state = group.app.state.read();
    let rows = person::Entity::find().all(state).await.unwrap();
    let kept = format!(
        "{rows:?} {:?} {:?}",
        invitation::Entity::find().all(state).await.unwrap(),
        answer_change::Entity::find().all(state).await.unwrap()
    );
    assert!(!kept.to_lowercase().contains("samira"));
    let keys = access_key::Entity::find().all(state).await.unwrap();
    assert!(keys.iter().all(|key| key.invitation_id != Some(group.samira.invitation)));
    assert_eq!(invitation::Entity::find().count(state).await.unwrap(), 3);
    let board = group.app.ok(&coordinator, &ReadAnswersBoard { meeting: group.meeting }).await;
    assert_eq!(board.totals.coming, 1);
    let again = group.app.call(&coordinator, &ErasePerson { person: group.samira.person }).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

async fn whoever_is_erased_is_not_expected(db: TestDb) {
    let group = Group::on(db).await;
    limit(&group, "1", &[]).await;
    for (who, now) in
        [(&group.giulia, "2026-12-02T09:00:00Z"), (&group.elena, "2026-12-02T10:00:00Z"), (&group.samira, "2026-12-02T11:00:00Z")]
    {
        group.app.set_clock(now);
        group.app.ok(&who.browser, &answer(who, Answer::Coming, 0)).await;
    }
    let totals = async || group.app.ok(&group.coordinator, &ReadAnswersBoard { meeting: group.meeting }).await.totals;
    assert_eq!(totals().await.coming, 3);
    // The seat of whoever is erased goes to the next, and whoever waits waits no more.
    let since = last(&group).await;
    group.app.ok(&group.coordinator, &ErasePerson { person: group.giulia.person }).await;
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Seated, 0)));
    assert_eq!(standing(&group, &group.samira).await, Some((SeatState::Waiting, 0)));
    let uri = format!("/api/v1/live?since={since}&meeting={}", group.meeting);
    let told = changes(&group, &group.coordinator, &uri, None, 2).await;
    assert!(told.contains("\"kind\":\"invitation\"") && told.contains("\"kind\":\"seats\""), "{told}");
    group.app.ok(&group.coordinator, &ErasePerson { person: group.elena.person }).await;
    assert_eq!(standing(&group, &group.samira).await, Some((SeatState::Seated, 0)));
    let left = totals().await;
    assert_eq!((left.coming, left.silent), (1, 0));
    let sheet = group.app.ok(&group.coordinator, &ReadMeeting { meeting: group.meeting }).await;
    assert_eq!((sheet.seats.taken, sheet.seats.waiting), (1, 0));
    // Nobody brings them back by hand.
    let revive = CallOffInvitation { invitation: group.giulia.invitation, called_off: false, seen: Version(2) };
    assert_eq!(group.app.call(&group.coordinator, &revive).await.status, StatusCode::NOT_FOUND);
}
