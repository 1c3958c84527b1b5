//! Both changes of the clock, through every date that is shown or stored: in the night to 25 October 2026 an hour comes
//! twice, in the night to 28 March 2027 one is missing.

use api::{
    agenda::ReadAgendaBoard,
    answers::ReadAnswersBoard,
    focal_desk::ReadFocalDesk,
    invitations::{Invite, Selection},
    meetings::{ChangeMeetingState, CopyMeeting, ListMeetings, MeetingForm, ReadMeeting, SaveMeeting, When},
    own_invitation::{ListHeldInvitations, ReadInvitation},
};
use domain::{answers::invitation::Answer, ids::MeetingId, language::locale::Locale, meetings::meeting::MeetingState};
use sea_orm::EntityTrait;
use server::db::entity::meeting;

use crate::{
    answers::answer,
    both_databases,
    testbed::{
        database::TestDb,
        group::{Group, invited, meeting_form},
    },
};

both_databases!(every_date_is_right_across_the_changes_of_the_clock, the_deadline_ends_when_the_clock_at_the_venue_says_so);

/// A meeting at 9:30 with its deadline at 23:59, and what is to be shown and stored.
struct Case {
    date: &'static str,
    answer_by: &'static str,
    starts_shown: &'static str,
    deadline_shown: &'static str,
    starts_stored: &'static str,
    deadline_stored: &'static str,
    /// Start and end in the calendar file.
    file: [&'static str; 2],
}

const CASES: [Case; 4] = [
    // The last one in summer time.
    Case {
        date: "2026-10-23",
        answer_by: "2026-10-22",
        starts_shown: "2026-10-23T09:30:00+02:00",
        deadline_shown: "2026-10-22T23:59:00+02:00",
        starts_stored: "2026-10-23T07:30:00+00:00",
        deadline_stored: "2026-10-22T21:59:00+00:00",
        file: ["DTSTART:20261023T073000Z", "DTEND:20261023T110000Z"],
    },
    // The first one after; its deadline is on the day that has 25 hours.
    Case {
        date: "2026-10-26",
        answer_by: "2026-10-25",
        starts_shown: "2026-10-26T09:30:00+01:00",
        deadline_shown: "2026-10-25T23:59:00+01:00",
        starts_stored: "2026-10-26T08:30:00+00:00",
        deadline_stored: "2026-10-25T22:59:00+00:00",
        file: ["DTSTART:20261026T083000Z", "DTEND:20261026T120000Z"],
    },
    // The last one in winter time; the deadline is the evening before the change.
    Case {
        date: "2027-03-26",
        answer_by: "2027-03-25",
        starts_shown: "2027-03-26T09:30:00+01:00",
        deadline_shown: "2027-03-25T23:59:00+01:00",
        starts_stored: "2027-03-26T08:30:00+00:00",
        deadline_stored: "2027-03-25T22:59:00+00:00",
        file: ["DTSTART:20270326T083000Z", "DTEND:20270326T120000Z"],
    },
    // The first one after (Monday is a holiday); its deadline is on the day that has 23 hours.
    Case {
        date: "2027-03-30",
        answer_by: "2027-03-28",
        starts_shown: "2027-03-30T09:30:00+02:00",
        deadline_shown: "2027-03-28T23:59:00+02:00",
        starts_stored: "2027-03-30T07:30:00+00:00",
        deadline_stored: "2027-03-28T21:59:00+00:00",
        file: ["DTSTART:20270330T073000Z", "DTEND:20270330T110000Z"],
    },
];

fn form(group: &Group, case: &Case) -> MeetingForm {
    MeetingForm {
        date: case.date.into(),
        answer_by_date: case.answer_by.into(),
        answer_by_time: "23:59".into(),
        ..meeting_form(group.venue)
    }
}

/// Makes a meeting that can be answered, with Samira and the fifth municipio invited.
async fn convened(group: &Group, form: MeetingForm) -> MeetingId {
    let saved = group.app.ok(&group.coordinator, &SaveMeeting { existing: None, form }).await;
    let meeting = saved.meeting;
    let selection = Selection { organisations: vec![group.fifth], roles: vec![], people: vec![group.samira.person] };
    group.app.ok(&group.coordinator, &Invite { meeting, selection }).await;
    let convene = ChangeMeetingState { meeting, to: MeetingState::Convened, seen: saved.version };
    group.app.ok(&group.coordinator, &convene).await.meeting
}

async fn every_date_is_right_across_the_changes_of_the_clock(db: TestDb) {
    let group = Group::on(db).await;
    group.app.set_clock("2026-10-01T08:00:00Z");
    for case in &CASES {
        let meeting = convened(&group, form(&group, case)).await;
        let expected = (case.starts_shown.to_owned(), case.deadline_shown.to_owned());

        let row = meeting::Entity::find_by_id(meeting).one(group.app.state.read()).await.unwrap().unwrap();
        assert_eq!(
            (row.starts_at.to_rfc3339(), row.answer_by.to_rfc3339()),
            (case.starts_stored.to_owned(), case.deadline_stored.to_owned())
        );

        let c = &group.coordinator;
        let sheet = group.app.ok(c, &ReadMeeting { meeting }).await;
        assert_eq!((sheet.starts_at.0.to_rfc3339(), sheet.answer_by.0.to_rfc3339()), expected);
        let typed = (sheet.form.date, sheet.form.starts, sheet.form.answer_by_date, sheet.form.answer_by_time);
        assert_eq!(
            typed,
            (case.date.to_owned(), "09:30".to_owned(), case.answer_by.to_owned(), "23:59".to_owned()),
            "what was typed comes back"
        );
        let list = group.app.ok(c, &ListMeetings { when: When::Coming, page: 0 }).await;
        let row = list.rows.into_iter().find(|row| row.meeting == meeting).unwrap();
        assert_eq!((row.starts_at.0.to_rfc3339(), row.answer_by.0.to_rfc3339()), expected);
        let answers = group.app.ok(c, &ReadAnswersBoard { meeting }).await;
        assert_eq!((answers.starts_at.0.to_rfc3339(), answers.answer_by.0.to_rfc3339()), expected);
        let agenda = group.app.ok(c, &ReadAgendaBoard { meeting }).await;
        assert_eq!((agenda.starts_at.0.to_rfc3339(), agenda.answer_by.0.to_rfc3339()), expected);
        let desk = group.app.ok(&group.focal_point, &ReadFocalDesk { locale: Locale::It, page: 0 }).await;
        let facts = desk.meetings.rows.into_iter().map(|there| there.facts).find(|facts| facts.meeting == meeting).unwrap();
        assert_eq!((facts.starts_at.0.to_rfc3339(), facts.answer_by.0.to_rfc3339()), expected);

        let samira = invited(&group.app, c, meeting, group.samira.person).await.browser;
        let held = group.app.ok(&samira, &ListHeldInvitations { locale: Locale::It }).await;
        assert_eq!(held[0].starts_at.0.to_rfc3339(), expected.0);
        let view = group.app.ok(&samira, &ReadInvitation { meeting, invitation: None, locale: Locale::It }).await;
        assert_eq!((view.meeting.starts_at.0.to_rfc3339(), view.meeting.answer_by.0.to_rfc3339()), expected);
        let page = group.app.get(&samira, &format!("/incontri/{meeting}")).await.text();
        assert!(page.contains("9:30") && page.contains("23:59"), "{}: the page tells other times", case.date);
        let file = group.app.get(&samira, &format!("/incontri/{meeting}/calendario.ics")).await.text();
        assert!(case.file.iter().all(|line| file.contains(line)), "{}: {file}", case.date);

        // A copy over a change of the clock keeps the times of day.
        for other in &CASES {
            let copy = group.app.ok(c, &CopyMeeting { meeting, date: other.date.into() }).await;
            assert_eq!(copy.starts_at.0.to_rfc3339(), other.starts_shown);
            assert_eq!((copy.form.starts.as_str(), copy.form.answer_by_time.as_str()), ("09:30", "23:59"));
        }
    }
}

async fn the_deadline_ends_when_the_clock_at_the_venue_says_so(db: TestDb) {
    let group = Group::on(db).await;
    for (case, before, after) in
        [(&CASES[1], "2026-10-25T22:58:59Z", "2026-10-25T22:59:01Z"), (&CASES[3], "2027-03-28T21:58:59Z", "2027-03-28T21:59:01Z")]
    {
        group.app.set_clock("2026-10-01T08:00:00Z");
        let meeting = convened(&group, form(&group, case)).await;
        let samira = invited(&group.app, &group.coordinator, meeting, group.samira.person).await;
        group.app.set_clock(before);
        group.app.ok(&samira.browser, &answer(&samira, Answer::Maybe, 0)).await;
        group.app.set_clock(after);
        let late = group.app.call(&samira.browser, &answer(&samira, Answer::Coming, 1)).await;
        assert_eq!(late.problem().code, "answers-closed", "{}", case.date);
    }
}
