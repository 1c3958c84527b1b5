//! The day: step by step, longer than planned, and who has the board open.

use api::{
    agenda::{AgendaBoard, AttendAgenda, ExtendMeeting, RunStep},
    coordinators::{DismissCoordinator, ListCoordinators},
    meetings::{ChangeMeetingState, ReadMeeting},
};
use axum::http::StatusCode;
use domain::{agenda::item::Place, ids::Version, meetings::meeting::MeetingState, time::Moment};

use crate::{
    agenda::*,
    both_databases,
    testbed::{database::TestDb, group::Group, test_app::Browser},
};

both_databases!(
    the_day_goes_from_item_to_item,
    a_double_tap_takes_one_step,
    the_last_item_left_out_ends_the_day,
    only_items_of_the_day_begin,
    before_and_after_the_day_nothing_runs,
    a_longer_agenda_makes_a_longer_meeting,
    whoever_has_the_board_open_is_seen_for_a_minute,
    the_screen_has_a_short_address,
);

async fn take(group: &Group, what: RunStep, from: Option<u128>) -> AgendaBoard {
    group.app.ok(&group.coordinator, &step(group, what, from)).await
}

fn current(board: &AgendaBoard) -> Option<(u128, String)> {
    board.run.as_ref().map(|run| (run.current.0.as_u128(), run.since.0.format("%-H:%M").to_string()))
}

fn skipped(board: &AgendaBoard) -> Vec<u128> {
    let mut skipped: Vec<u128> = board.run.iter().flat_map(|run| run.skipped.iter().map(|item| item.0.as_u128())).collect();
    skipped.sort_unstable();
    skipped
}

async fn the_day_goes_from_item_to_item(db: TestDb) {
    let mut group = Group::on(db).await;
    let before = group.app.ok(&group.coordinator, &ReadMeeting { meeting: group.meeting }).await.version;
    usual(&group).await;
    on_the_day(&mut group).await;
    group.app.set_clock("2026-12-17T08:32:00Z");
    let board = take(&group, RunStep::Start(id(1)), None).await;
    assert_eq!((current(&board), board.state), (Some((1, "9:32".into())), MeetingState::Open));
    let sheet = group.app.ok(&group.coordinator, &ReadMeeting { meeting: group.meeting }).await;
    assert_eq!((sheet.state, sheet.version), (MeetingState::Open, before.next()));
    let board = take(&group, RunStep::Skip(id(3)), Some(1)).await;
    assert_eq!((current(&board).unwrap().0, skipped(&board)), (1, vec![3]), "another one is left out, the current one goes on");
    group.app.set_clock("2026-12-17T08:50:00Z");
    let board = take(&group, RunStep::Skip(id(1)), Some(1)).await;
    assert_eq!((current(&board), skipped(&board)), (Some((4, "9:50".into())), vec![1, 3]), "the next that was not left out begins");
    let board = take(&group, RunStep::Start(id(3)), Some(4)).await;
    assert_eq!((current(&board).unwrap().0, skipped(&board)), (3, vec![1]), "what begins after all is not left out");
    // The draft goes on being a draft.
    assert_eq!(board.board.version, Version(1));
    let board = command(&group, Version(1), vec![go(3, Place::Top, None)]).await;
    assert_eq!((current(&board).unwrap().0, skipped(&board)), (3, vec![1]), "to move an item leaves the day as it is");
    let board = take(&group, RunStep::Stop, Some(3)).await;
    assert_eq!((board.run, board.state), (None, MeetingState::Open));
}

async fn a_double_tap_takes_one_step(db: TestDb) {
    let group = Group::on(db).await;
    usual(&group).await;
    take(&group, RunStep::Start(id(1)), None).await;
    let taps = [RunStep::Skip(id(1)), RunStep::Skip(id(1))].map(|what| step(&group, what, Some(1)));
    let [first, second] = [group.app.call(&group.coordinator, &taps[0]).await, group.app.call(&group.coordinator, &taps[1]).await];
    assert_eq!((first.status, second.status), (StatusCode::OK, StatusCode::CONFLICT));
    let (code, board) = refused(&second);
    assert_eq!((code.as_str(), current(&board).unwrap().0, skipped(&board)), ("item-moved", 3, vec![1]));
    let late = group.app.call(&group.coordinator_without_names, &step(&group, RunStep::Start(id(2)), None)).await;
    assert_eq!(refused(&late).0, "item-moved");
    // To begin what has begun is no step: its time goes on.
    group.app.set_clock("2026-12-01T09:20:00Z");
    assert_eq!(current(&take(&group, RunStep::Start(id(3)), Some(3)).await), current(&board));
}

async fn the_last_item_left_out_ends_the_day(db: TestDb) {
    let group = Group::on(db).await;
    usual(&group).await;
    take(&group, RunStep::Start(id(2)), None).await;
    take(&group, RunStep::Skip(id(7)), Some(2)).await;
    let board = take(&group, RunStep::Skip(id(2)), Some(2)).await;
    assert_eq!(board.run, None, "neither the last, which was left out, nor the tray");
}

async fn only_items_of_the_day_begin(db: TestDb) {
    let group = Group::on(db).await;
    usual(&group).await;
    for what in [RunStep::Start(id(10)), RunStep::Start(id(8)), RunStep::Start(id(99)), RunStep::Skip(id(10)), RunStep::Skip(id(8))] {
        let reply = group.app.call(&group.coordinator, &step(&group, what, None)).await;
        assert_eq!((reply.status, reply.problem().thing), (StatusCode::NOT_FOUND, Some(api::Thing::AgendaItem)));
    }
    assert_eq!(read(&group, &group.coordinator).await.state, MeetingState::Convened);
}

async fn to(group: &Group, to: MeetingState) {
    let seen = group.app.ok(&group.coordinator, &ReadMeeting { meeting: group.meeting }).await.version;
    group.app.ok(&group.coordinator, &ChangeMeetingState { meeting: group.meeting, to, seen }).await;
}

async fn before_and_after_the_day_nothing_runs(db: TestDb) {
    let group = Group::on(db).await;
    usual(&group).await;
    to(&group, MeetingState::Draft).await;
    let start = step(&group, RunStep::Start(id(1)), None);
    assert_eq!(group.app.call(&group.coordinator, &start).await.problem().code, "not-the-day");
    to(&group, MeetingState::Convened).await;
    group.app.ok(&group.coordinator, &start).await;
    to(&group, MeetingState::Closed).await;
    let reply = group.app.call(&group.coordinator, &step(&group, RunStep::Stop, Some(1))).await;
    assert_eq!((reply.status, reply.problem().code.as_str()), (StatusCode::CONFLICT, "not-the-day"));
    assert_eq!(read(&group, &group.coordinator).await.run, None);
}

fn moment(text: &str) -> Moment {
    serde_json::from_str(&format!("\"{text}\"")).unwrap()
}

async fn a_longer_agenda_makes_a_longer_meeting(db: TestDb) {
    let group = Group::on(db).await;
    let extend = |ends: &str, seen: &str| ExtendMeeting { meeting: group.meeting, ends_at: moment(ends), seen: moment(seen) };
    // Seen by a browser that writes the same instant in another zone.
    let board = group.app.ok(&group.coordinator, &extend("2026-12-17T13:30:00+01:00", "2026-12-17T12:00:00+00:00")).await;
    assert_eq!(board.ends_at.0.to_rfc3339(), "2026-12-17T13:30:00+01:00");
    let sheet = group.app.ok(&group.coordinator, &ReadMeeting { meeting: group.meeting }).await;
    assert_eq!((sheet.form.ends.as_str(), sheet.form.starts.as_str()), ("13:30", "09:30"));
    let stale = group.app.call(&group.coordinator, &extend("2026-12-17T14:00:00+01:00", "2026-12-17T13:00:00+01:00")).await;
    let (code, board) = refused(&stale);
    assert_eq!((code.as_str(), board.ends_at.0.to_rfc3339().as_str()), ("moved-on", "2026-12-17T13:30:00+01:00"));
    for wrong in ["2026-12-17T09:30:00+01:00", "2026-12-16T13:30:00+01:00", "2026-12-18T09:30:00+01:00"] {
        let reply = group.app.call(&group.coordinator, &extend(wrong, "2026-12-17T13:30:00+01:00")).await;
        assert_eq!((reply.status, reply.problem().fields[0].field.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "ends_at"), "{wrong}");
    }
    to(&group, MeetingState::Open).await;
    to(&group, MeetingState::Closed).await;
    let over = group.app.call(&group.coordinator, &extend("2026-12-17T14:00:00+01:00", "2026-12-17T13:30:00+01:00")).await;
    assert_eq!(over.problem().code, "meeting-over");
}

async fn whoever_has_the_board_open_is_seen_for_a_minute(db: TestDb) {
    let group = Group::on(db).await;
    let (first, second) = (&group.coordinator, &group.coordinator_without_names);
    let attend = AttendAgenda { meeting: group.meeting };
    let upto = async || server::events::last(group.app.state.read()).await.unwrap();
    let before = upto().await;
    assert_eq!(group.app.ok(first, &attend).await.others, [] as [String; 0]);
    assert_eq!(group.app.ok(second, &attend).await.others, ["Segreteria"]);
    assert_eq!(group.app.ok(first, &attend).await.others, ["Altra segreteria"]);
    assert_eq!(upto().await, before + 2, "two arrived, and one was still there");
    group.app.set_clock("2026-12-01T09:00:50Z");
    group.app.ok(second, &attend).await;
    group.app.set_clock("2026-12-01T09:01:30Z");
    assert_eq!(group.app.ok(second, &attend).await.others, [] as [String; 0], "the first has left");
    assert_eq!(upto().await, before + 2);
    assert_eq!(group.app.ok(first, &attend).await.others, ["Altra segreteria"]);
    assert_eq!(upto().await, before + 3, "and comes back");
    let list = group.app.ok(first, &ListCoordinators {}).await;
    let row = list.iter().find(|row| row.name == "Altra segreteria").unwrap();
    group.app.ok(first, &DismissCoordinator { coordinator: row.coordinator, seen: row.version }).await;
    assert_eq!(group.app.ok(first, &attend).await.others, [] as [String; 0]);
}

async fn the_screen_has_a_short_address(db: TestDb) {
    let group = Group::on(db).await;
    let there = group.app.get(&group.coordinator, "/schermo").await;
    assert_eq!((there.status, there.header("location")), (StatusCode::SEE_OTHER, &*ui::routes::desk::screen(group.meeting)));
    assert_eq!(group.app.get(&Browser::default(), "/schermo").await.status, StatusCode::UNAUTHORIZED);
    to(&group, MeetingState::Open).await;
    to(&group, MeetingState::Closed).await;
    assert_eq!(group.app.get(&group.coordinator, "/schermo").await.status, StatusCode::NOT_FOUND);
}
