//! Seats that have an end: who has one, who waits, what each of them reads, and what the desk is told.

mod together;

use api::{
    answers::{ReadAnswersBoard, ReadOrganisationAnswers, RecordAnswer},
    focal_desk::{NameParticipant, Participant, ReadOwnPeople},
    invitations::{CallOffInvitation, ListInvitations},
    meetings::{CopyMeeting, ExistingMeeting, MeetingForm, MeetingSheet, ReadMeeting, SaveMeeting},
    own_invitation::{AnswerInvitation, InvitationView, ListHeldInvitations, ReadInvitation, ReadPass, SendSomebodyElse, SomebodyElse},
};
use axum::http::StatusCode;
use domain::{
    answers::invitation::{Answer, Channel},
    form::field::FieldProblem,
    ids::{OrganisationId, RequestId, Version},
    language::locale::Locale,
    seats::SeatState,
};
use server::services::seats;
use ui::routes;
use uuid::Uuid;

use crate::{
    answers::answer,
    both_databases,
    testbed::{
        database::TestDb,
        group::{Group, Person, meeting_form},
        test_app::Browser,
    },
    web::live::{changes, last},
};

both_databases!(
    whoever_finds_no_seat_waits_and_moves_up_when_one_is_free,
    a_guaranteed_seat_is_held_until_the_deadline_and_then_released,
    from_the_day_before_on_nobody_moves_up_without_speaking,
    a_smaller_room_takes_nobodys_seat_and_is_said,
    without_a_limit_everybody_has_a_seat_and_nobody_hears_of_it,
    the_pass_is_for_those_who_have_a_seat,
    whoever_is_sent_finds_the_seat_kept,
    whoever_is_sent_again_is_asked_anew,
    a_called_off_invitation_frees_its_seat,
    wrong_numbers_are_named,
    a_copy_has_the_same_seats,
    whoever_waits_is_seen_by_those_who_may_see_them,
);

/// Sets how many seats the meeting has, and what is guaranteed, as the desk does.
pub async fn limit(group: &Group, capacity: &str, guarantees: &[(OrganisationId, u32)]) -> MeetingSheet {
    let sheet = group.app.ok(&group.coordinator, &ReadMeeting { meeting: group.meeting }).await;
    let existing = Some(ExistingMeeting { meeting: group.meeting, seen: sheet.version });
    let guarantees = guarantees.iter().map(|(organisation, seats)| (*organisation, seats.to_string())).collect();
    let form = MeetingForm { capacity: capacity.into(), guarantees, ..sheet.form };
    group.app.ok(&group.coordinator, &SaveMeeting { existing, form }).await
}

async fn read(group: &Group, who: &Person) -> InvitationView {
    let request = ReadInvitation { meeting: group.meeting, invitation: Some(who.invitation), locale: Locale::It };
    group.app.ok(&who.browser, &request).await
}

/// Returns where somebody stands, and how many are before them.
pub async fn standing(group: &Group, who: &Person) -> Option<(SeatState, u32)> {
    read(group, who).await.seat.map(|seat| (seat.state, seat.ahead))
}

async fn says(group: &Group, who: &Person, given: Answer) -> InvitationView {
    let seen = read(group, who).await.version;
    group.app.ok(&who.browser, &answer(who, given, seen.0)).await
}

async fn page(group: &Group, who: &Person) -> String {
    group.app.get(&who.browser, &routes::guest::invitation(group.meeting, None)).await.text()
}

async fn whoever_finds_no_seat_waits_and_moves_up_when_one_is_free(db: TestDb) {
    let group = Group::on(db).await;
    limit(&group, "1", &[]).await;
    assert_eq!(standing(&group, &group.giulia).await, Some((SeatState::Free, 0)));
    let seated = says(&group, &group.giulia, Answer::Coming).await;
    assert_eq!(seated.seat.unwrap().state, SeatState::Seated);
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Full, 0)));
    group.app.set_clock("2026-12-01T10:00:00Z");
    says(&group, &group.elena, Answer::Coming).await;
    group.app.set_clock("2026-12-01T11:00:00Z");
    says(&group, &group.samira, Answer::Coming).await;
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Waiting, 0)));
    assert_eq!(standing(&group, &group.samira).await, Some((SeatState::Waiting, 1)));
    assert!(page(&group, &group.elena).await.contains("la prossima persona sei tu"));
    // Her phone is in Arabic.
    assert!(page(&group, &group.samira).await.contains("قبلك شخص واحد"));

    // Saying no is accepted, and at once the seat is somebody else's. Their page tells them, and their answer is as it was.
    let since = last(&group).await;
    let before = read(&group, &group.elena).await.version;
    let declined = says(&group, &group.giulia, Answer::Declined).await;
    assert_eq!((declined.answer, declined.seat), (Some(Answer::Declined), None));
    let uri = format!("/api/v1/live?since={since}&meeting={}", group.meeting);
    let said = changes(&group, &group.elena.browser, &uri, None, 1).await;
    assert!(said.contains("\"kind\":\"seats\"") && !said.contains("organisation\":\""), "{said}");
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Seated, 0)));
    assert_eq!(read(&group, &group.elena).await.version, before, "a no from a page that was open is not refused");
    assert_eq!(standing(&group, &group.samira).await, Some((SeatState::Waiting, 0)));
    assert!(page(&group, &group.elena).await.contains("Hai un posto"));
    // Perhaps is no yes: it holds no seat.
    says(&group, &group.elena, Answer::Maybe).await;
    assert_eq!(standing(&group, &group.samira).await, Some((SeatState::Seated, 0)));
}

async fn a_guaranteed_seat_is_held_until_the_deadline_and_then_released(db: TestDb) {
    let group = Group::on(db).await;
    limit(&group, "2", &[(group.communities, 1)]).await;
    says(&group, &group.giulia, Answer::Coming).await;
    says(&group, &group.elena, Answer::Coming).await;
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Waiting, 0)));
    assert_eq!(standing(&group, &group.samira).await, Some((SeatState::Free, 0)), "it is held for her");
    seats::release(&group.app.state).await.unwrap();
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Waiting, 0)));
    group.app.set_clock("2026-12-14T11:00:00Z");
    let since = last(&group).await;
    seats::release(&group.app.state).await.unwrap();
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Seated, 0)));
    let told = last(&group).await;
    assert_eq!(told, since + 1);
    // Another server that looks finds nothing to do.
    seats::release(&group.app.state).await.unwrap();
    assert_eq!(last(&group).await, told);
}

async fn from_the_day_before_on_nobody_moves_up_without_speaking(db: TestDb) {
    let group = Group::on(db).await;
    let sheet = limit(&group, "1", &[]).await;
    let existing = Some(ExistingMeeting { meeting: group.meeting, seen: sheet.version });
    let form = MeetingForm { date: "2026-12-10".into(), answer_by_date: "2026-12-07".into(), ..sheet.form };
    group.app.ok(&group.coordinator, &SaveMeeting { existing, form }).await;
    says(&group, &group.giulia, Answer::Coming).await;
    for (who, now) in [(&group.elena, "2026-12-02T09:00:00Z"), (&group.samira, "2026-12-03T09:00:00Z")] {
        group.app.set_clock(now);
        says(&group, who, Answer::Coming).await;
    }
    // Until midnight in Rome, as Tuesday ends, the list moves.
    group.app.set_clock("2026-12-08T22:59:59Z");
    says(&group, &group.giulia, Answer::Declined).await;
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Seated, 0)));
    group.app.set_clock("2026-12-08T23:00:00Z");
    says(&group, &group.elena, Answer::Declined).await;
    seats::release(&group.app.state).await.unwrap();
    let view = read(&group, &group.samira).await;
    assert_eq!(view.seat.map(|seat| (seat.state, seat.list_moves)), Some((SeatState::Waiting, false)));
    // The desk calls her; she says yes again, and it is written down.
    let told = |seen| RecordAnswer {
        invitation: group.samira.invitation,
        answer: Answer::Coming,
        page: 0,
        reason: None,
        channel: Channel::Phone,
        seen,
        request: RequestId(Uuid::new_v4()),
    };
    group.app.ok(&group.coordinator, &told(view.version)).await;
    assert_eq!(standing(&group, &group.samira).await, Some((SeatState::Seated, 0)));
    // Once more changes nothing.
    let after = read(&group, &group.samira).await.version;
    group.app.ok(&group.coordinator, &told(after)).await;
    assert_eq!(read(&group, &group.samira).await.version, after);
}

async fn a_smaller_room_takes_nobodys_seat_and_is_said(db: TestDb) {
    let group = Group::on(db).await;
    for who in [&group.giulia, &group.elena, &group.samira] {
        says(&group, who, Answer::Coming).await;
    }
    let sheet = limit(&group, "1", &[]).await;
    assert_eq!((sheet.seats.taken, sheet.seats.waiting), (3, 0));
    let board = group.app.ok(&group.coordinator, &ReadAnswersBoard { meeting: group.meeting }).await.seats.unwrap();
    assert_eq!((board.counts.over(), board.counts.free()), (2, 0));
    for who in [&group.giulia, &group.elena, &group.samira] {
        assert_eq!(standing(&group, who).await, Some((SeatState::Seated, 0)));
    }
    // Two withdraw before there is room for anybody else.
    says(&group, &group.elena, Answer::Declined).await;
    says(&group, &group.elena, Answer::Coming).await;
    says(&group, &group.samira, Answer::Declined).await;
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Waiting, 0)));
    limit(&group, "2", &[]).await;
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Seated, 0)));
}

async fn without_a_limit_everybody_has_a_seat_and_nobody_hears_of_it(db: TestDb) {
    let group = Group::on(db).await;
    let view = says(&group, &group.giulia, Answer::Coming).await;
    assert_eq!(view.seat, None);
    assert_eq!(group.app.ok(&group.coordinator, &ReadAnswersBoard { meeting: group.meeting }).await.seats, None);
    let pass = ReadPass { meeting: group.meeting, invitation: None, locale: Locale::It };
    group.app.ok(&group.elena.browser, &pass).await;
    limit(&group, "1", &[]).await;
    says(&group, &group.elena, Answer::Coming).await;
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Waiting, 0)));
    limit(&group, "", &[]).await;
    assert_eq!(standing(&group, &group.elena).await, None);
    limit(&group, "2", &[]).await;
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Seated, 0)));
}

async fn the_pass_is_for_those_who_have_a_seat(db: TestDb) {
    let group = Group::on(db).await;
    limit(&group, "1", &[]).await;
    says(&group, &group.giulia, Answer::Coming).await;
    says(&group, &group.elena, Answer::Coming).await;
    let pass = ReadPass { meeting: group.meeting, invitation: None, locale: Locale::It };
    group.app.ok(&group.giulia.browser, &pass).await;
    let refused = group.app.call(&group.elena.browser, &pass).await;
    assert_eq!((refused.status, refused.problem().code.as_str()), (StatusCode::CONFLICT, "no-seat"));
    let told = group.app.get(&group.elena.browser, &routes::guest::pass(group.meeting, None)).await.text();
    assert!(told.contains("La tessera è per chi ha un posto"));
    let file = |who: &Person| {
        let (app, browser, uri) = (&group.app, who.browser.clone(), routes::external::calendar(group.meeting, who.invitation));
        async move { app.get(&browser, &uri).await.text() }
    };
    assert!(file(&group.elena).await.contains("STATUS:TENTATIVE"));
    assert!(!file(&group.giulia).await.contains("STATUS:TENTATIVE"));
    let held = group.app.ok(&group.elena.browser, &ListHeldInvitations { locale: Locale::It }).await;
    assert!(held[0].waits);
}

fn send_andrea(group: &Group, seen: Version) -> SendSomebodyElse {
    SendSomebodyElse {
        invitation: group.giulia.invitation,
        who: SomebodyElse::Alternate(group.andrea),
        seen,
        request: RequestId(Uuid::new_v4()),
        locale: Locale::It,
    }
}

/// Giulia sends Andrea; returns his phone, with his invitation open.
async fn giulia_sends_andrea(group: &Group, seen: Version) -> Browser {
    let view = group.app.ok(&group.giulia.browser, &send_andrea(group, seen)).await;
    group.app.open_link(&view.substitute.unwrap().hand_over.unwrap().link).await
}

async fn whoever_is_sent_finds_the_seat_kept(db: TestDb) {
    let group = Group::on(db).await;
    limit(&group, "1", &[]).await;
    let view = says(&group, &group.giulia, Answer::Coming).await;
    says(&group, &group.elena, Answer::Coming).await;
    let andrea = giulia_sends_andrea(&group, view.version).await;
    let his = ReadInvitation { meeting: group.meeting, invitation: None, locale: Locale::It };
    assert_eq!(group.app.ok(&andrea, &his).await.seat.unwrap().state, SeatState::Kept);
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Waiting, 0)));
    // Coming after all takes it back.
    let view = says(&group, &group.giulia, Answer::Coming).await;
    assert_eq!(view.seat.unwrap().state, SeatState::Seated);
    // Sent again, and silent until the deadline: then it goes to the list.
    group.app.ok(&group.giulia.browser, &send_andrea(&group, view.version)).await;
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Waiting, 0)));
    group.app.set_clock("2026-12-14T11:00:00Z");
    seats::release(&group.app.state).await.unwrap();
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Seated, 0)));
}

async fn whoever_is_sent_again_is_asked_anew(db: TestDb) {
    let group = Group::on(db).await;
    limit(&group, "1", &[]).await;
    let his = ReadInvitation { meeting: group.meeting, invitation: None, locale: Locale::It };
    for said in [Answer::Declined, Answer::Maybe] {
        let view = says(&group, &group.giulia, Answer::Coming).await;
        let andrea = giulia_sends_andrea(&group, view.version).await;
        let seen = group.app.ok(&andrea, &his).await;
        let order = AnswerInvitation {
            invitation: seen.invitation,
            answer: said,
            reason: None,
            seen: seen.version,
            request: RequestId(Uuid::new_v4()),
            locale: Locale::It,
        };
        group.app.ok(&andrea, &order).await;
        let view = says(&group, &group.giulia, Answer::Coming).await;
        // She gets a link to hand over once more, and he is asked once more.
        let andrea = giulia_sends_andrea(&group, view.version).await;
        let seen = group.app.ok(&andrea, &his).await;
        assert_eq!((seen.answer, seen.seat.unwrap().state), (None, SeatState::Kept), "{said:?}");
    }
}

async fn a_called_off_invitation_frees_its_seat(db: TestDb) {
    let group = Group::on(db).await;
    limit(&group, "1", &[]).await;
    let seen = says(&group, &group.giulia, Answer::Coming).await.version;
    says(&group, &group.elena, Answer::Coming).await;
    let call_off = |called_off, seen| CallOffInvitation { invitation: group.giulia.invitation, called_off, seen };
    let row = group.app.ok(&group.coordinator, &call_off(true, seen)).await;
    assert_eq!(standing(&group, &group.elena).await, Some((SeatState::Seated, 0)));
    // Taken back, she waits, with her yes from before.
    group.app.ok(&group.coordinator, &call_off(false, row.version)).await;
    assert_eq!(standing(&group, &group.giulia).await, Some((SeatState::Waiting, 0)));
}

async fn wrong_numbers_are_named(db: TestDb) {
    let group = Group::on(db).await;
    let wrong = |capacity: &str, guarantees: &[(OrganisationId, &str)]| {
        let guarantees = guarantees.iter().map(|(organisation, seats)| (*organisation, (*seats).to_owned())).collect();
        let form = MeetingForm { capacity: capacity.into(), guarantees, ..meeting_form(group.venue) };
        let (app, by) = (&group.app, &group.coordinator);
        async move {
            let reply = app.call(by, &SaveMeeting { existing: None, form }).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
            let field = reply.problem().fields.remove(0);
            (field.field, field.problem)
        }
    };
    assert_eq!(wrong("-3", &[]).await, ("capacity".into(), FieldProblem::NotBetween { min: 1, max: 2000 }));
    let guaranteed = [(group.fifth, "2"), (group.sixth, "2")];
    assert_eq!(wrong("3", &guaranteed).await, ("capacity".into(), FieldProblem::NotBetween { min: 4, max: 2000 }));
    let nobody = OrganisationId(Uuid::from_u128(7));
    assert_eq!(wrong("3", &[(nobody, "1")]).await, (format!("guarantees.{nobody}"), FieldProblem::NotInList));
}

async fn a_copy_has_the_same_seats(db: TestDb) {
    let group = Group::on(db).await;
    limit(&group, "40", &[(group.fifth, 2)]).await;
    let copy = group.app.ok(&group.coordinator, &CopyMeeting { meeting: group.meeting, date: "2027-01-21".into() }).await;
    assert_eq!(copy.form.capacity, "40");
    assert_eq!(copy.form.guarantees.get(&group.fifth).map(String::as_str), Some("2"));
    assert_eq!(copy.seats.taken, 0);
}

async fn whoever_waits_is_seen_by_those_who_may_see_them(db: TestDb) {
    let group = Group::on(db).await;
    limit(&group, "1", &[(group.fifth, 1)]).await;
    says(&group, &group.samira, Answer::Coming).await;
    let board = group.app.ok(&group.coordinator_without_names, &ReadAnswersBoard { meeting: group.meeting }).await;
    let seats = board.seats.unwrap();
    assert_eq!((seats.counts.held, seats.counts.waiting, seats.queue), (1, 1, vec![group.communities]));
    let request = ReadOrganisationAnswers { meeting: group.meeting, organisation: group.communities, page: 0 };
    assert!(!group.app.call(&group.coordinator_without_names, &request).await.text().contains("Samira"));
    let seen = group.app.ok(&group.coordinator, &request).await;
    assert_eq!(seen.people.rows[0].seat.map(|seat| seat.state), Some(SeatState::Waiting));
    let list = ListInvitations { meeting: group.meeting, search: "samira".into(), page: 0 };
    let row = group.app.ok(&group.coordinator, &list).await.invitations.rows.remove(0);
    assert_eq!(row.seat.map(|seat| seat.state), Some(SeatState::Waiting));
    // A focal point sees what is held for their own organisation, and where their own people stand.
    let own = ReadOwnPeople { meeting: group.meeting, locale: Locale::It };
    let people = group.app.ok(&group.focal_point, &own).await;
    assert_eq!(people.seats.map(|seats| (seats.taken, seats.held)), Some((0, 1)));
    let named = NameParticipant {
        meeting: group.meeting,
        who: Participant::Known(group.andrea),
        request: RequestId(Uuid::new_v4()),
        locale: Locale::It,
    };
    group.app.ok(&group.focal_point, &named).await;
    says(&group, &group.giulia, Answer::Coming).await;
    let people = group.app.ok(&group.focal_point, &own).await;
    let states: Vec<_> = people.people.iter().filter_map(|one| Some(one.invitation.as_ref()?.seat?.state)).collect();
    assert_eq!(states, [SeatState::Full, SeatState::Seated]);
    assert_eq!(people.seats.map(|seats| (seats.taken, seats.held)), Some((1, 0)));
}
