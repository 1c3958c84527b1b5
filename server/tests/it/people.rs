//! People and organisations: search, codes, erasing.

use app::{
    api::{
        answers::ReadAnswersBoard,
        organisations::{ListOrganisations, OrganisationForm, SaveOrganisation},
        people::{ErasePerson, ListPeople},
    },
    domain::{invitation::Answer, organisation::OrganisationKind},
};
use axum::http::StatusCode;
use sea_orm::{EntityTrait, PaginatorTrait};
use server::entity::{access_key, answer_change, invitation, person};

use crate::{answers::answer, both_databases, database::TestDb, group::Group};

both_databases!(search_folds_accents_and_reaches_no_hidden_name, a_code_is_given_once, erasing_leaves_a_count_and_nothing_else);

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
    group.app.ok(&group.coordinator, &ErasePerson { person: group.samira.person }).await;
    let at = group.app.at.read();
    let rows = person::Entity::find().all(at).await.unwrap();
    let kept = format!(
        "{rows:?} {:?} {:?}",
        invitation::Entity::find().all(at).await.unwrap(),
        answer_change::Entity::find().all(at).await.unwrap()
    );
    assert!(!kept.to_lowercase().contains("samira"));
    let keys = access_key::Entity::find().all(at).await.unwrap();
    assert!(keys.iter().all(|key| key.invitation_id != Some(group.samira.invitation)));
    assert_eq!(invitation::Entity::find().count(at).await.unwrap(), 3);
    let board = group.app.ok(&group.coordinator, &ReadAnswersBoard { meeting: group.meeting }).await;
    assert_eq!(board.totals.coming, 1);
    let again = group.app.call(&group.coordinator, &ErasePerson { person: group.samira.person }).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}
