//! Links: what a GET does and does not, what a tap spends, what leaves no trace.

use api::{
    coordinators::{InviteCoordinator, IssueSignInLink, ReadMe, SignOutEverywhere},
    invitations::{HandOverInvitation, RevokeInvitationLinks},
    own_invitation::ReadInvitation,
};
use axum::http::StatusCode;
use domain::language::locale::Locale;
use sea_orm::{EntityTrait, PaginatorTrait};
use server::db::entity::{access_key, event, session};
use ui::routes;

use crate::{
    both_databases,
    testbed::{
        database::TestDb,
        group::Group,
        test_app::{Browser, path},
    },
};

both_databases!(
    an_invitation_link_leaves_no_token_behind,
    a_get_changes_nothing,
    a_sign_in_link_is_spent_by_its_button_only,
    copying_keeps_a_link_alive_and_revoking_ends_it,
    signing_out_everywhere_ends_every_session,
    nothing_secret_is_stored,
    pages_and_forms_are_guarded,
);

async fn an_invitation_link_leaves_no_token_behind(db: TestDb) {
    let group = Group::on(db).await;
    let reply = group.app.get(&Browser::default(), path(&group.giulia.link)).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    assert_eq!(reply.header("location"), routes::guest::invitation(group.meeting, Some(group.giulia.invitation)));
    assert_eq!((reply.header("referrer-policy"), reply.header("cache-control")), ("no-referrer", "no-store"));
    let cookie = reply.headers.get("set-cookie").unwrap().to_str().unwrap();
    assert!(cookie.starts_with("__Host-") && cookie.contains("; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
    assert!(!cookie.contains(group.giulia.link.rsplit('/').next().unwrap()));
    assert_eq!(group.app.get(&Browser::default(), "/i/AAAAAAAAAAAAAAAAAAAAAAAA").await.status, StatusCode::NOT_FOUND);
}

async fn a_get_changes_nothing(db: TestDb) {
    let group = Group::on(db).await;
    let link = group.app.ok(&group.coordinator, &InviteCoordinator { name: "Nuova".into(), email: String::new() }).await.link;
    let before = counts(&group).await;
    for address in [path(&group.giulia.link), path(&link), "/", "/codice", "/informativa", "/lingua/ar"] {
        group.app.get(&group.giulia.browser, address).await;
    }
    group.app.get(&group.giulia.browser, &format!("/incontri/{}", group.meeting)).await;
    assert_eq!(counts(&group).await, before);
    assert_eq!(group.app.form(&Browser::default(), path(&link), &[]).await.status, StatusCode::SEE_OTHER);
}

async fn counts(group: &Group) -> [u64; 3] {
    let db = group.app.state.read();
    [
        session::Entity::find().count(db).await.unwrap(),
        event::Entity::find().count(db).await.unwrap(),
        access_key::Entity::find().all(db).await.unwrap().iter().filter(|key| key.redeemed_at.is_some()).count() as u64,
    ]
}

async fn a_sign_in_link_is_spent_by_its_button_only(db: TestDb) {
    let group = Group::on(db).await;
    let link = group.app.ok(&group.coordinator, &InviteCoordinator { name: "Nuova".into(), email: String::new() }).await.link;
    for _ in 0..2 {
        let shown = group.app.get(&Browser::default(), path(&link)).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.text().contains("method=\"post\""));
    }
    let nobody = Browser::default();
    let (one, two) = tokio::join!(group.app.form(&nobody, path(&link), &[]), group.app.form(&nobody, path(&link), &[]));
    let mut statuses = [one.status, two.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::NOT_FOUND], "two taps at once open one session");
    // A week later a link that nobody used is dead.
    let late = group.app.ok(&group.coordinator, &IssueSignInLink { coordinator: group.coordinator_id }).await.link;
    group.app.set_clock("2026-12-08T09:00:00Z");
    assert_eq!(group.app.form(&Browser::default(), path(&late), &[]).await.status, StatusCode::NOT_FOUND);
}

async fn copying_keeps_a_link_alive_and_revoking_ends_it(db: TestDb) {
    let group = Group::on(db).await;
    let request = ReadInvitation { meeting: group.meeting, invitation: None, locale: Locale::It };
    let copied = group.app.ok(&group.coordinator, &HandOverInvitation { invitation: group.giulia.invitation }).await.link;
    assert_eq!(copied, group.giulia.link);
    let fresh = group.app.ok(&group.coordinator, &RevokeInvitationLinks { invitation: group.giulia.invitation }).await;
    assert_ne!(fresh.link, group.giulia.link);
    assert_eq!(group.app.call(&group.giulia.browser, &request).await.status, StatusCode::NOT_FOUND);
    assert_eq!(group.app.get(&Browser::default(), path(&group.giulia.link)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(group.app.form(&Browser::default(), "/codice", &[("code", &group.giulia.code)]).await.status, StatusCode::NOT_FOUND);
    let browser = group.app.open_link(&fresh.link).await;
    group.app.ok(&browser, &request).await;
}

async fn signing_out_everywhere_ends_every_session(db: TestDb) {
    let group = Group::on(db).await;
    let link = group.app.ok(&group.coordinator, &IssueSignInLink { coordinator: group.coordinator_id }).await.link;
    let second = group.app.sign_in(&link).await;
    group.app.ok(&second, &ReadMe {}).await;
    group.app.ok(&group.coordinator, &SignOutEverywhere {}).await;
    for browser in [&group.coordinator, &second] {
        assert_eq!(group.app.call(browser, &ReadMe {}).await.status, StatusCode::UNAUTHORIZED);
    }
    // Two weeks without use end a session by themselves.
    group.app.ok(&group.coordinator_without_names, &ReadMe {}).await;
    group.app.set_clock("2026-12-16T09:00:00Z");
    assert_eq!(group.app.call(&group.coordinator_without_names, &ReadMe {}).await.status, StatusCode::UNAUTHORIZED);
}

async fn nothing_secret_is_stored(db: TestDb) {
    let group = Group::on(db).await;
    let token = group.giulia.link.rsplit('/').next().unwrap();
    let code = group.giulia.code.replace(' ', "");
    let session = group.coordinator.cookie("__Host-tavolo-segreteria").unwrap();
    let keys = access_key::Entity::find().all(group.app.state.read()).await.unwrap();
    let sessions = session::Entity::find().all(group.app.state.read()).await.unwrap();
    let stored = format!("{keys:?} {sessions:?}");
    for secret in [token, &code, session] {
        assert!(!stored.contains(secret));
    }
}

async fn pages_and_forms_are_guarded(db: TestDb) {
    let group = Group::on(db).await;
    let page = group.app.get(&group.giulia.browser, &format!("/incontri/{}", group.meeting)).await;
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("script-src 'nonce-") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"),
        "{policy}"
    );
    assert_eq!(page.header("cache-control"), "private, no-store");
    assert_eq!((page.header("x-content-type-options"), page.header("x-frame-options")), ("nosniff", "DENY"));
    assert!(!page.header("x-request-id").is_empty());

    let mut request = axum::http::Request::post("/codice").header("host", "tavolo.test").header("origin", "https://example.org");
    request = request.header("sec-fetch-site", "cross-site");
    let reply =
        tower::ServiceExt::oneshot(group.app.router.clone(), request.body(axum::body::Body::from("code=ABCD2345")).unwrap()).await.unwrap();
    assert_eq!(reply.status(), StatusCode::FORBIDDEN);

    let large = group.app.send(&Browser::default(), "POST", "/codice", "application/x-www-form-urlencoded", vec![b'a'; 3_000_000]).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
}
