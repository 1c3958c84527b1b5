//! The stream of changes: in order, without a gap, only what the caller may see, and nobody's name.

use api::own_invitation::AnswerInvitation;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use domain::answers::invitation::Answer;
use futures::StreamExt;
use sea_orm::{ConnectionTrait, EntityTrait};
use server::db::entity::event;
use tower::ServiceExt;

use crate::{
    answers::answer,
    both_databases,
    testbed::{
        database::TestDb,
        group::Group,
        test_app::{Browser, TestApp},
    },
};

both_databases!(
    a_change_reaches_whoever_may_see_it,
    a_stream_resumes_where_it_stopped,
    what_a_lost_connection_swallowed_is_read_from_the_table,
    numbers_have_no_gap_under_many_writers,
);

/// Reads pieces of a stream until it has said as many changes as are awaited.
pub async fn changes(group: &Group, browser: &Browser, uri: &str, last: Option<i64>, awaited: usize) -> String {
    changes_at(&group.app, browser, uri, last, awaited).await
}

async fn changes_at(app: &TestApp, browser: &Browser, uri: &str, last: Option<i64>, awaited: usize) -> String {
    let cookies = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
    let mut request = Request::get(uri).header("cookie", cookies);
    if let Some(last) = last {
        request = request.header("last-event-id", last);
    }
    let reply = app.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(reply.status(), StatusCode::OK);
    let mut pieces = reply.into_body().into_data_stream();
    let mut said = String::new();
    while said.matches("event: change").count() < awaited {
        let piece = tokio::time::timeout(std::time::Duration::from_secs(10), pieces.next()).await.expect("a change in time");
        said.push_str(std::str::from_utf8(&piece.unwrap().unwrap()).unwrap());
    }
    said
}

pub async fn last(group: &Group) -> i64 {
    server::events::last(group.app.state.read()).await.unwrap()
}

async fn a_change_reaches_whoever_may_see_it(db: TestDb) {
    let group = Group::on(db).await;
    let since = last(&group).await;
    let uri = format!("/api/v1/live?since={since}&meeting={}", group.meeting);
    let watch = |browser: Browser, awaited| {
        let (group, uri) = (&group, uri.clone());
        async move { changes(group, &browser, &uri, None, awaited).await }
    };
    let giulia = answer(&group.giulia, Answer::Coming, 0);
    let elena = answer(&group.elena, Answer::Maybe, 0);
    let (coordinator, focal_point, invitee, _) = tokio::join!(
        watch(group.coordinator.clone(), 2),
        watch(group.other_focal_point.clone(), 1),
        watch(group.elena.browser.clone(), 1),
        async {
            group.app.ok(&group.giulia.browser, &giulia).await;
            group.app.ok(&group.elena.browser, &elena).await;
        }
    );
    assert!(coordinator.contains(&group.fifth.to_string()) && coordinator.contains(&group.sixth.to_string()));
    for said in [&focal_point, &invitee] {
        assert!(said.contains(&group.sixth.to_string()) && !said.contains(&group.fifth.to_string()), "{said}");
    }
    assert!(!coordinator.contains("Giulia") && !coordinator.contains("coming"));
    let nobody = group.app.get(&Browser::default(), &uri).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}

async fn a_stream_resumes_where_it_stopped(db: TestDb) {
    let group = Group::on(db).await;
    let since = last(&group).await;
    group.app.ok(&group.giulia.browser, &answer(&group.giulia, Answer::Coming, 0)).await;
    group.app.ok(&group.elena.browser, &answer(&group.elena, Answer::Coming, 0)).await;
    // The header of a reconnecting browser counts, not the address that it first asked.
    let said = changes(&group, &group.coordinator, &format!("/api/v1/live?since={since}"), Some(since + 1), 1).await;
    assert!(said.contains(&format!("id: {}", since + 2)) && !said.contains(&format!("id: {}\n", since + 1)), "{said}");
}

/// Connections that listen are ended while answers are given at one server; the other one's stream says them all the same.
async fn what_a_lost_connection_swallowed_is_read_from_the_table(db: TestDb) {
    let again = db.again();
    let group = Group::on(db).await;
    if !group.app.state.db.is_postgres() {
        return;
    }
    let other = TestApp::on(again).await;
    let since = last(&group).await;
    let uri = format!("/api/v1/live?since={since}");
    let ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE 'LISTEN%'";
    let (said, ()) = tokio::join!(changes_at(&other, &group.coordinator, &uri, None, 20), async {
        for round in 0..20 {
            let given = if round % 2 == 0 { Answer::Coming } else { Answer::Maybe };
            group.app.ok(&group.giulia.browser, &answer(&group.giulia, given, round)).await;
            if round % 4 == 3 {
                group.app.state.read().execute_unprepared(ending).await.unwrap();
            }
        }
    });
    let numbers: Vec<i64> = said.lines().filter_map(|line| line.strip_prefix("id: ")?.parse().ok()).collect();
    assert_eq!(numbers, (since + 1..=since + 20).collect::<Vec<_>>());
}

async fn numbers_have_no_gap_under_many_writers(db: TestDb) {
    let group = Group::on(db).await;
    let mut tasks = tokio::task::JoinSet::new();
    for round in 0..40 {
        // Half of these are refused, and must not take a number.
        let request = AnswerInvitation { seen: domain::ids::Version(round % 2), ..answer(&group.giulia, pick(round), 0) };
        let (router, browser) = (group.app.router.clone(), group.giulia.browser.clone());
        tasks.spawn(async move {
            let cookies = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
            let body = Body::from(serde_json::to_vec(&request).unwrap());
            let request = Request::post("/api/v1/invitation/answer").header("cookie", cookies).header("content-type", "application/json");
            router.oneshot(request.body(body).unwrap()).await.unwrap().status()
        });
    }
    let statuses = tasks.join_all().await;
    assert!(statuses.iter().all(|status| matches!(*status, StatusCode::OK | StatusCode::CONFLICT)), "{statuses:?}");
    let mut numbers: Vec<i64> = event::Entity::find().all(group.app.state.read()).await.unwrap().into_iter().map(|row| row.seq).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=numbers.len() as i64).collect::<Vec<_>>());
}

fn pick(round: i32) -> Answer {
    Answer::ALL[usize::try_from(round).unwrap() % 3]
}
