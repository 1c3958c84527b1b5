//! Meetings: forms with every wrong field named, two editors at once, states step by step.

mod clock_changes;
pub mod materials;
pub mod series;

use std::collections::BTreeMap;

use api::{
    meetings::{
        ChangeMeetingState, CopyMeeting, ExistingMeeting, ListMeetings, MeetingForm, MeetingSheet, MeetingTexts, ReadMeeting, SaveMeeting,
        When,
    },
    own_invitation::ReadInvitation,
};
use axum::http::StatusCode;
use domain::{ids::Version, language::locale::Locale, meetings::meeting::MeetingState};

use crate::{
    both_databases,
    testbed::{
        database::TestDb,
        group::{Group, meeting_form},
    },
};

both_databases!(
    every_wrong_field_is_named,
    the_second_editor_sees_what_the_first_saved,
    states_go_step_by_step,
    a_translation_is_shown_and_a_missing_one_is_italian,
    a_copy_is_a_draft_on_another_day,
);

async fn every_wrong_field_is_named(db: TestDb) {
    let group = Group::on(db).await;
    let form = MeetingForm { title: " ".into(), date: "2026-02-30".into(), ends: "25:00".into(), ..meeting_form(group.venue) };
    let reply = group.app.call(&group.coordinator, &SaveMeeting { existing: None, form }).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields: Vec<String> = reply.problem().fields.into_iter().map(|field| field.field).collect();
    assert_eq!(fields, ["title", "date", "ends"]);
    let form = MeetingForm { ends: "9:00".into(), ..meeting_form(group.venue) };
    let reply = group.app.call(&group.coordinator, &SaveMeeting { existing: None, form }).await;
    assert_eq!(reply.problem().fields[0].field, "ends");
    let form = MeetingForm { answer_by_date: "2026-12-18".into(), ..meeting_form(group.venue) };
    let reply = group.app.call(&group.coordinator, &SaveMeeting { existing: None, form }).await;
    assert_eq!(reply.problem().fields[0].field, "answer_by");
    // Something that is no request at all names what cannot be read.
    let reply = group.app.send(&group.coordinator, "POST", "/api/v1/meetings/copy", "application/json", b"{\"meeting\": 7}".to_vec()).await;
    assert_eq!((reply.status, reply.problem().fields[0].field.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "meeting"));
}

async fn the_second_editor_sees_what_the_first_saved(db: TestDb) {
    let group = Group::on(db).await;
    let sheet = group.app.ok(&group.coordinator, &ReadMeeting { meeting: group.meeting }).await;
    let existing = Some(ExistingMeeting { meeting: group.meeting, seen: sheet.version });
    let first = MeetingForm { title: "Prima".into(), ..sheet.form.clone() };
    group.app.ok(&group.coordinator, &SaveMeeting { existing, form: first }).await;
    let second = MeetingForm { title: "Seconda".into(), ..sheet.form };
    let reply = group.app.call(&group.coordinator_without_names, &SaveMeeting { existing, form: second }).await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    let current: MeetingSheet = serde_json::from_str(&reply.problem().current.unwrap()).unwrap();
    assert_eq!((current.form.title.as_str(), current.version), ("Prima", sheet.version.next()));
}

async fn states_go_step_by_step(db: TestDb) {
    let group = Group::on(db).await;
    let draft = group
        .app
        .ok(&group.coordinator, &SaveMeeting { existing: None, form: MeetingForm { venue: None, ..meeting_form(group.venue) } })
        .await;
    let to = |to, seen| ChangeMeetingState { meeting: draft.meeting, to, seen };
    let nowhere = group.app.call(&group.coordinator, &to(MeetingState::Convened, draft.version)).await;
    assert_eq!(nowhere.problem().code, "not-ready");
    let leap = group.app.call(&group.coordinator, &to(MeetingState::Closed, draft.version)).await;
    assert_eq!(leap.problem().code, "not-a-step");
    let stale = group.app.call(&group.coordinator, &to(MeetingState::Convened, Version(9))).await;
    assert_eq!(stale.problem().code, "moved-on");
}

async fn a_translation_is_shown_and_a_missing_one_is_italian(db: TestDb) {
    let group = Group::on(db).await;
    let sheet = group.app.ok(&group.coordinator, &ReadMeeting { meeting: group.meeting }).await;
    let arabic = MeetingTexts { title: "الحصول على سكن".into(), intro: String::new() };
    let form = MeetingForm { translations: BTreeMap::from([(Locale::Ar, arabic)]), ..sheet.form };
    let existing = Some(ExistingMeeting { meeting: group.meeting, seen: sheet.version });
    group.app.ok(&group.coordinator, &SaveMeeting { existing, form }).await;
    let read = |locale| ReadInvitation { meeting: group.meeting, invitation: None, locale };
    let title = group.app.ok(&group.samira.browser, &read(Locale::Ar)).await.meeting.title;
    assert_eq!((title.locale, title.text.as_str()), (Locale::Ar, "الحصول على سكن"));
    let title = group.app.ok(&group.samira.browser, &read(Locale::Uk)).await.meeting.title;
    assert_eq!((title.locale, title.text.as_str()), (Locale::It, "Accesso all’abitare"));
}

async fn a_copy_is_a_draft_on_another_day(db: TestDb) {
    let group = Group::on(db).await;
    let copy = group.app.ok(&group.coordinator, &CopyMeeting { meeting: group.meeting, date: "2027-07-15".into() }).await;
    assert_eq!((copy.state, copy.form.date.as_str(), copy.form.answer_by_date.as_str()), (MeetingState::Draft, "2027-07-15", "2027-07-12"));
    // 9:30 in Rome, in summer time.
    assert_eq!(copy.starts_at.0.to_rfc3339(), "2027-07-15T09:30:00+02:00");
    let coming = group.app.ok(&group.coordinator, &ListMeetings { when: When::Coming, page: 0 }).await;
    assert_eq!(coming.rows.iter().map(|row| row.meeting).collect::<Vec<_>>(), [group.meeting, copy.meeting]);
}
