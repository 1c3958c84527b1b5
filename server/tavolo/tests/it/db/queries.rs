//! A list asks the database as often at a thousand rows as at ten, and finds its rows by an index.

use std::collections::BTreeMap;

use api::{
    Endpoint,
    agenda::ReadAgendaBoard,
    answers::{ReadAnswerHistory, ReadAnswersBoard, ReadOrganisationAnswers, RecordAnswer},
    coordinators::ListCoordinators,
    focal_desk::{ReadFocalDesk, ReadOwnPeople},
    invitations::{Invite, ListInvitations, PreviewInvite, PrintSlips, Selection},
    materials::ListMaterials,
    meetings::{CopyMeeting, ListMeetings, When},
    organisations::{ListOrganisations, ReadOrganisation},
    own_invitation::{AnswerInvitation, ListAlternates, ListHeldInvitations, ReadInvitation},
    people::ListPeople,
    places::{ListThemes, ListVenues},
};
use domain::{
    answers::invitation::{Answer, AnsweredBy, Channel},
    ids::{InvitationId, MeetingId, OrganisationId, RequestId, Version},
    language::locale::Locale,
    people::person::GroupRole,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement, TransactionTrait};
use server::{
    db::entity::{answer_change, invitation},
    demo::fill::{Filled, Shape, fill},
};
use uuid::Uuid;

use crate::{
    both_databases,
    testbed::{
        counting::{Asked, counted},
        database::TestDb,
        test_app::{Browser, TestApp},
    },
};

both_databases!(
    a_list_asks_as_often_at_a_thousand_rows_as_at_ten,
    no_list_reads_through_a_table_that_grows,
    a_filled_database_is_left_alone
);

/// What every operation asked, by its name.
type All = BTreeMap<&'static str, Asked>;

struct Scale {
    app: TestApp,
    filled: Filled,
    coordinator: Browser,
    focal_point: Browser,
    invitee: Browser,
    invitation: InvitationId,
    asked: All,
}

impl Scale {
    /// As many of everything, and one answer that was changed as often.
    async fn of(db: TestDb, rows: usize) -> Self {
        let app = TestApp::on(db).await;
        // Half of the people belong to one organisation.
        let shape = Shape { organisations: rows, people: rows, meetings: rows, answers: 2 * rows, seats: rows / 10, in_first: rows / 2 };
        let filled = fill(&app.state, shape).await.unwrap().expect("an empty database");
        let coordinator = app.sign_in(&filled.coordinators[0]).await;
        let focal_point = app.sign_in(&filled.focal_point).await;
        let invitee = app.open_link(&filled.participants[0]).await;
        let read = ReadInvitation { meeting: filled.meeting, invitation: None, locale: Locale::It };
        let invitation = app.ok(&invitee, &read).await.invitation;
        let past = app.ok(&coordinator, &ListMeetings { when: When::Past, page: 0 }).await;
        change_often(&app, past.rows[0].meeting, rows).await;
        Self { app, filled, coordinator, focal_point, invitee, invitation, asked: All::new() }
    }

    async fn ask<E: Endpoint>(&mut self, name: &'static str, by: &Browser, request: E) -> E::Reply {
        // After a write no copy is good, and everything is asked of the database.
        self.app.state.db.write(|_| async { Ok(()) }).await.unwrap();
        let (reply, asked) = counted(self.app.ok(by, &request)).await;
        assert!(!asked.statements.is_empty(), "{name} asked nothing");
        assert!(self.asked.insert(name, asked).is_none(), "{name} stands twice");
        reply
    }

    /// Performs everything that shows a list, a count or one thing among many.
    async fn ask_everything(&mut self) {
        let (meeting, organisation) = (self.filled.meeting, self.filled.organisation);
        let (coordinator, focal_point, invitee) = (self.coordinator.clone(), self.focal_point.clone(), self.invitee.clone());
        let (invitation, locale) = (self.invitation, Locale::It);
        self.ask_invitee(&invitee, meeting, invitation).await;

        self.ask("focal desk", &focal_point, ReadFocalDesk { locale, page: 0 }).await;
        self.ask("own people", &focal_point, ReadOwnPeople { meeting, locale }).await;

        let by = &coordinator;
        self.ask("answers board", by, ReadAnswersBoard { meeting }).await;
        self.ask("answers of an organisation", by, ReadOrganisationAnswers { meeting, organisation, page: 0 }).await;
        let written = RecordAnswer {
            invitation,
            answer: Answer::Declined,
            reason: None,
            channel: Channel::Phone,
            seen: Version(1),
            request: RequestId(Uuid::new_v4()),
            page: 0,
        };
        self.ask("an answer written down", by, written).await;
        let changed = most_changed(&self.app).await;
        self.ask("history", by, ReadAnswerHistory { invitation: changed, page: 0 }).await;
        self.ask("people", by, ListPeople::default()).await;
        self.ask("people, searched", by, ListPeople { search: "giulia prova".into(), ..ListPeople::default() }).await;
        self.ask("people, archived", by, ListPeople { archived: true, ..ListPeople::default() }).await;
        self.ask("people of a role", by, ListPeople { role: Some(GroupRole::Mediator), ..ListPeople::default() }).await;
        self.ask("people of an organisation", by, ListPeople { organisation: Some(organisation), ..ListPeople::default() }).await;
        self.ask("organisations", by, ListOrganisations { search: String::new(), archived: false, page: 0 }).await;
        self.ask("organisations, searched", by, ListOrganisations { search: "ente".into(), archived: false, page: 0 }).await;
        self.ask("organisations, archived", by, ListOrganisations { search: String::new(), archived: true, page: 0 }).await;
        self.ask("an organisation", by, ReadOrganisation { organisation }).await;
        self.ask("coming meetings", by, ListMeetings { when: When::Coming, page: 0 }).await;
        self.ask("past meetings", by, ListMeetings { when: When::Past, page: 0 }).await;
        self.ask("invitations", by, ListInvitations { meeting, search: String::new(), page: 0 }).await;
        self.ask("slips", by, PrintSlips { meeting, without_email: true, page: 0 }).await;
        self.ask("coordinators", by, ListCoordinators {}).await;
        self.ask("venues", by, ListVenues {}).await;
        self.ask("themes", by, ListThemes {}).await;
        self.ask("materials", by, ListMaterials { meeting }).await;
        self.ask("agenda", by, ReadAgendaBoard { meeting }).await;
        self.ask_invite(by, meeting, organisation).await;
    }

    async fn ask_invitee(&mut self, by: &Browser, meeting: MeetingId, invitation: InvitationId) {
        let locale = Locale::It;
        self.ask("invitation", by, ReadInvitation { meeting, invitation: None, locale }).await;
        self.ask("invitations on a phone", by, ListHeldInvitations { locale }).await;
        self.ask("alternates", by, ListAlternates { invitation }).await;
        let answer = AnswerInvitation {
            invitation,
            answer: Answer::Coming,
            reason: None,
            seen: Version(0),
            request: RequestId(Uuid::new_v4()),
            locale,
        };
        self.ask("an answer", by, answer).await;
    }

    async fn ask_invite(&mut self, by: &Browser, meeting: MeetingId, organisation: OrganisationId) {
        let copy = self.app.ok(by, &CopyMeeting { meeting, date: "2027-01-20".into() }).await.meeting;
        let roles = vec![GroupRole::Mediator, GroupRole::SocialWorker];
        let selection = Selection { organisations: vec![organisation], roles, people: vec![] };
        self.ask("a count before inviting", by, PreviewInvite { meeting: copy, selection: selection.clone() }).await;
        self.ask("inviting", by, Invite { meeting: copy, selection }).await;
    }
}

/// Changes the first answer of a meeting again and again.
async fn change_often(app: &TestApp, meeting: MeetingId, times: usize) {
    let first = invitation::Entity::find().filter(invitation::Column::MeetingId.eq(meeting)).one(app.state.read()).await.unwrap().unwrap();
    let changes = (0..times).map(|_| answer_change::ActiveModel {
        id: Set(RequestId(Uuid::new_v4())),
        invitation_id: Set(first.id),
        at: Set(app.state.clock.now()),
        by: Set(AnsweredBy::Invitee),
        coordinator_id: Set(None),
        focal_point_id: Set(None),
        channel: Set(Channel::Link),
        answer: Set(Answer::Maybe),
        reason: Set(None),
    });
    answer_change::Entity::insert_many(changes).exec_without_returning(app.state.read()).await.unwrap();
}

async fn most_changed(app: &TestApp) -> InvitationId {
    let maybe = answer_change::Entity::find().filter(answer_change::Column::Answer.eq(Answer::Maybe)).all(app.state.read()).await.unwrap();
    let mut times = BTreeMap::<InvitationId, usize>::new();
    maybe.iter().for_each(|change| *times.entry(change.invitation_id).or_default() += 1);
    times.into_iter().max_by_key(|(_, times)| *times).unwrap().0
}

async fn a_list_asks_as_often_at_a_thousand_rows_as_at_ten(db: TestDb) {
    let postgres = db.url.is_postgres();
    let other = if postgres { TestDb::postgres().await.unwrap() } else { TestDb::sqlite().await };
    let (mut few, mut many) = (Scale::of(db, 10).await, Scale::of(other, 1_000).await);
    few.ask_everything().await;
    many.ask_everything().await;
    // On SQLite a statement's log may come after its reply: there, how many there were is known up to one or two.
    let slack = if postgres { 0 } else { 2 };
    let differ: Vec<String> = few.asked.iter().filter_map(|(name, few)| unlike(name, few, &many.asked[name], slack)).collect();
    assert!(differ.is_empty(), "{}", differ.join("\n\n"));
    // Whatever there is, a page is short. The board has a row for each organisation, and one page of slips is 200.
    let long: Vec<_> =
        many.asked.iter().filter(|(name, asked)| asked.rows > most_rows(name)).map(|(name, asked)| (name, asked.rows)).collect();
    assert!(long.is_empty(), "these read many rows: {long:?}");
}

/// Inviting writes for each 500 people what it writes once for ten: two invitations' and two keys' worth of statements.
fn unlike(name: &str, few: &Asked, many: &Asked, slack: usize) -> Option<String> {
    let most = few.statements.len() + slack + if name == "inviting" { 2 } else { 0 };
    (many.statements.len() > most || many.statements.len() + slack < few.statements.len())
        .then(|| format!("{name}: {} statements, then {}:\n{}", few.statements.len(), many.statements.len(), many.statements.join("\n")))
}

fn most_rows(name: &str) -> u64 {
    match name {
        // As many rows as there are: one for each organisation, thrice; everybody who is invited.
        "answers board" => 4_500,
        "a count before inviting" | "inviting" => 1_500,
        // Those of one organisation who are invited, up to 200 who are not, and whoever has a seat or waits for one.
        "own people" => 1_300,
        // Whoever has a seat in the room or waits for one, where seats are limited.
        "an answer" | "an answer written down" | "answers of an organisation" | "invitations" => 250 + 430,
        "slips" => 900,
        _ => 250,
    }
}

async fn no_list_reads_through_a_table_that_grows(db: TestDb) {
    let mut scale = Scale::of(db, 1_000).await;
    scale.ask_everything().await;
    let mut wrong = Vec::new();
    for (name, asked) in &scale.asked {
        for statement in &asked.statements {
            for step in plan(&scale.app, statement).await {
                if reads_through(&step) {
                    wrong.push(format!("{name}: {step}\n{statement}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Tables that hold a few rows by rule.
const SHORT: [&str; 6] = ["coordinator", "event_counter", "installation", "theme", "theme_translation", "venue"];

/// Says whether a step of a plan goes through a whole table and takes no index for it.
fn reads_through(step: &str) -> bool {
    let step = step.trim().trim_start_matches("->").trim();
    let table =
        step.strip_prefix("SCAN ").or_else(|| step.strip_prefix("Seq Scan on ")).or_else(|| step.strip_prefix("Parallel Seq Scan on "));
    table.is_some_and(|table| {
        let name = table.split(' ').next().unwrap_or_default();
        !table.contains(" USING ") && !table.starts_with("CONSTANT ROW") && !table.starts_with('(') && !SHORT.contains(&name)
    })
}

/// Returns how a database would carry out a statement, for whatever values.
async fn plan(app: &TestApp, statement: &str) -> Vec<String> {
    let reads = ["SELECT", "UPDATE", "DELETE"].iter().any(|verb| statement.starts_with(verb));
    // Asked for the rows of an empty list, a database looks at none.
    let of_nothing = ["WHERE $1 = $2", "WHERE ? = ?"].iter().any(|never| statement.contains(never));
    // The last change: SQLite begins at the end of the table, whose order that is, and looks at one row.
    let the_last = statement.ends_with(r#"ORDER BY "event"."seq" DESC LIMIT ?"#);
    if !reads || of_nothing || the_last {
        return Vec::new();
    }
    let db = app.state.read();
    let backend = db.get_database_backend();
    if !app.state.db.is_postgres() {
        let rows = db.query_all_raw(Statement::from_string(backend, format!("EXPLAIN QUERY PLAN {statement}"))).await.unwrap();
        return rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect();
    }
    let values = (1..).take_while(|number| statement.contains(&format!("${number}"))).count();
    let values = vec!["NULL"; values].join(", ");
    let tx = db.begin().await.unwrap();
    tx.execute_unprepared("SET LOCAL enable_seqscan = off; SET LOCAL plan_cache_mode = force_generic_plan").await.unwrap();
    tx.execute_unprepared(&format!("PREPARE asked AS {statement}")).await.unwrap();
    let execute = if values.is_empty() { "EXPLAIN EXECUTE asked".to_owned() } else { format!("EXPLAIN EXECUTE asked({values})") };
    let rows = tx.query_all_raw(Statement::from_string(backend, execute)).await.unwrap();
    let steps = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    tx.execute_unprepared("DEALLOCATE asked").await.unwrap();
    tx.rollback().await.unwrap();
    steps
}

async fn a_filled_database_is_left_alone(db: TestDb) {
    let app = TestApp::on(db).await;
    let filled = fill(&app.state, Shape::times(1)).await.unwrap().unwrap();
    assert!(fill(&app.state, Shape::times(1)).await.unwrap().is_none());
    let coordinator = app.sign_in(&filled.coordinators[0]).await;
    let board = app.ok(&coordinator, &ReadAnswersBoard { meeting: filled.meeting }).await;
    let totals = board.totals;
    assert_eq!((totals.coming + totals.maybe + totals.declined, totals.silent), (100, 100));
    assert_eq!(app.ok(&coordinator, &ListPeople::default()).await.people.total, 200);
}
