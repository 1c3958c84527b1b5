//! The focal point: their own people, and nobody else's.

use api::focal_desk::{NameParticipant, Participant, ReadFocalDesk, ReadOwnPeople, RecordOwnAnswer};
use axum::http::StatusCode;
use domain::{
    answers::invitation::{Answer, AnsweredBy, Channel},
    ids::{RequestId, Version},
    language::locale::Locale,
    people::person::GroupRole,
};
use uuid::Uuid;

use crate::{
    both_databases,
    testbed::{database::TestDb, group::Group},
};

both_databases!(
    the_desk_shows_own_meetings_and_people_only,
    naming_somebody_twice_by_one_tap_names_one,
    an_answer_told_by_phone_is_written_down,
    a_draft_is_not_shown,
);

fn name(group: &Group, who: Participant) -> NameParticipant {
    NameParticipant { meeting: group.meeting, who, request: RequestId(Uuid::new_v4()), locale: Locale::It }
}

async fn the_desk_shows_own_meetings_and_people_only(db: TestDb) {
    let group = Group::on(db).await;
    let desk = group.app.ok(&group.focal_point, &ReadFocalDesk { locale: Locale::It, page: 0 }).await;
    assert_eq!((desk.organisation, desk.meetings.rows.len(), desk.meetings.rows[0].tally.silent), (group.fifth, 1, 1));
    let people = group.app.ok(&group.focal_point, &ReadOwnPeople { meeting: group.meeting, locale: Locale::It }).await;
    let names: Vec<_> = people.people.iter().map(|one| (one.name.as_str(), one.invitation.is_some())).collect();
    assert_eq!(names, [("Andrea Prova", false), ("Giulia Prova", true)]);
    // Somebody of another organisation does not exist here.
    let foreign = group.app.call(&group.focal_point, &name(&group, Participant::Known(group.elena.person))).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

async fn naming_somebody_twice_by_one_tap_names_one(db: TestDb) {
    let group = Group::on(db).await;
    let who = Participant::New { display_name: "Nadia Prova".into(), role: GroupRole::SocialWorker, speaks: Locale::Fr };
    let tap = name(&group, who);
    group.app.ok(&group.focal_point, &tap).await;
    let people = group.app.ok(&group.focal_point, &tap).await;
    assert_eq!(people.people.iter().filter(|one| one.name == "Nadia Prova").count(), 1);
    let again = group.app.call(&group.focal_point, &name(&group, Participant::Known(group.giulia.person))).await;
    assert_eq!(again.problem().code, "already-invited");
    group.app.set_clock("2026-12-14T11:00:00Z");
    let late = group.app.call(&group.focal_point, &name(&group, Participant::Known(group.andrea))).await;
    assert_eq!(late.problem().code, "answers-closed");
}

async fn an_answer_told_by_phone_is_written_down(db: TestDb) {
    let group = Group::on(db).await;
    let told = RecordOwnAnswer {
        invitation: group.giulia.invitation,
        answer: Answer::Maybe,
        reason: None,
        channel: Channel::Phone,
        seen: Version(0),
        request: RequestId(Uuid::new_v4()),
        locale: Locale::It,
    };
    let people = group.app.ok(&group.focal_point, &told).await;
    let giulia = people.people.iter().find(|one| one.person == group.giulia.person).unwrap();
    let recorded = giulia.invitation.as_ref().unwrap().recorded.unwrap();
    assert_eq!((recorded.by, recorded.channel), (AnsweredBy::FocalPoint, Channel::Phone));
}

async fn a_draft_is_not_shown(db: TestDb) {
    use api::meetings::{ChangeMeetingState, ReadMeeting};
    use domain::meetings::meeting::MeetingState;
    let group = Group::on(db).await;
    let seen = group.app.ok(&group.coordinator, &ReadMeeting { meeting: group.meeting }).await.version;
    group.app.ok(&group.coordinator, &ChangeMeetingState { meeting: group.meeting, to: MeetingState::Draft, seen }).await;
    assert!(group.app.ok(&group.focal_point, &ReadFocalDesk { locale: Locale::It, page: 0 }).await.meetings.rows.is_empty());
    let page = group.app.call(&group.focal_point, &ReadOwnPeople { meeting: group.meeting, locale: Locale::It }).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}
