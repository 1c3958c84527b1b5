//! Answering by the link, and what coordinators make of the answers.

use api::{
    answers::{ReadAnswerHistory, ReadAnswersBoard, ReadOrganisationAnswers, RecordAnswer},
    own_invitation::{AnswerInvitation, InvitationView, ListAlternates, ReadInvitation, SendSomebodyElse, SomebodyElse, StateWishes},
};
use axum::http::StatusCode;
use domain::{
    answers::{
        board::Presence,
        invitation::{Answer, AnswerWindow, AnsweredBy, Channel, DeclineReason, RoomNeed, Wishes},
    },
    ids::{RequestId, Version},
    language::{locale::Locale, spoken_language::SpokenLanguage},
};
use uuid::Uuid;

use crate::{
    both_databases,
    testbed::{
        database::TestDb,
        group::{Group, Person},
    },
};

both_databases!(
    an_answer_is_kept_and_can_be_changed,
    the_same_request_twice_counts_once,
    an_answer_over_an_unseen_one_is_refused_with_the_state_as_it_is,
    after_the_deadline_one_can_only_withdraw,
    wishes_are_kept_and_counted,
    somebody_else_gets_an_invitation_of_their_own,
    coming_after_all_takes_the_substitute_back,
    another_reason_in_between_changes_nothing_about_that,
    a_telephoned_answer_names_its_author,
    the_board_says_who_is_missing,
    protected_names_are_counted_only,
);

pub fn answer(who: &Person, answer: Answer, seen: i32) -> AnswerInvitation {
    AnswerInvitation {
        invitation: who.invitation,
        answer,
        reason: None,
        seen: Version(seen),
        request: RequestId(Uuid::new_v4()),
        locale: Locale::It,
    }
}

async fn read(group: &Group, who: &Person) -> InvitationView {
    let request = ReadInvitation { meeting: group.meeting, invitation: Some(who.invitation), locale: Locale::It };
    group.app.ok(&who.browser, &request).await
}

async fn an_answer_is_kept_and_can_be_changed(db: TestDb) {
    let group = Group::on(db).await;
    let view = group.app.ok(&group.giulia.browser, &answer(&group.giulia, Answer::Coming, 0)).await;
    assert_eq!((view.answer, view.version), (Some(Answer::Coming), Version(1)));
    group.app.set_clock("2026-12-01T09:05:00Z");
    let no = AnswerInvitation { reason: Some(DeclineReason::Timetable), ..answer(&group.giulia, Answer::Declined, 1) };
    group.app.ok(&group.giulia.browser, &no).await;
    let view = read(&group, &group.giulia).await;
    assert_eq!((view.answer, view.reason), (Some(Answer::Declined), Some(DeclineReason::Timetable)));
    let history = group.app.ok(&group.coordinator, &ReadAnswerHistory { invitation: group.giulia.invitation, page: 0 }).await;
    assert_eq!(
        history.rows.iter().map(|change| (change.answer, change.by)).collect::<Vec<_>>(),
        [(Answer::Declined, AnsweredBy::Invitee), (Answer::Coming, AnsweredBy::Invitee)]
    );
}

async fn the_same_request_twice_counts_once(db: TestDb) {
    let group = Group::on(db).await;
    let tap = answer(&group.giulia, Answer::Coming, 0);
    let first = group.app.ok(&group.giulia.browser, &tap).await;
    let second = group.app.ok(&group.giulia.browser, &tap).await;
    assert_eq!(first, second);
    let history = group.app.ok(&group.coordinator, &ReadAnswerHistory { invitation: group.giulia.invitation, page: 0 }).await;
    assert_eq!(history.total, 1);
    // The id of one attempt is not good for another invitation.
    let stolen = AnswerInvitation { request: tap.request, ..answer(&group.elena, Answer::Declined, 0) };
    assert_eq!(group.app.call(&group.elena.browser, &stolen).await.status, StatusCode::NOT_FOUND);
}

async fn an_answer_over_an_unseen_one_is_refused_with_the_state_as_it_is(db: TestDb) {
    let group = Group::on(db).await;
    group.app.ok(&group.giulia.browser, &answer(&group.giulia, Answer::Coming, 0)).await;
    let reply = group.app.call(&group.giulia.browser, &answer(&group.giulia, Answer::Declined, 0)).await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    let problem = reply.problem();
    assert_eq!(problem.code, "moved-on");
    let current: InvitationView = serde_json::from_str(&problem.current.unwrap()).unwrap();
    assert_eq!((current.answer, current.version), (Some(Answer::Coming), Version(1)));
    // The answer that is there already is no conflict: a second tap on an old page.
    group.app.ok(&group.giulia.browser, &answer(&group.giulia, Answer::Coming, 0)).await;
}

async fn after_the_deadline_one_can_only_withdraw(db: TestDb) {
    let group = Group::on(db).await;
    group.app.ok(&group.giulia.browser, &answer(&group.giulia, Answer::Coming, 0)).await;
    group.app.set_clock("2026-12-14T11:00:00Z");
    let view = read(&group, &group.giulia).await;
    assert_eq!(view.window, AnswerWindow::WithdrawOnly);
    let late = group.app.call(&group.elena.browser, &answer(&group.elena, Answer::Coming, 0)).await;
    assert_eq!((late.status, late.problem().code.as_str()), (StatusCode::CONFLICT, "answers-closed"));
    let withdrawn = group.app.ok(&group.giulia.browser, &answer(&group.giulia, Answer::Declined, 1)).await;
    assert_eq!(withdrawn.answer, Some(Answer::Declined));
    group.app.set_clock("2026-12-17T08:30:00Z");
    let over = group.app.call(&group.elena.browser, &answer(&group.elena, Answer::Declined, 0)).await;
    assert_eq!(over.problem().code, "meeting-over");
}

async fn wishes_are_kept_and_counted(db: TestDb) {
    let group = Group::on(db).await;
    let [ar, fr] = ["ar", "fr"].map(|tag| SpokenLanguage::from_tag(tag).unwrap());
    group.app.ok(&group.samira.browser, &answer(&group.samira, Answer::Coming, 0)).await;
    let wishes = Wishes { follows: vec![ar, fr], speaks: Some(ar), needs: vec![RoomNeed::StepFree], late_by: None };
    let request = StateWishes {
        invitation: group.samira.invitation,
        wishes: wishes.clone(),
        seen: Version(1),
        request: RequestId(Uuid::new_v4()),
        locale: Locale::Ar,
    };
    assert_eq!(group.app.ok(&group.samira.browser, &request).await.wishes, wishes);
    // Sent again from a page that did not see the reply, it changes nothing more.
    assert_eq!(group.app.ok(&group.samira.browser, &request).await.version, Version(2));
    let board = group.app.ok(&group.coordinator_without_names, &ReadAnswersBoard { meeting: group.meeting }).await;
    assert_eq!(board.languages.iter().map(|row| (row.language.tag(), row.people)).collect::<Vec<_>>(), [("ar", 1)]);
    assert_eq!(board.needs.iter().map(|row| (row.need, row.people)).collect::<Vec<_>>(), [(RoomNeed::StepFree, 1)]);
}

async fn somebody_else_gets_an_invitation_of_their_own(db: TestDb) {
    let group = Group::on(db).await;
    let alternates = group.app.ok(&group.giulia.browser, &ListAlternates { invitation: group.giulia.invitation }).await;
    assert_eq!(alternates.iter().map(|one| one.person).collect::<Vec<_>>(), [group.andrea]);
    let view = group.app.ok(&group.giulia.browser, &send(&group, SomebodyElse::Alternate(group.andrea))).await;
    assert_eq!((view.answer, view.reason), (Some(Answer::Declined), Some(DeclineReason::SomebodyElseComes)));
    let substitute = view.substitute.unwrap();
    assert_eq!(substitute.name, "Andrea Prova");
    let browser = group.app.open_link(&substitute.hand_over.unwrap().link).await;
    let request = ReadInvitation { meeting: group.meeting, invitation: None, locale: Locale::It };
    let own = group.app.ok(&browser, &request).await;
    assert_eq!((own.name.as_str(), own.answer), ("Andrea Prova", None));
    // Nobody of another organisation can be sent.
    let foreign = SendSomebodyElse { seen: Version(1), ..send(&group, SomebodyElse::Alternate(group.elena.person)) };
    assert_eq!(group.app.call(&group.giulia.browser, &foreign).await.status, StatusCode::NOT_FOUND);
    let nameless = SendSomebodyElse { seen: Version(1), ..send(&group, SomebodyElse::Named(" \u{200b} ".into())) };
    let refused = group.app.call(&group.giulia.browser, &nameless).await;
    assert_eq!((refused.status, refused.problem().fields[0].field.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "name"));
}

fn send(group: &Group, who: SomebodyElse) -> SendSomebodyElse {
    SendSomebodyElse { invitation: group.giulia.invitation, who, seen: Version(0), request: RequestId(Uuid::new_v4()), locale: Locale::It }
}

async fn another_reason_in_between_changes_nothing_about_that(db: TestDb) {
    let group = Group::on(db).await;
    let view = group.app.ok(&group.giulia.browser, &send(&group, SomebodyElse::Named("Nadia Prova".into()))).await;
    let substitute = group.app.open_link(&view.substitute.unwrap().hand_over.unwrap().link).await;
    let reason = AnswerInvitation { reason: Some(DeclineReason::NotMyTopic), ..answer(&group.giulia, Answer::Declined, view.version.0) };
    let view = group.app.ok(&group.giulia.browser, &reason).await;
    group.app.ok(&group.giulia.browser, &answer(&group.giulia, Answer::Coming, view.version.0)).await;
    let read = ReadInvitation { meeting: group.meeting, invitation: None, locale: Locale::It };
    assert_eq!(group.app.call(&substitute, &read).await.status, StatusCode::NOT_FOUND);
}

async fn coming_after_all_takes_the_substitute_back(db: TestDb) {
    let group = Group::on(db).await;
    let view = group.app.ok(&group.giulia.browser, &send(&group, SomebodyElse::Named("Nadia Prova".into()))).await;
    let link = view.substitute.unwrap().hand_over.unwrap().link;
    let substitute = group.app.open_link(&link).await;
    let view = group.app.ok(&group.giulia.browser, &answer(&group.giulia, Answer::Coming, 1)).await;
    assert_eq!(view.substitute, None);
    let request = ReadInvitation { meeting: group.meeting, invitation: None, locale: Locale::It };
    assert_eq!(group.app.call(&substitute, &request).await.status, StatusCode::NOT_FOUND);
}

async fn a_telephoned_answer_names_its_author(db: TestDb) {
    let group = Group::on(db).await;
    let told = RecordAnswer {
        invitation: group.giulia.invitation,
        answer: Answer::Coming,
        reason: None,
        channel: Channel::Phone,
        seen: Version(0),
        request: RequestId(Uuid::new_v4()),
        page: 0,
    };
    // A coordinator writes down what was told after the deadline, too.
    group.app.set_clock("2026-12-14T12:00:00Z");
    group.app.ok(&group.coordinator, &told).await;
    let recorded = read(&group, &group.giulia).await.recorded.unwrap();
    assert_eq!((recorded.by, recorded.channel), (AnsweredBy::Coordinator, Channel::Phone));
    let history = group.app.ok(&group.coordinator, &ReadAnswerHistory { invitation: group.giulia.invitation, page: 0 }).await;
    assert_eq!(history.rows[0].coordinator.as_deref(), Some("Segreteria"));
}

async fn the_board_says_who_is_missing(db: TestDb) {
    let group = Group::on(db).await;
    group.app.ok(&group.giulia.browser, &answer(&group.giulia, Answer::Coming, 0)).await;
    let board = group.app.ok(&group.coordinator, &ReadAnswersBoard { meeting: group.meeting }).await;
    let rows: Vec<_> = board.rows.iter().map(|row| (row.code.as_str(), row.presence)).collect();
    assert_eq!(rows, [("M05", Presence::Coming), ("M06", Presence::Silent), ("COM", Presence::Silent)]);
    assert_eq!((board.totals.coming, board.totals.silent), (1, 2));
}

async fn protected_names_are_counted_only(db: TestDb) {
    let group = Group::on(db).await;
    let request = ReadOrganisationAnswers { meeting: group.meeting, organisation: group.communities, page: 0 };
    let seen = group.app.ok(&group.coordinator, &request).await;
    assert_eq!((seen.people.rows.len(), seen.hidden.silent), (1, 0));
    let counted = group.app.call(&group.coordinator_without_names, &request).await;
    assert!(!counted.text().contains("Samira"));
    let counted: api::answers::OrganisationAnswers = serde_json::from_slice(&counted.body).unwrap();
    assert_eq!((counted.people.rows.len(), counted.hidden.silent), (0, 1));
}
