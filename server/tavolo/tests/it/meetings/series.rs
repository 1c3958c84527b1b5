//! Meetings that repeat: their days, making them all or none, changing one and all that follow.

use std::collections::BTreeMap;

use api::{
    invitations::{Invite, Selection},
    meetings::{ChangeMeetingState, CopyMeeting, ExistingMeeting, ListMeetings, MeetingForm, MeetingSheet, ReadMeeting, SaveMeeting, When},
    own_invitation::Contact,
    series::{
        CreateSeries, DropFollowing, EditFollowing, FollowingOutcome, PreviewSeries, SeriesForm, SeriesMade, SeriesPreview, WhyLeftOut,
    },
};
use axum::http::StatusCode;
use chrono::NaiveDate;
use domain::{
    calendar::{caution::Caution, holiday::Holiday, observance::Observance},
    form::field::FieldProblem,
    ids::{RequestId, VenueId, Version},
    meetings::{
        meeting::MeetingState,
        recurrence::{Ordinal, Pattern, Recurrence, RecurrenceEnd, WeekDay},
        series_plan::{DayChoice, DayChoices},
    },
    seats::CAPACITY_MAX,
};
use uuid::Uuid;

use crate::{
    both_databases,
    testbed::{
        database::TestDb,
        group::{Group, meeting_form},
    },
};

both_databases!(
    a_preview_says_what_speaks_against_each_day,
    a_preview_says_where_the_venue_is_taken,
    hours_stay_the_same_across_the_change_of_clocks,
    a_closed_day_is_refused_by_name_and_nothing_is_made,
    a_double_tap_makes_one_series,
    what_is_changed_of_one_is_changed_of_all_that_follow,
    what_is_wrong_in_one_that_follows_is_named,
    somebody_faster_at_one_that_follows_is_noticed,
    following_drafts_are_deleted_where_nobody_is_invited,
    a_holiday_is_refused_wherever_a_day_is_chosen,
);

pub fn every_third_wednesday(count: u8) -> Recurrence {
    let pattern = Pattern::MonthlyByWeekday { every: 1, ordinal: Ordinal::Third, weekday: WeekDay::Wednesday };
    Recurrence { pattern, first: day("2027-01-01"), end: RecurrenceEnd::After(count) }
}

pub fn series_form(venue: VenueId) -> SeriesForm {
    SeriesForm {
        name: "Tavolo casa".into(),
        title: "Accesso all’abitare".into(),
        venue: Some(venue),
        starts: "15:00".into(),
        ends: "18:00".into(),
        answer_days_before: "3".into(),
        answer_by_time: "12:00".into(),
        organiser: "Roma Capitale".into(),
        contact: Contact { name: "Segreteria".into(), phone: "+39060000000".into(), email: String::new() },
        ..SeriesForm::default()
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn new_request() -> RequestId {
    RequestId(Uuid::new_v4())
}

async fn made(group: &Group, count: u8) -> SeriesMade {
    let rule = every_third_wednesday(count);
    let (days, form) = (rule.days().unwrap().days, series_form(group.venue));
    group.app.ok(&group.coordinator, &CreateSeries { request: new_request(), rule, days, form }).await
}

async fn preview(group: &Group, rule: Recurrence, choices: DayChoices, hours: (&str, &str)) -> SeriesPreview {
    let request = PreviewSeries { rule, choices, starts: hours.0.into(), ends: hours.1.into(), venue: Some(group.venue) };
    group.app.ok(&group.coordinator, &request).await
}

async fn sheet(group: &Group, made: &SeriesMade, place: usize) -> MeetingSheet {
    group.app.ok(&group.coordinator, &ReadMeeting { meeting: made.meetings[place].meeting }).await
}

fn seen(sheet: &MeetingSheet) -> ExistingMeeting {
    ExistingMeeting { meeting: sheet.meeting, seen: sheet.version }
}

async fn a_preview_says_what_speaks_against_each_day(db: TestDb) {
    let group = Group::on(db).await;
    // Mondays every five weeks: All Saints 2027 among them; Eid al-Adha may fall on 17 May.
    let pattern = Pattern::Weekly { every: 12, weekday: WeekDay::Monday };
    let rule = Recurrence { pattern, first: day("2027-05-17"), end: RecurrenceEnd::Until(day("2027-11-01")) };
    let shown = preview(&group, rule, DayChoices::new(), ("9:30", "13:00")).await;
    let days: Vec<_> = shown.days.iter().map(|row| (row.day.date.to_string(), row.day.holiday, row.day.free)).collect();
    assert_eq!(
        days,
        [
            ("2027-05-17".to_owned(), None, None),
            ("2027-08-09".to_owned(), None, None),
            ("2027-11-01".to_owned(), Some(Holiday::AllSaints), Some(day("2027-11-02")))
        ]
    );
    assert_eq!(shown.days[0].day.cautions, [Caution::MaybeObserved(Observance::EidAlAdha)]);
    // Moved away from the holiday, to a Friday whose prayer it takes in.
    let choices = DayChoices::from([(day("2027-11-01"), DayChoice::MovedTo(day("2027-11-05"))), (day("2027-08-09"), DayChoice::Dropped)]);
    let shown = preview(&group, rule, choices, ("9:30", "13:00")).await;
    assert_eq!((shown.days[2].day.holiday, &shown.days[2].day.cautions[..]), (None, &[Caution::FridayPrayer][..]));
    assert!(shown.days[1].day.dropped);
    let wrong = PreviewSeries {
        rule: Recurrence { end: RecurrenceEnd::After(61), ..rule },
        choices: DayChoices::new(),
        starts: "25:00".into(),
        ends: String::new(),
        venue: None,
    };
    let fields = group.app.call(&group.coordinator, &wrong).await.problem().fields;
    assert_eq!(fields, [FieldProblem::NotBetween { min: 1, max: 60 }.of("rule.count"), FieldProblem::NotATime.of("starts")]);
}

async fn a_preview_says_where_the_venue_is_taken(db: TestDb) {
    let group = Group::on(db).await;
    // The group's meeting is on Thursday 17 December 2026, 9:30 to 13:00.
    let pattern = Pattern::Weekly { every: 1, weekday: WeekDay::Thursday };
    let rule = Recurrence { pattern, first: day("2026-12-10"), end: RecurrenceEnd::After(2) };
    let taken = |shown: SeriesPreview| shown.days.into_iter().map(|row| row.venue_taken.map(|there| there.meeting)).collect::<Vec<_>>();
    assert_eq!(taken(preview(&group, rule, DayChoices::new(), ("9:30", "13:00")).await), [None, Some(group.meeting)]);
    assert_eq!(taken(preview(&group, rule, DayChoices::new(), ("13:00", "15:00")).await), [None, None]);
}

async fn hours_stay_the_same_across_the_change_of_clocks(db: TestDb) {
    let group = Group::on(db).await;
    let shown = preview(&group, every_third_wednesday(12), DayChoices::new(), ("15:00", "18:00")).await;
    let made = made(&group, 12).await;
    for (row, meeting) in shown.days.iter().zip(&made.meetings) {
        let offset = if (4..=10).contains(&chrono::Datelike::month(&row.day.date)) { "+02:00" } else { "+01:00" };
        let expected = format!("{}T15:00:00{offset}", row.day.date);
        assert_eq!(row.starts_at.unwrap().0.to_rfc3339(), expected);
        assert_eq!(meeting.starts_at.0.to_rfc3339(), expected);
    }
    let april = sheet(&group, &made, 3).await;
    assert_eq!((april.form.date.as_str(), april.form.answer_by_date.as_str()), ("2027-04-21", "2027-04-18"));
    assert_eq!(april.answer_by.0.to_rfc3339(), "2027-04-18T12:00:00+02:00");
}

async fn a_closed_day_is_refused_by_name_and_nothing_is_made(db: TestDb) {
    let group = Group::on(db).await;
    let days = vec![day("2027-10-04"), day("2027-10-05"), day("2027-10-05")];
    let form = SeriesForm { name: " ".into(), ends: "14:00".into(), answer_days_before: "61".into(), ..series_form(group.venue) };
    let request = CreateSeries { request: new_request(), rule: every_third_wednesday(3), days, form };
    let reply = group.app.call(&group.coordinator, &request).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        reply.problem().fields,
        [
            FieldProblem::Missing.of("name"),
            FieldProblem::NotBetween { min: 0, max: 60 }.of("answer_days_before"),
            FieldProblem::OfficesClosed(Holiday::SaintFrancis).of("days.0"),
            FieldProblem::Taken.of("days.2"),
            FieldProblem::EndsBeforeStart.of("ends"),
        ]
    );
    let coming = group.app.ok(&group.coordinator, &ListMeetings { when: When::Coming, page: 0 }).await;
    assert_eq!(coming.total, 1, "only the group's own meeting");
}

async fn a_double_tap_makes_one_series(db: TestDb) {
    let group = Group::on(db).await;
    let rule = every_third_wednesday(4);
    let days = rule.days().unwrap().days;
    let request = CreateSeries { request: new_request(), rule, days, form: series_form(group.venue) };
    let (first, second) =
        tokio::join!(group.app.ok(&group.coordinator, &request), group.app.ok(&group.coordinator_without_names, &request));
    assert_eq!(first, second);
    assert_eq!(first.meetings.len(), 4);
    let coming = group.app.ok(&group.coordinator, &ListMeetings { when: When::Coming, page: 0 }).await;
    let names: Vec<Option<&str>> = coming.rows.iter().map(|row| row.series.as_deref()).collect();
    assert_eq!(names, [None, Some("Tavolo casa"), Some("Tavolo casa"), Some("Tavolo casa"), Some("Tavolo casa")]);
}

async fn what_is_changed_of_one_is_changed_of_all_that_follow(db: TestDb) {
    let group = Group::on(db).await;
    let made = made(&group, 5).await;
    // The fourth has a title of its own; the fifth is convened already.
    let fourth = sheet(&group, &made, 3).await;
    let form = MeetingForm { title: "Un altro titolo".into(), ..fourth.form.clone() };
    group.app.ok(&group.coordinator, &SaveMeeting { existing: Some(seen(&fourth)), form }).await;
    let fifth = sheet(&group, &made, 4).await;
    let convene = ChangeMeetingState { meeting: fifth.meeting, to: MeetingState::Convened, seen: fifth.version };
    group.app.ok(&group.coordinator, &convene).await;

    let second = sheet(&group, &made, 1).await;
    let series = second.series.clone().unwrap();
    assert_eq!((series.name.as_str(), series.following.len()), ("Tavolo casa", 3));
    let form = MeetingForm {
        starts: "9:30".into(),
        ends: "13:00".into(),
        date: "2027-02-18".into(),
        answer_by_date: "2027-02-11".into(),
        protocol: "QE/2027/1".into(),
        ..second.form.clone()
    };
    let request = EditFollowing { existing: seen(&second), following: series.following_drafts(), form };
    let outcome = group.app.ok(&group.coordinator, &request).await;
    assert_eq!(outcome.changed, 2);
    let left: Vec<_> = outcome.left_out.iter().map(|left| (left.meeting, left.why)).collect();
    assert_eq!(left, [(fifth.meeting, WhyLeftOut::Convened)]);
    assert_eq!((outcome.sheet.form.date.as_str(), outcome.sheet.form.protocol.as_str()), ("2027-02-18", "QE/2027/1"));

    let times = async |place| {
        let MeetingSheet { form, starts_at, answer_by, .. } = sheet(&group, &made, place).await;
        (form.title, form.protocol, starts_at.0.to_rfc3339(), answer_by.0.to_rfc3339())
    };
    let title = || "Accesso all’abitare".to_owned();
    let none = String::new;
    assert_eq!(times(0).await, (title(), none(), "2027-01-20T15:00:00+01:00".to_owned(), "2027-01-17T12:00:00+01:00".to_owned()));
    assert_eq!(times(2).await, (title(), none(), "2027-03-17T09:30:00+01:00".to_owned(), "2027-03-10T12:00:00+01:00".to_owned()));
    let own_title = "Un altro titolo".to_owned();
    assert_eq!(times(3).await, (own_title, none(), "2027-04-21T09:30:00+02:00".to_owned(), "2027-04-14T12:00:00+02:00".to_owned()));
    assert_eq!(times(4).await, (title(), none(), "2027-05-19T15:00:00+02:00".to_owned(), "2027-05-16T12:00:00+02:00".to_owned()));
}

async fn somebody_faster_at_one_that_follows_is_noticed(db: TestDb) {
    let group = Group::on(db).await;
    let made = made(&group, 3).await;
    let first = sheet(&group, &made, 0).await;
    let following = first.series.clone().unwrap().following_drafts();
    let third = sheet(&group, &made, 2).await;
    let theirs = MeetingForm { title: "Del collega".into(), ..third.form.clone() };
    group.app.ok(&group.coordinator_without_names, &SaveMeeting { existing: Some(seen(&third)), form: theirs }).await;

    let form = MeetingForm { title: "Per tutti".into(), ..first.form.clone() };
    let edit = EditFollowing { existing: seen(&first), following: following.clone(), form };
    let reply = group.app.call(&group.coordinator, &edit).await;
    assert_eq!(reply.problem().code, "moved-on");
    let current: FollowingOutcome = serde_json::from_str(&reply.problem().current.unwrap()).unwrap();
    assert_eq!(current.sheet.form.title, "Accesso all’abitare", "nothing was changed");
    let drop = DropFollowing { meeting: first.meeting, following };
    assert_eq!(group.app.call(&group.coordinator, &drop).await.problem().code, "moved-on");
    // What came back is what can be said next.
    let again = EditFollowing { following: current.sheet.series.unwrap().following_drafts(), ..edit };
    assert_eq!(group.app.ok(&group.coordinator, &again).await.changed, 2);
    assert_eq!(sheet(&group, &made, 2).await.form.title, "Per tutti");
}

async fn what_is_wrong_in_one_that_follows_is_named(db: TestDb) {
    let group = Group::on(db).await;
    let made = made(&group, 3).await;
    let third = sheet(&group, &made, 2).await;
    let seats = MeetingForm { capacity: "9".into(), guarantees: BTreeMap::from([(group.fifth, "8".into())]), ..third.form.clone() };
    group.app.ok(&group.coordinator, &SaveMeeting { existing: Some(seen(&third)), form: seats }).await;
    let first = sheet(&group, &made, 0).await;
    let following = first.series.clone().unwrap().following_drafts();
    let form = MeetingForm { capacity: "5".into(), ..first.form.clone() };
    let edit = EditFollowing { existing: seen(&first), following, form };
    let reply = group.app.call(&group.coordinator, &edit).await;
    let field = format!("following.{}.capacity", third.form.date);
    assert_eq!(reply.problem().fields, vec![FieldProblem::NotBetween { min: 8, max: CAPACITY_MAX.into() }.of(field)]);
    assert_eq!(sheet(&group, &made, 0).await.form.capacity, "", "nothing was changed");
}

async fn following_drafts_are_deleted_where_nobody_is_invited(db: TestDb) {
    let group = Group::on(db).await;
    let made = made(&group, 4).await;
    let selection = Selection { organisations: vec![group.fifth], ..Selection::default() };
    group.app.ok(&group.coordinator, &Invite { meeting: made.meetings[2].meeting, selection }).await;
    let first = sheet(&group, &made, 0).await;
    let drop = DropFollowing { meeting: first.meeting, following: first.series.unwrap().following_drafts() };
    let outcome = group.app.ok(&group.coordinator, &drop).await;
    assert_eq!(outcome.changed, 2);
    let left: Vec<_> = outcome.left_out.iter().map(|left| (left.meeting, left.why)).collect();
    assert_eq!(left, [(made.meetings[2].meeting, WhyLeftOut::Invited)]);
    let gone = group.app.call(&group.coordinator, &ReadMeeting { meeting: made.meetings[1].meeting }).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_eq!(outcome.sheet.series.unwrap().following.len(), 1);
}

async fn a_holiday_is_refused_wherever_a_day_is_chosen(db: TestDb) {
    let group = Group::on(db).await;
    let closed = |holiday| vec![FieldProblem::OfficesClosed(holiday).of("date")];
    let immaculate = MeetingForm { date: "2027-12-08".into(), answer_by_date: "2027-12-01".into(), ..meeting_form(group.venue) };
    let new = group.app.call(&group.coordinator, &SaveMeeting { existing: None, form: immaculate.clone() }).await;
    assert_eq!(new.problem().fields, closed(Holiday::Immaculate));
    let moved = SaveMeeting { existing: Some(ExistingMeeting { meeting: group.meeting, seen: Version(1) }), form: immaculate.clone() };
    assert_eq!(group.app.call(&group.coordinator, &moved).await.problem().fields, closed(Holiday::Immaculate));
    let copy = CopyMeeting { meeting: group.meeting, date: "2027-03-29".into() };
    assert_eq!(group.app.call(&group.coordinator, &copy).await.problem().fields, closed(Holiday::EasterMonday));
    // A religious day warns and never refuses: Eid al-Fitr 2027 is on Tuesday 9 March.
    group.app.ok(&group.coordinator, &CopyMeeting { meeting: group.meeting, date: "2027-03-09".into() }).await;
    // What is over is written down as it was: it is 1 December 2026 now.
    let past = MeetingForm { date: "2026-11-25".into(), answer_by_date: "2026-10-25".into(), ..meeting_form(group.venue) };
    let past = group.app.ok(&group.coordinator, &SaveMeeting { existing: None, form: past }).await;
    let form = MeetingForm { date: "2026-11-01".into(), ..past.form.clone() };
    let saved = group.app.ok(&group.coordinator, &SaveMeeting { existing: Some(seen(&past)), form }).await;
    assert_eq!(saved.form.date, "2026-11-01");
    // But what is moved to a day to come is moved to one on which offices are open.
    let form = MeetingForm { date: "2026-12-08".into(), answer_by_date: "2026-12-05".into(), ..saved.form.clone() };
    let refused = group.app.call(&group.coordinator, &SaveMeeting { existing: Some(seen(&saved)), form }).await;
    assert_eq!(refused.problem().fields, closed(Holiday::Immaculate));
}
