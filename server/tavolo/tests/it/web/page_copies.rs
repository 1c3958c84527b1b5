//! The invitation's page may come from a copy; nobody notices.

use api::{invitations::RevokeInvitationLinks, own_invitation::AnswerInvitation, people::SavePerson};
use axum::http::StatusCode;
use domain::{
    answers::invitation::Answer,
    ids::{RequestId, Version},
    language::locale::Locale,
    people::person::{GroupRole, Standing},
};
use ui::routes;
use uuid::Uuid;

use crate::{
    both_databases,
    testbed::{
        database::TestDb,
        group::{Group, Person, person_form},
        test_app::Reply,
    },
};

both_databases!(
    each_visit_has_its_own_nonce_and_ids,
    an_answer_shows_at_once,
    a_name_shows_at_once,
    a_revoked_link_opens_nothing_more,
    a_page_is_for_one_phone_in_one_language,
    the_deadline_shows_within_a_second
);

/// Returns a page without the backslashes of the data in it, which is text inside of text inside of a script.
fn plain(page: &Reply) -> String {
    page.text().replace('\\', "")
}

async fn visit(group: &Group, who: &Person) -> Reply {
    group.app.get(&who.browser, &routes::guest::invitation(group.meeting, None)).await
}

/// Returns what stands between the quotes after each `before`.
fn all_after(page: &str, before: &str) -> Vec<String> {
    page.split(before).skip(1).map(|rest| rest.split(['"', '\'']).next().unwrap().to_owned()).collect()
}

async fn each_visit_has_its_own_nonce_and_ids(db: TestDb) {
    let group = Group::on(db).await;
    let (mut nonces, mut ids) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        let reply = visit(&group, &group.giulia).await;
        assert_eq!(reply.header("cache-control"), "private, no-store");
        assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
        let page = plain(&reply);
        let of_page = all_after(&page, "nonce=\"");
        let policy = reply.header("content-security-policy");
        assert!(!of_page.is_empty() && of_page.iter().all(|nonce| policy.contains(&format!("'nonce-{nonce}'"))), "{policy}");
        nonces.push(of_page[0].clone());
        let of_forms = all_after(&page, "name=\"request\" value=\"");
        let of_data = all_after(&page, "requests\":[\"");
        assert!(!of_forms.is_empty());
        assert_eq!(of_data.first(), of_forms.first(), "what the browser takes over is what the form says");
        // Also the one for languages and needs, which no form shows yet.
        let told = page.split("requests\":[").nth(1).unwrap().split(']').next().unwrap().to_owned();
        ids.extend(told.split(',').map(|id| id.trim_matches('"').parse::<Uuid>().unwrap()));
    }
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!((ids.len(), distinct.len()), (6, 6));
    assert!(nonces[0] != nonces[1] && nonces[1] != nonces[2] && nonces[0] != nonces[2]);
}

async fn an_answer_shows_at_once(db: TestDb) {
    let group = Group::on(db).await;
    let [before, again] = [visit(&group, &group.giulia).await, visit(&group, &group.giulia).await].map(|page| plain(&page));
    assert!(before.contains("\"answer\":null") && again.contains("\"answer\":null"));
    let answer = AnswerInvitation {
        invitation: group.giulia.invitation,
        answer: Answer::Coming,
        reason: None,
        seen: Version(0),
        request: RequestId(Uuid::from_u128(1)),
        locale: Locale::It,
    };
    group.app.ok(&group.giulia.browser, &answer).await;
    assert!(plain(&visit(&group, &group.giulia).await).contains("\"answer\":\"coming"));
    assert!(plain(&visit(&group, &group.elena).await).contains("\"answer\":null"));
}

async fn a_name_shows_at_once(db: TestDb) {
    let group = Group::on(db).await;
    assert!(visit(&group, &group.giulia).await.text().contains("Giulia Prova"));
    let form = person_form("Giulia Nuova", group.fifth, GroupRole::SocialWorker, Standing::Member, Locale::It);
    group.app.ok(&group.coordinator, &SavePerson { person: Some(group.giulia.person), seen: Some(Version(0)), form }).await;
    let page = visit(&group, &group.giulia).await.text();
    assert!(page.contains("Giulia Nuova") && !page.contains("Giulia Prova"));
}

async fn a_revoked_link_opens_nothing_more(db: TestDb) {
    let group = Group::on(db).await;
    assert_eq!(visit(&group, &group.giulia).await.status, StatusCode::OK);
    group.app.ok(&group.coordinator, &RevokeInvitationLinks { invitation: group.giulia.invitation }).await;
    let page = visit(&group, &group.giulia).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!page.text().contains("Giulia Prova"));
}

async fn a_page_is_for_one_phone_in_one_language(db: TestDb) {
    let group = Group::on(db).await;
    assert!(visit(&group, &group.giulia).await.text().contains("Giulia Prova"));
    let elena = visit(&group, &group.elena).await.text();
    assert!(elena.contains("Elena Prova") && !elena.contains("Giulia Prova"));
    let mut nobody = group.giulia.browser.clone();
    nobody.cookies.clear();
    let address = routes::guest::invitation(group.meeting, None);
    assert_ne!(group.app.get(&nobody, &address).await.status, StatusCode::OK);
    let mut in_english = group.giulia.browser.clone();
    in_english = in_english.clone().after(&group.app.get(&in_english, &routes::external::language(Locale::En, "/")).await);
    assert!(group.app.get(&in_english, &address).await.text().contains("lang=\"en\""));
    assert!(visit(&group, &group.giulia).await.text().contains("lang=\"it\""));
}

async fn the_deadline_shows_within_a_second(db: TestDb) {
    let group = Group::on(db).await;
    // Answers until Monday 14, 12:00 in Rome.
    group.app.set_clock("2026-12-14T10:59:59.500Z");
    assert!(plain(&visit(&group, &group.giulia).await).contains("\"window\":\"open"));
    group.app.set_clock("2026-12-14T11:00:00.500Z");
    assert!(plain(&visit(&group, &group.giulia).await).contains("\"window\":\"withdraw-only"));
}
