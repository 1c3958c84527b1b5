//! What is announced of an agenda, and to whom.

use api::agenda::{AttendAgenda, RunStep};
use domain::ids::Version;

use crate::{
    agenda::*,
    both_databases,
    testbed::{database::TestDb, group::Group, test_app::Browser},
    web::live::{changes, last},
};

both_databases!(work_on_a_draft_is_told_to_coordinators_only);

/// Returns the kinds of changes that a stream said, in order.
fn kinds(said: &str) -> Vec<&str> {
    said.match_indices("\"kind\":\"").filter_map(|(at, key)| said[at + key.len()..].split('"').next()).collect()
}

async fn work_on_a_draft_is_told_to_coordinators_only(db: TestDb) {
    let group = Group::on(db).await;
    let since = last(&group).await;
    let uri = format!("/api/v1/live?since={since}&meeting={}", group.meeting);
    usual(&group).await;
    group.app.ok(&group.coordinator, &AttendAgenda { meeting: group.meeting }).await;
    publish(&group, Version(1)).await;
    command(&group, Version(1), vec![remove(7)]).await;
    group.app.ok(&group.coordinator, &step(&group, RunStep::Start(id(1)), None)).await;
    group.app.ok(&group.coordinator, &step(&group, RunStep::Start(id(3)), Some(1))).await;
    let watch = async |browser: &Browser, awaited| changes(&group, browser, &uri, None, awaited).await;
    let all = watch(&group.coordinator, 7).await;
    let expected = ["agenda", "agenda-presence", "agenda-published", "agenda", "meeting", "agenda-published", "agenda-published"];
    assert_eq!(kinds(&all), expected);
    for browser in [&group.elena.browser, &group.other_focal_point] {
        assert_eq!(kinds(&watch(browser, 4).await), ["agenda-published", "meeting", "agenda-published", "agenda-published"]);
    }
    assert!(!all.contains("Segreteria") && !all.contains("Punto"), "{all}");
}
