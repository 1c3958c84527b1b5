//! The register of who read names of communities and volunteers.

use api::{
    answers::ReadOrganisationAnswers,
    invitations::{HandOverInvitation, ListInvitations, PrintSlips},
    name_readings::{ListNameReadings, NameReadingRow},
    own_invitation::{SendSomebodyElse, SomebodyElse},
    people::{ErasePerson, ListPeople, ReadPerson, SavePerson},
};
use axum::http::StatusCode;
use domain::{
    ids::{RequestId, Version},
    language::locale::Locale,
    people::{
        name_reading::NamesRead,
        person::{GroupRole, Standing},
    },
};
use sea_orm::{EntityTrait, PaginatorTrait};
use server::{db::entity::name_reading, services::retention};
use uuid::Uuid;

use crate::{
    both_databases,
    testbed::{
        database::TestDb,
        group::{Group, new_coordinator, person_form},
        test_app::Browser,
    },
};

both_databases!(
    whoever_reads_protected_names_is_written_down,
    whoever_was_sent_comes_with_the_name_of_who_sent_them,
    what_is_read_again_within_ten_minutes_is_one_line,
    only_who_may_see_names_may_see_who_read_them,
    a_line_is_kept_for_twelve_months,
);

async fn register(group: &Group, by: &Browser) -> Vec<NameReadingRow> {
    group.app.ok(by, &ListNameReadings { page: 0 }).await.rows
}

/// Forgets what making the group has left in the register.
async fn anew(db: TestDb) -> Group {
    let group = Group::on(db).await;
    group.app.set_clock("2026-12-01T09:30:00Z");
    name_reading::Entity::delete_many().exec(group.app.state.read()).await.unwrap();
    group
}

async fn whoever_reads_protected_names_is_written_down(db: TestDb) {
    let group = anew(db).await;
    let (app, by) = (&group.app, &group.coordinator);
    let meeting = group.meeting;
    let read = [
        (NamesRead::People, {
            app.ok(by, &ListPeople::default()).await;
        }),
        (NamesRead::Person, {
            app.ok(by, &ReadPerson { person: group.samira.person }).await;
        }),
        (NamesRead::Invitations, {
            app.ok(by, &ListInvitations { meeting, search: String::new(), page: 0 }).await;
        }),
        (NamesRead::Answers, {
            app.ok(by, &ReadOrganisationAnswers { meeting, organisation: group.communities, page: 0 }).await;
        }),
        (NamesRead::Message, {
            app.ok(by, &HandOverInvitation { invitation: group.samira.invitation }).await;
        }),
        (NamesRead::Slips, {
            app.ok(by, &PrintSlips { meeting, without_email: false, page: 0 }).await;
        }),
    ];
    let mut expected: Vec<NamesRead> = read.iter().map(|(read, ())| *read).collect();
    let rows = register(&group, by).await;
    let mut noted: Vec<NamesRead> = rows.iter().map(|row| row.read).collect();
    expected.sort();
    noted.sort();
    assert_eq!(noted, expected);
    assert!(rows.iter().all(|row| row.coordinator == "Segreteria" && row.names == 1), "{rows:?}");
    let answers = rows.iter().find(|row| row.read == NamesRead::Answers).unwrap();
    assert_eq!(answers.organisation.as_deref(), Some("Ente COM"));
    assert_eq!(answers.meeting.as_deref(), Some("Accesso all’abitare"));

    // What shows no protected name is nobody's business.
    app.set_clock("2026-12-01T10:00:00Z");
    app.ok(by, &ReadOrganisationAnswers { meeting, organisation: group.fifth, page: 0 }).await;
    app.ok(by, &ReadPerson { person: group.giulia.person }).await;
    app.ok(&group.coordinator_without_names, &ListPeople::default()).await;
    app.ok(&group.coordinator_without_names, &ListInvitations { meeting, search: String::new(), page: 0 }).await;
    assert_eq!(register(&group, by).await.len(), rows.len());
}

async fn whoever_was_sent_comes_with_the_name_of_who_sent_them(db: TestDb) {
    let group = anew(db).await;
    let (app, by, meeting) = (&group.app, &group.coordinator, group.meeting);
    let send = SendSomebodyElse {
        invitation: group.samira.invitation,
        who: SomebodyElse::Named("Hanan di Prova".into()),
        seen: Version(0),
        request: RequestId(Uuid::new_v4()),
        locale: Locale::Ar,
    };
    app.ok(&group.samira.browser, &send).await;
    let names = async |by: &Browser, read: NamesRead| {
        register(&group, by).await.into_iter().filter(|row| row.read == read).map(|row| row.names).collect::<Vec<_>>()
    };
    let hanan = app.ok(by, &ListInvitations { meeting, search: "hanan".into(), page: 0 }).await;
    assert_eq!(hanan.invitations.rows[0].in_place_of.as_deref(), Some("Samira di Prova"));
    assert_eq!(names(by, NamesRead::Invitations).await, [2]);

    // Whoever was erased has no name that anybody could read.
    app.set_clock("2026-12-18T09:00:00Z");
    name_reading::Entity::delete_many().exec(app.state.read()).await.unwrap();
    let by = &new_coordinator(app, "Dopo", true).await;
    app.ok(by, &ErasePerson { person: group.samira.person }).await;
    let answers = app.ok(by, &ReadOrganisationAnswers { meeting, organisation: group.communities, page: 0 }).await;
    let names_now: Vec<Option<&str>> = answers.people.rows.iter().map(|row| row.name.as_deref()).collect();
    assert_eq!(names_now, [None, Some("Hanan di Prova")]);
    assert!(answers.people.rows.iter().all(|row| row.in_place_of.is_none()), "{answers:?}");
    assert_eq!(names(by, NamesRead::Answers).await, [1]);
}

async fn what_is_read_again_within_ten_minutes_is_one_line(db: TestDb) {
    let group = anew(db).await;
    let (app, by) = (&group.app, &group.coordinator);
    for minute in ["09:30:00", "09:34:00", "09:39:59"] {
        app.set_clock(&format!("2026-12-01T{minute}Z"));
        app.ok(by, &ListPeople::default()).await;
    }
    assert_eq!(register(&group, by).await.len(), 1);

    // More names than before are worth a note.
    let form = person_form("Kofi di Prova", group.communities, GroupRole::Volunteer, Standing::Member, Locale::En);
    app.ok(by, &SavePerson { person: None, seen: None, form }).await;
    app.ok(by, &ListPeople::default()).await;
    let people = async || register(&group, by).await.into_iter().filter(|row| row.read == NamesRead::People).collect::<Vec<_>>();
    assert_eq!(people().await.iter().map(|row| row.names).collect::<Vec<_>>(), [2]);

    app.set_clock("2026-12-01T09:40:00Z");
    app.ok(by, &ListPeople::default()).await;
    let rows = people().await;
    assert_eq!(rows.iter().map(|row| row.names).collect::<Vec<_>>(), [2, 2]);
    assert!(rows[0].at.0 > rows[1].at.0, "the latest first");

    // Somebody else is another line, and so is another organisation.
    let other = new_coordinator(app, "Altra", true).await;
    app.ok(&other, &ListPeople::default()).await;
    app.ok(by, &ListPeople { organisation: Some(group.communities), ..ListPeople::default() }).await;
    assert_eq!(people().await.len(), 4);
}

async fn only_who_may_see_names_may_see_who_read_them(db: TestDb) {
    let group = anew(db).await;
    let refused = group.app.call(&group.coordinator_without_names, &ListNameReadings { page: 0 }).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let page = group.app.get(&group.coordinator_without_names, "/segreteria/impostazioni/letture-dei-nomi").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let settings = group.app.get(&group.coordinator_without_names, "/segreteria/impostazioni").await.text();
    assert!(!settings.contains("letture-dei-nomi"));
    group.app.ok(&group.coordinator, &ListPeople::default()).await;
    let page = group.app.get(&group.coordinator, "/segreteria/impostazioni/letture-dei-nomi").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Elenco delle persone") && !page.text().contains("Samira"), "{}", page.text());
    assert!(group.app.get(&group.coordinator, "/segreteria/impostazioni").await.text().contains("letture-dei-nomi"));
}

async fn a_line_is_kept_for_twelve_months(db: TestDb) {
    let group = anew(db).await;
    group.app.ok(&group.coordinator, &ListPeople::default()).await;
    let lines = async || name_reading::Entity::find().count(group.app.state.read()).await.unwrap();
    group.app.set_clock("2027-12-01T09:29:59Z");
    retention::sweep(&group.app.state).await.unwrap();
    assert_eq!(lines().await, 1);
    group.app.set_clock("2027-12-01T09:30:00Z");
    retention::sweep(&group.app.state).await.unwrap();
    assert_eq!(lines().await, 0);
}
