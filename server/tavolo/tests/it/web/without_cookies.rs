//! A phone that refuses cookies: the code in each form stands for the cookie it does not keep.

use api::own_invitation::{InvitationView, ReadInvitation};
use axum::http::StatusCode;
use domain::{answers::invitation::Answer, language::locale::Locale};
use ui::routes::{
    self,
    external::{ANSWER_BY_CODE, WITHOUT_COOKIES},
};
use uuid::Uuid;

use crate::{
    both_databases,
    testbed::{
        database::TestDb,
        group::{Group, Person},
        test_app::{Browser, path},
    },
};

both_databases!(
    a_link_leads_to_a_page_that_says_so,
    the_code_opens_the_invitation_and_answers,
    a_refused_answer_shows_what_holds,
    guessing_is_limited_here_too,
);

async fn read(group: &Group, who: &Person) -> InvitationView {
    let request = ReadInvitation { meeting: group.meeting, invitation: Some(who.invitation), locale: Locale::It };
    group.app.ok(&who.browser, &request).await
}

async fn a_link_leads_to_a_page_that_says_so(db: TestDb) {
    let group = Group::on(db).await;
    let nobody = Browser::default();
    let opened = group.app.get(&nobody, path(&group.giulia.link)).await;
    let page = group.app.get(&nobody, opened.header("location")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let html = page.text();
    assert!(html.contains("rifiuta i cookie") && html.contains(WITHOUT_COOKIES));
    assert!(!html.contains("Giulia") && !html.contains(&group.giulia.code));
}

async fn the_code_opens_the_invitation_and_answers(db: TestDb) {
    let group = Group::on(db).await;
    let nobody = Browser::default();
    let code = ("code", group.samira.code.as_str());
    // A phone that sends cookies keeps the invitation, as ever.
    let mut keeps = Browser::default();
    keeps.cookies.push(("__Host-tavolo-lingua".into(), "it".into()));
    assert_eq!(group.app.form(&keeps, routes::guest::code(), &[code, (WITHOUT_COOKIES, "1")]).await.status, StatusCode::SEE_OTHER);

    let page = group.app.form(&nobody, routes::guest::code(), &[code, (WITHOUT_COOKIES, "1")]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.headers.get("set-cookie").is_none());
    // Samira's own language is Arabic.
    assert!(page.text().contains("lang=\"ar\"") && page.text().contains(ANSWER_BY_CODE));

    let seen = read(&group, &group.samira).await.version.0.to_string();
    let request = Uuid::new_v4().to_string();
    let sent = [code, ("seen", &seen), ("request", &request), ("answer", "coming")];
    for _ in 0..2 {
        let reply = group.app.form(&nobody, ANSWER_BY_CODE, &sent).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
        assert!(reply.text().contains("role=\"status\""));
    }
    let view = read(&group, &group.samira).await;
    assert_eq!((view.answer, view.version.0.to_string()), (Some(Answer::Coming), (seen.parse::<i32>().unwrap() + 1).to_string()));
}

async fn a_refused_answer_shows_what_holds(db: TestDb) {
    let group = Group::on(db).await;
    let request = Uuid::new_v4().to_string();
    let sent = [("code", group.giulia.code.as_str()), ("seen", "99"), ("request", &request), ("answer", "coming")];
    // After the deadline one can only withdraw.
    group.app.set_clock("2026-12-14T11:00:01Z");
    let reply = group.app.form(&Browser::default(), ANSWER_BY_CODE, &sent).await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    let html = reply.text();
    assert!(html.contains("role=\"alert\"") && html.contains("Giulia Prova"));
    assert!(html.contains("value=\"declined\"") && !html.contains("value=\"coming\""));
}

async fn guessing_is_limited_here_too(db: TestDb) {
    let group = Group::on(db).await;
    let wrong = [("code", "ABCD 2345"), ("answer", "coming")];
    let mut statuses = Vec::new();
    for _ in 0..205 {
        statuses.push(group.app.form(&Browser::default(), ANSWER_BY_CODE, &wrong).await.status);
    }
    assert_eq!(statuses.first(), Some(&StatusCode::NOT_FOUND));
    assert_eq!(statuses.last(), Some(&StatusCode::TOO_MANY_REQUESTS));
}
