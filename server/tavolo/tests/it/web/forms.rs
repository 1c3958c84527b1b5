//! The plain forms, as a phone without JavaScript sends them.

use api::own_invitation::ReadInvitation;
use axum::http::StatusCode;
use domain::{answers::invitation::Answer, language::locale::Locale};
use ui::routes;
use uuid::Uuid;

use crate::{
    both_databases,
    testbed::{
        database::TestDb,
        group::Group,
        test_app::{Browser, path},
    },
};

both_databases!(
    the_page_holds_a_form_that_answers,
    a_refused_form_shows_the_page_with_what_was_typed,
    a_code_opens_what_its_link_opens,
    guessing_is_limited_and_says_until_when,
    tries_at_the_same_moment_are_all_counted,
    a_code_that_is_right_is_no_failure,
    a_code_of_a_meeting_long_over_opens_nothing,
    leaving_a_phone_leaves_nothing,
    the_calendar_title_is_neutral,
    a_language_is_chosen_by_a_tap,
);

async fn the_page_holds_a_form_that_answers(db: TestDb) {
    let group = Group::on(db).await;
    let address = format!("/incontri/{}", group.meeting);
    let page = group.app.get(&group.giulia.browser, &address).await;
    assert_eq!(page.status, StatusCode::OK);
    let html = page.text();
    assert!(html.contains("Accesso all’abitare") && html.contains("Giulia Prova"));
    let field = |name: &str| {
        let after = html.split(&format!("name=\"{name}\"")).nth(1).unwrap_or_else(|| panic!("no field {name}"));
        after.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let sent = [
        ("invitation", group.giulia.invitation.to_string()),
        ("seen", field("seen")),
        ("request", field("request")),
        ("answer", "coming".to_owned()),
    ];
    let sent = sent.each_ref().map(|(name, value)| (*name, value.as_str()));
    let reply = group.app.form(&group.giulia.browser, &format!("{address}/risposta"), &sent).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
    let request = ReadInvitation { meeting: group.meeting, invitation: None, locale: Locale::It };
    assert_eq!(group.app.ok(&group.giulia.browser, &request).await.answer, Some(Answer::Coming));
}

async fn a_refused_form_shows_the_page_with_what_was_typed(db: TestDb) {
    let group = Group::on(db).await;
    let address = format!("/incontri/{}/altra-persona", group.meeting);
    let (invitation, request) = (group.giulia.invitation.to_string(), Uuid::new_v4().to_string());
    let long = "Nadia ".repeat(50);
    let sent = [("invitation", invitation.as_str()), ("seen", "0"), ("request", &request), ("name", &long)];
    let reply = group.app.form(&group.giulia.browser, &address, &sent).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text().contains("Nadia Nadia"));
    assert!(reply.text().contains("aria-invalid"));
}

async fn a_code_opens_what_its_link_opens(db: TestDb) {
    let group = Group::on(db).await;
    let typed = group.giulia.code.to_lowercase();
    let reply = group.app.form(&Browser::default(), "/codice", &[("code", &typed)]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    assert_eq!(reply.header("location"), routes::guest::invitation(group.meeting, Some(group.giulia.invitation)));
    let browser = Browser::default().after(&reply);
    let request = ReadInvitation { meeting: group.meeting, invitation: None, locale: Locale::It };
    assert_eq!(group.app.ok(&browser, &request).await.invitation, group.giulia.invitation);

    let wrong = group.app.form(&Browser::default(), "/codice", &[("code", "ABCD 234")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("ABCD 234"));
    let unknown = group.app.form(&Browser::default(), "/codice", &[("code", "ABCD 2345")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    // A door code opens nothing.
    let door = group.app.state.keys.door_code(group.giulia.invitation);
    assert_ne!(group.app.form(&Browser::default(), "/codice", &[("code", &door)]).await.status, StatusCode::SEE_OTHER);
}

async fn guessing_is_limited_and_says_until_when(db: TestDb) {
    let group = Group::on(db).await;
    for _ in 0..200 {
        assert_eq!(group.app.form(&Browser::default(), "/codice", &[("code", "ABCD 2345")]).await.status, StatusCode::NOT_FOUND);
    }
    let limited = group.app.form(&Browser::default(), "/codice", &[("code", &group.giulia.code)]).await;
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(limited.header("retry-after"), "900");
    group.app.set_clock("2026-12-01T09:15:00Z");
    assert_eq!(group.app.form(&Browser::default(), "/codice", &[("code", &group.giulia.code)]).await.status, StatusCode::SEE_OTHER);
}

async fn tries_at_the_same_moment_are_all_counted(db: TestDb) {
    let group = Group::on(db).await;
    let stranger = Browser::default();
    let tries = (0..260).map(|_| group.app.form(&stranger, "/codice", &[("code", "ABCD 2345")]));
    let statuses: Vec<StatusCode> = futures::future::join_all(tries).await.into_iter().map(|reply| reply.status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == StatusCode::NOT_FOUND).count(), 200);
    assert_eq!(statuses.iter().filter(|status| **status == StatusCode::TOO_MANY_REQUESTS).count(), 60);
}

async fn a_code_that_is_right_is_no_failure(db: TestDb) {
    let group = Group::on(db).await;
    for _ in 0..210 {
        assert_eq!(group.app.form(&Browser::default(), "/codice", &[("code", &group.giulia.code)]).await.status, StatusCode::SEE_OTHER);
    }
}

async fn a_code_of_a_meeting_long_over_opens_nothing(db: TestDb) {
    let group = Group::on(db).await;
    group.app.set_clock("2026-12-31T11:00:00Z");
    assert_eq!(group.app.form(&Browser::default(), "/codice", &[("code", &group.giulia.code)]).await.status, StatusCode::SEE_OTHER);
    group.app.set_clock("2026-12-31T13:00:00Z");
    assert_eq!(group.app.form(&Browser::default(), "/codice", &[("code", &group.giulia.code)]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(group.app.get(&Browser::default(), path(&group.giulia.link)).await.status, StatusCode::SEE_OTHER);
}

async fn leaving_a_phone_leaves_nothing(db: TestDb) {
    let group = Group::on(db).await;
    let reply = group.app.get(&group.giulia.browser, path(&group.elena.link)).await;
    let shared = group.giulia.browser.clone().after(&reply);
    let request = |invitation| ReadInvitation { meeting: group.meeting, invitation, locale: Locale::It };
    // The one opened last is shown, the other is named.
    let view = group.app.ok(&shared, &request(None)).await;
    assert_eq!((view.invitation, view.others.len()), (group.elena.invitation, 1));
    let id = group.elena.invitation.to_string();
    let shared = shared.clone().after(&group.app.form(&shared, "/dimentica", &[("invitation", &id)]).await);
    assert_eq!(group.app.ok(&shared, &request(None)).await.invitation, group.giulia.invitation);
    let shared = shared.clone().after(&group.app.form(&shared, "/dimentica", &[("all", "1")]).await);
    assert!(shared.cookie("__Host-tavolo-inviti").is_none());
}

async fn the_calendar_title_is_neutral(db: TestDb) {
    let group = Group::on(db).await;
    let file = group.app.get(&group.giulia.browser, &format!("/incontri/{}/calendario.ics", group.meeting)).await;
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    let text = file.text();
    assert!(text.contains("SUMMARY:Incontro\r\n"), "{text}");
    assert!(text.contains("DTSTART:20261217T083000Z") && text.contains("DTEND:20261217T120000Z"), "{text}");
    assert!(!text.contains("abitare") && !text.contains("Giulia"));
    assert_eq!(
        group.app.get(&Browser::default(), &format!("/incontri/{}/calendario.ics", group.meeting)).await.status,
        StatusCode::NOT_FOUND
    );
}

async fn a_language_is_chosen_by_a_tap(db: TestDb) {
    let group = Group::on(db).await;
    let address = format!("/incontri/{}", group.meeting);
    // Samira's own language is Arabic.
    let page = group.app.get(&group.samira.browser, &address).await.text();
    assert!(page.contains("lang=\"ar\"") && page.contains("dir=\"rtl\""));
    let tap = group.app.get(&group.samira.browser, "/lingua/fr?a=%2Fincontri%2Fx").await;
    assert_eq!(tap.header("location"), "/incontri/x");
    let french = group.samira.browser.clone().after(&tap);
    assert!(group.app.get(&french, &address).await.text().contains("lang=\"fr\""));
    // Her link opened again does not change what was chosen.
    let french = french.clone().after(&group.app.get(&french, path(&group.samira.link)).await);
    assert!(group.app.get(&french, &address).await.text().contains("lang=\"fr\""));
    let away = group.app.get(&Browser::default(), "/lingua/fr?a=%2F%2Fexample.org").await;
    assert_eq!(away.header("location"), "/");
}
