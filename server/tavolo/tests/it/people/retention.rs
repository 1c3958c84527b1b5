//! What a meeting needed goes when its time has passed, and counts stay.

use api::{
    answers::ReadAnswersBoard,
    installation::{InstallationForm, ReadInstallation, SaveInstallation},
    invitations::{CallOffInvitation, Invite, Selection},
    meetings::{MeetingForm, SaveMeeting},
    own_invitation::StateWishes,
    people::{ErasePerson, PersonForm, ReadPerson, SavePerson},
};
use axum::http::StatusCode;
use domain::{
    answers::{
        board::{LanguageCount, NeedCount},
        invitation::{Answer, LateBy, RoomNeed, Wishes},
    },
    ids::{InvitationId, MeetingId, PersonId, RequestId, Version},
    language::{locale::Locale, spoken_language::SpokenLanguage},
};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, Statement};
use server::{
    backup,
    db::entity::{invitation, person, session},
    services::retention,
};
use uuid::Uuid;

use crate::{
    answers::answer,
    both_databases,
    testbed::{
        database::TestDb,
        group::{Group, Person, meeting_form, new_coordinator},
        logs,
        test_app::Browser,
    },
};

both_databases!(
    after_the_time_only_counts_are_left,
    two_servers_that_sweep_at_once_count_once,
    contacts_stay_while_a_meeting_needs_them,
    contacts_written_down_again_are_not_taken_at_once,
    the_time_is_set_at_the_desk,
    sessions_that_ran_out_go,
    nothing_of_it_is_in_the_database_the_log_or_a_backup,
);

const MAIL: &str = "samira-x7q4@esempio.org";
const PHONE: &str = "+390677001234";

fn language(tag: &str) -> SpokenLanguage {
    SpokenLanguage::from_tag(tag).unwrap()
}

async fn wish(group: &Group, who: &Person, wishes: Wishes) {
    group.app.ok(&who.browser, &answer(who, Answer::Coming, 0)).await;
    let request =
        StateWishes { invitation: who.invitation, wishes, seen: Version(1), request: RequestId(Uuid::new_v4()), locale: Locale::It };
    group.app.ok(&who.browser, &request).await;
}

fn samiras_wishes() -> Wishes {
    Wishes {
        follows: vec![language("ar")],
        speaks: Some(language("ar")),
        needs: vec![RoomNeed::LargePrint],
        late_by: Some(LateBy::HalfHour),
    }
}

/// Samira asks for Arabic and large print, Giulia for French; both can be written to.
async fn prepared(db: TestDb) -> Group {
    let group = Group::on(db).await;
    wish(&group, &group.samira, samiras_wishes()).await;
    wish(&group, &group.giulia, Wishes { follows: vec![language("fr")], ..Wishes::default() }).await;
    contacts(&group, &group.coordinator, group.samira.person, MAIL, PHONE).await;
    contacts(&group, &group.coordinator, group.giulia.person, "giulia@esempio.org", "").await;
    group
}

async fn contacts(group: &Group, by: &Browser, id: PersonId, email: &str, phone: &str) {
    let sheet = group.app.ok(by, &ReadPerson { person: id }).await;
    let form = PersonForm { email: email.into(), phone: phone.into(), ..sheet.form };
    group.app.ok(by, &SavePerson { person: Some(id), seen: Some(sheet.version), form }).await;
}

async fn row(group: &Group, id: InvitationId) -> invitation::Model {
    invitation::Entity::find_by_id(id).one(group.app.state.read()).await.unwrap().unwrap()
}

async fn has_contacts(group: &Group, id: PersonId) -> bool {
    let row = person::Entity::find_by_id(id).one(group.app.state.read()).await.unwrap().unwrap();
    row.email.is_some() || row.phone.is_some()
}

/// What the board counts, seen by somebody who signs in now.
async fn counted(group: &Group) -> (Vec<LanguageCount>, Vec<NeedCount>) {
    let coordinator = new_coordinator(&group.app, "Segreteria", false).await;
    let board = group.app.ok(&coordinator, &ReadAnswersBoard { meeting: group.meeting }).await;
    (board.languages, board.needs)
}

async fn after_the_time_only_counts_are_left(db: TestDb) {
    let group = prepared(db).await;
    let before = counted(&group).await;
    let expected = (
        vec![LanguageCount { language: language("fr"), people: 1 }, LanguageCount { language: language("ar"), people: 1 }],
        vec![NeedCount { need: RoomNeed::LargePrint, people: 1 }],
    );
    assert_eq!(before, expected);

    // The meeting ends on 17 December at 13:00 in Rome; a minute is missing.
    group.app.set_clock("2027-02-15T11:59:00Z");
    let swept = retention::sweep(&group.app.state).await.unwrap();
    assert_eq!((swept.invitations, swept.contacts), (0, 0));
    assert!(has_contacts(&group, group.samira.person).await);

    group.app.set_clock("2027-02-15T12:00:00Z");
    let swept = retention::sweep(&group.app.state).await.unwrap();
    assert_eq!((swept.invitations, swept.contacts), (2, 1));
    for who in [&group.samira, &group.giulia] {
        let row = row(&group, who.invitation).await;
        assert_eq!((row.follows.as_str(), row.speaks, row.needs.as_str(), row.late_by), ("", None, "", None));
        assert_eq!(row.answer, Some(Answer::Coming), "the answer stays");
    }
    assert!(!has_contacts(&group, group.samira.person).await);
    assert!(has_contacts(&group, group.giulia.person).await, "a social worker is written to again");
    assert_eq!(counted(&group).await, expected);

    let again = retention::sweep(&group.app.state).await.unwrap();
    assert_eq!((again.invitations, again.contacts), (0, 0));
    assert_eq!(counted(&group).await, expected);
}

async fn two_servers_that_sweep_at_once_count_once(db: TestDb) {
    let group = prepared(db).await;
    let expected = counted(&group).await;
    group.app.set_clock("2027-03-01T09:00:00Z");
    let other = group.app.one_more_server().await;
    let (one, two) = tokio::join!(retention::sweep(&group.app.state), retention::sweep(&other));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_eq!((one.invitations + two.invitations, one.contacts + two.contacts), (2, 1));
    assert_eq!(counted(&group).await, expected);
}

async fn later_meeting(group: &Group, by: &Browser) -> MeetingId {
    let form = MeetingForm { date: "2027-02-10".into(), answer_by_date: "2027-02-08".into(), ..meeting_form(group.venue) };
    let meeting = group.app.ok(by, &SaveMeeting { existing: None, form }).await.meeting;
    let selection = Selection { organisations: vec![], roles: vec![], people: vec![group.samira.person] };
    group.app.ok(by, &Invite { meeting, selection }).await;
    meeting
}

async fn contacts_stay_while_a_meeting_needs_them(db: TestDb) {
    let group = prepared(db).await;
    let later = later_meeting(&group, &group.coordinator).await;
    group.app.set_clock("2027-03-01T09:00:00Z");
    assert_eq!(retention::sweep(&group.app.state).await.unwrap().contacts, 0);
    assert!(has_contacts(&group, group.samira.person).await);

    // Called off, the later meeting needs nobody; but once its day has passed it was an occasion to write.
    let coordinator = new_coordinator(&group.app, "Segreteria", true).await;
    let rows = invitation::Entity::find().all(group.app.state.read()).await.unwrap();
    let invitation = rows.iter().find(|row| row.meeting_id == later).unwrap();
    group.app.ok(&coordinator, &CallOffInvitation { invitation: invitation.id, called_off: true, seen: invitation.version }).await;
    assert_eq!(retention::sweep(&group.app.state).await.unwrap().contacts, 0);
    group.app.set_clock("2027-04-11T12:00:00Z");
    assert_eq!(retention::sweep(&group.app.state).await.unwrap().contacts, 1);
}

async fn contacts_written_down_again_are_not_taken_at_once(db: TestDb) {
    let group = prepared(db).await;
    group.app.set_clock("2027-03-01T09:00:00Z");
    assert_eq!(retention::sweep(&group.app.state).await.unwrap().contacts, 1);
    let coordinator = new_coordinator(&group.app, "Segreteria", true).await;
    contacts(&group, &coordinator, group.samira.person, MAIL, "").await;
    assert_eq!(retention::sweep(&group.app.state).await.unwrap().contacts, 0);
    group.app.set_clock("2027-04-30T09:00:00Z");
    assert_eq!(retention::sweep(&group.app.state).await.unwrap().contacts, 1);
}

async fn the_time_is_set_at_the_desk(db: TestDb) {
    let group = prepared(db).await;
    let read = group.app.ok(&group.coordinator, &ReadInstallation {}).await;
    assert_eq!(read.form.retention_days, "60");
    for wrong in ["9", "366", "never", ""] {
        let form = InstallationForm { organiser: "Roma Capitale".into(), retention_days: wrong.into(), ..read.form.clone() };
        let reply = group.app.call(&group.coordinator, &SaveInstallation { seen: read.version, form }).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let form = InstallationForm { organiser: "Roma Capitale".into(), retention_days: "10".into(), ..read.form };
    group.app.ok(&group.coordinator, &SaveInstallation { seen: read.version, form }).await;
    let notice = group.app.get(&Browser::default(), "/informativa").await.text();
    assert!(notice.contains("10 giorni dopo l’incontro"), "{notice}");
    group.app.set_clock("2026-12-27T12:00:00Z");
    assert_eq!(retention::sweep(&group.app.state).await.unwrap().invitations, 2);
}

async fn sessions_that_ran_out_go(db: TestDb) {
    let group = Group::on(db).await;
    let sessions = async || session::Entity::find().count(group.app.state.read()).await.unwrap();
    assert_eq!(sessions().await, 4);
    group.app.set_clock("2026-12-14T09:00:00Z");
    new_coordinator(&group.app, "Nuova segreteria", false).await;
    retention::sweep(&group.app.state).await.unwrap();
    assert_eq!(sessions().await, 5, "they were used within two weeks");
    group.app.set_clock("2026-12-15T09:00:00Z");
    retention::sweep(&group.app.state).await.unwrap();
    assert_eq!(sessions().await, 1);
}

/// What is searched for afterwards: each of them stands nowhere else.
const PLANTED: [&str; 4] = [MAIL, PHONE, "Zubaida Xq", "zubaida xq"];

async fn nothing_of_it_is_in_the_database_the_log_or_a_backup(db: TestDb) {
    logs::keep();
    let group = prepared(db).await;
    // Somebody whose name is to go, too, at once.
    let sheet = group.app.ok(&group.coordinator, &ReadPerson { person: group.elena.person }).await;
    let form = PersonForm { display_name: "Zubaida Xq".into(), ..sheet.form };
    group.app.ok(&group.coordinator, &SavePerson { person: Some(group.elena.person), seen: Some(sheet.version), form }).await;
    let wishes = Wishes { follows: vec![language("uk")], ..Wishes::default() };
    wish(&group, &group.elena, wishes).await;
    let before = everything(&group, "before").await;
    for planted in PLANTED {
        assert!(before.contains(planted), "{planted} was never there, so that its absence would say nothing");
    }
    assert!(before.contains("large-print") && has_word(&before, "uk"));

    group.app.ok(&group.coordinator, &ErasePerson { person: group.elena.person }).await;
    group.app.set_clock("2027-03-01T09:00:00Z");
    retention::sweep(&group.app.state).await.unwrap();
    let after = everything(&group, "after").await;
    let log = logs::text();
    for planted in PLANTED {
        assert!(!after.contains(planted), "{planted} is still there");
        assert!(!log.contains(planted), "{planted} stands in the log");
    }
    let rows = invitation::Entity::find().all(group.app.state.read()).await.unwrap();
    assert!(rows.iter().all(|row| row.follows.is_empty() && row.speaks.is_none() && row.needs.is_empty()));
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|part| part == word)
}

/// Returns every byte that is kept: the files of SQLite, or the rows of PostgreSQL; and a backup of now.
async fn everything(group: &Group, name: &str) -> String {
    let place = group.app.folder.path().join(name);
    backup::save(&group.app.db.url, &place, group.app.state.clock.now()).await.unwrap();
    let mut bytes = std::fs::read(&place).unwrap();
    match group.app.db.url.file() {
        Some(file) => {
            for suffix in ["", "-wal", "-shm", "-journal"] {
                let mut beside = file.clone().into_os_string();
                beside.push(suffix);
                bytes.extend(std::fs::read(beside).unwrap_or_default());
            }
        }
        None => bytes.extend(dumped(group).await.into_bytes()),
    }
    bytes.extend(std::fs::read(group.app.state.erasures.path()).unwrap_or_default());
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn dumped(group: &Group) -> String {
    let db = group.app.state.read();
    let query = |sql: String| db.query_all_raw(Statement::from_string(db.get_database_backend(), sql));
    let mut text = String::new();
    for table in query("SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'".into()).await.unwrap() {
        let table: String = table.try_get_by_index(0).unwrap();
        for row in query(format!("SELECT row_to_json(t)::text FROM {table} t")).await.unwrap() {
            text.push_str(&row.try_get_by_index::<String>(0).unwrap());
        }
    }
    text
}
