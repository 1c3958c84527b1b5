//! Every operation, called as every kind of caller.
//!
//! The table below says who is let in. An operation that is missing from it fails the test, and so does one that lets
//! somebody in, or keeps somebody out, against the table.

use std::collections::BTreeMap;

use api::*;
use axum::http::StatusCode;
use domain::{
    agenda::{
        board::Position,
        command::AgendaCommand,
        item::{ItemContent, ItemKind, Place},
    },
    answers::invitation::{Answer, Channel, Wishes},
    ids::{AgendaItemId, MaterialId, RequestId, Version},
    language::locale::Locale,
    meetings::{material::MaterialAudience, meeting::MeetingState, series_plan::DayChoice},
    people::{
        organisation::OrganisationKind,
        person::{GroupRole, Standing},
    },
};
use serde_json::{Value, json};
use server::operations;
use uuid::Uuid;

use crate::{
    both_databases,
    meetings::series::{every_third_wednesday, series_form},
    testbed::{
        database::TestDb,
        group::{Group, meeting_form, person_form},
        test_app::Browser,
    },
};

both_databases!(every_operation_lets_in_whom_it_should);

/// What a caller meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Met {
    /// Let in: done, or refused by a rule.
    In,
    /// 401
    SignIn,
    /// 403
    Forbidden,
    /// 404
    NotThere,
}
use Met::{Forbidden as F, In as I, NotThere as N, SignIn as S};

/// Callers, in the order of the table's columns. Those who must not change anything come before those who do.
const CALLERS: [&str; 7] = ["nobody", "other invitee", "other focal point", "plain coordinator", "invitee", "focal point", "coordinator"];

#[rustfmt::skip]
const TABLE: &[(&str, [Met; 7])] = &[
    // An invitee: own invitation only. To everybody else it does not exist.
    ("/api/v1/invitation/read",               [N, N, N, N, I, N, N]),
    ("/api/v1/invitation/list-held",          [I, I, I, I, I, I, I]),
    ("/api/v1/invitation/answer",             [N, N, N, N, I, N, N]),
    ("/api/v1/invitation/state-wishes",       [N, N, N, N, I, N, N]),
    ("/api/v1/invitation/list-alternates",    [N, N, N, N, I, N, N]),
    ("/api/v1/invitation/send-somebody-else", [N, N, N, N, I, N, N]),
    ("/api/v1/invitation/read-pass",          [N, N, N, N, I, N, N]),
    ("/api/v1/invitation/read-agenda",        [N, N, N, N, I, N, N]),
    // A focal point: own organisation only.
    ("/api/v1/focal-desk/read",               [S, S, I, S, S, I, S]),
    ("/api/v1/focal-desk/read-people",        [S, S, I, S, S, I, S]),
    ("/api/v1/focal-desk/name-participant",   [S, S, N, S, S, I, S]),
    ("/api/v1/focal-desk/record-answer",      [S, S, N, S, S, I, S]),
    ("/api/v1/focal-desk/hand-over",          [S, S, N, S, S, I, S]),
    // Coordinators.
    ("/api/v1/meetings",                      [S, S, S, I, S, S, I]),
    ("/api/v1/meetings/read",                 [S, S, S, I, S, S, I]),
    ("/api/v1/meetings/save",                 [S, S, S, I, S, S, I]),
    ("/api/v1/meetings/copy",                 [S, S, S, I, S, S, I]),
    ("/api/v1/meetings/change-state",         [S, S, S, I, S, S, I]),
    ("/api/v1/series/preview",                [S, S, S, I, S, S, I]),
    ("/api/v1/series/create",                 [S, S, S, I, S, S, I]),
    ("/api/v1/series/edit-following",         [S, S, S, I, S, S, I]),
    ("/api/v1/series/drop-following",         [S, S, S, I, S, S, I]),
    ("/api/v1/materials",                     [S, S, S, I, S, S, I]),
    ("/api/v1/materials/add-link",            [S, S, S, I, S, S, I]),
    ("/api/v1/materials/remove",              [S, S, S, N, S, S, N]), // there is none
    ("/api/v1/venues",                        [S, S, S, I, S, S, I]),
    ("/api/v1/venues/save",                   [S, S, S, I, S, S, I]),
    ("/api/v1/themes",                        [S, S, S, I, S, S, I]),
    ("/api/v1/themes/save",                   [S, S, S, I, S, S, I]),
    ("/api/v1/organisations",                 [S, S, S, I, S, S, I]),
    ("/api/v1/organisations/read",            [S, S, S, I, S, S, I]),
    ("/api/v1/organisations/save",            [S, S, S, I, S, S, I]),
    ("/api/v1/organisations/archive",         [S, S, S, I, S, S, I]),
    ("/api/v1/organisations/appoint-focal-point",  [S, S, S, I, S, S, I]),
    ("/api/v1/organisations/dismiss-focal-point",  [S, S, S, I, S, S, N]), // the plain coordinator was faster
    ("/api/v1/organisations/hand-over-focal-link", [S, S, S, I, S, S, I]),
    ("/api/v1/organisations/revoke-focal-links",   [S, S, S, I, S, S, I]),
    // Samira's name is protected: without that right she does not exist.
    ("/api/v1/people/list",                   [S, S, S, I, S, S, I]),
    ("/api/v1/people/read",                   [S, S, S, N, S, S, I]),
    ("/api/v1/people/save",                   [S, S, S, F, S, S, I]),
    ("/api/v1/people/archive",                [S, S, S, N, S, S, I]),
    ("/api/v1/people/erase",                  [S, S, S, N, S, S, I]),
    ("/api/v1/invitations/preview",           [S, S, S, I, S, S, I]),
    ("/api/v1/invitations/invite",            [S, S, S, I, S, S, I]),
    ("/api/v1/invitations/list",              [S, S, S, I, S, S, I]),
    ("/api/v1/invitations/hand-over",         [S, S, S, N, S, S, I]),
    ("/api/v1/invitations/print-slips",       [S, S, S, I, S, S, I]),
    ("/api/v1/invitations/call-off",          [S, S, S, N, S, S, I]),
    ("/api/v1/invitations/revoke-links",      [S, S, S, N, S, S, I]),
    ("/api/v1/answers",                       [S, S, S, I, S, S, I]),
    ("/api/v1/answers/of-organisation",       [S, S, S, I, S, S, I]),
    ("/api/v1/answers/record",                [S, S, S, N, S, S, I]),
    ("/api/v1/answers/history",               [S, S, S, N, S, S, I]),
    ("/api/v1/agenda/read-board",             [S, S, S, I, S, S, I]),
    ("/api/v1/agenda/change",                 [S, S, S, I, S, S, I]),
    ("/api/v1/agenda/publish",                [S, S, S, I, S, S, I]),
    ("/api/v1/agenda/version",                [S, S, S, I, S, S, I]),
    ("/api/v1/agenda/run",                    [S, S, S, I, S, S, I]),
    ("/api/v1/agenda/extend-meeting",         [S, S, S, I, S, S, I]),
    ("/api/v1/agenda/attend",                 [S, S, S, I, S, S, I]),
    ("/api/v1/coordinators/me",               [S, S, S, I, S, S, I]),
    ("/api/v1/coordinators/list",             [S, S, S, I, S, S, I]),
    ("/api/v1/coordinators/invite",           [S, S, S, I, S, S, I]),
    ("/api/v1/coordinators/issue-link",       [S, S, S, I, S, S, I]),
    ("/api/v1/coordinators/change-names-right",  [S, S, S, I, S, S, I]), // a rule refuses the plain one
    ("/api/v1/coordinators/dismiss",          [S, S, S, I, S, S, S]), // the plain coordinator dismissed the other
    ("/api/v1/coordinators/sign-out-everywhere", [S, S, S, I, S, S, S]),
    ("/api/v1/installation",                  [I, I, I, I, I, I, I]),
    ("/api/v1/installation/save",             [S, S, S, I, S, S, I]),
    ("/api/v1/name-readings/list",            [S, S, S, F, S, S, I]),
];

async fn every_operation_lets_in_whom_it_should(db: TestDb) {
    let table: BTreeMap<&str, [Met; 7]> = TABLE.iter().copied().collect();
    let served: Vec<(&str, Method)> =
        operations::operations().operations.iter().map(|operation| (operation.path, operation.method)).collect();
    for (path, _) in &served {
        assert!(table.contains_key(path), "{path} is missing from the table of rights");
    }
    assert_eq!(table.len(), served.len(), "the table of rights names an operation that is not served");

    let group = Group::on(db).await;
    let mut wrong = Vec::new();
    // What takes rights away comes last, so that the callers of the others are whole.
    let (mut last, first): (Vec<_>, Vec<_>) = served.into_iter().partition(|(path, _)| ENDING.contains(path));
    last.sort_by_key(|(path, _)| ENDING.iter().position(|ending| ending == path));
    for (path, method) in first.into_iter().chain(last) {
        for (caller, expected) in CALLERS.into_iter().zip(table[path]) {
            let met = call(&group, path, method, caller).await;
            if met != expected {
                wrong.push(format!("{path} as {caller}: {met:?}, not {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Operations that end somebody's rights, in the order in which they do not hinder each other.
const ENDING: [&str; 5] = [
    "/api/v1/people/erase",
    "/api/v1/organisations/revoke-focal-links",
    "/api/v1/organisations/dismiss-focal-point",
    "/api/v1/coordinators/dismiss",
    "/api/v1/coordinators/sign-out-everywhere",
];

async fn call(group: &Group, path: &str, method: Method, caller: &str) -> Met {
    let browser = match caller {
        "other invitee" => group.elena.browser.clone(),
        "other focal point" => group.other_focal_point.clone(),
        "plain coordinator" => group.coordinator_without_names.clone(),
        "invitee" => group.samira.browser.clone(),
        "focal point" => group.focal_point.clone(),
        "coordinator" => group.coordinator.clone(),
        _ => Browser::default(),
    };
    let request = sample(group, path);
    let reply = match method {
        Method::Get => {
            let query = serde_urlencoded::to_string(
                request.as_object().unwrap().iter().map(|(name, value)| (name, plain(value))).collect::<Vec<_>>(),
            );
            group.app.get(&browser, &format!("{path}?{}", query.unwrap())).await
        }
        Method::Post => group.app.send(&browser, "POST", path, "application/json", request.to_string().into_bytes()).await,
    };
    match reply.status {
        StatusCode::OK | StatusCode::CONFLICT => Met::In,
        StatusCode::UNAUTHORIZED => Met::SignIn,
        StatusCode::FORBIDDEN => Met::Forbidden,
        StatusCode::NOT_FOUND => Met::NotThere,
        other => panic!("{path} as {caller}: {other} {}", reply.text()),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A meeting's form with a number in every field that takes one.
fn limited(group: &Group) -> meetings::MeetingForm {
    meetings::MeetingForm { capacity: "40".into(), guarantees: [(group.fifth, "1".to_owned())].into(), ..meeting_form(group.venue) }
}

/// Returns a request that is right in itself, about Samira (whose name is protected) or about the fifth municipio.
pub fn sample(group: &Group, path: &str) -> Value {
    let samira = group.samira.invitation;
    let giulia = group.giulia.invitation;
    let (meeting, request, locale) = (group.meeting, RequestId(Uuid::new_v4()), Locale::It);
    let seen = Version(0);
    let (answer, reason, channel) = (Answer::Coming, None, Channel::Phone);
    match path.strip_prefix("/api/v1/").unwrap() {
        "invitation/read" => json!(own_invitation::ReadInvitation { meeting, invitation: Some(samira), locale }),
        "invitation/list-held" => json!(own_invitation::ListHeldInvitations { locale }),
        "invitation/answer" => json!(own_invitation::AnswerInvitation { invitation: samira, answer, reason, seen, request, locale }),
        "invitation/state-wishes" => {
            json!(own_invitation::StateWishes { invitation: samira, wishes: Wishes::default(), seen, request, locale })
        }
        "invitation/list-alternates" => json!(own_invitation::ListAlternates { invitation: samira }),
        "invitation/send-somebody-else" => {
            json!(own_invitation::SendSomebodyElse {
                invitation: samira,
                who: own_invitation::SomebodyElse::Named("Hanan".into()),
                seen,
                request,
                locale
            })
        }
        "invitation/read-pass" => json!(own_invitation::ReadPass { meeting, invitation: Some(samira), locale }),
        "focal-desk/read" => json!(focal_desk::ReadFocalDesk { locale, page: 0 }),
        "focal-desk/read-people" => json!(focal_desk::ReadOwnPeople { meeting, locale }),
        "focal-desk/name-participant" => {
            json!(focal_desk::NameParticipant { meeting, who: focal_desk::Participant::Known(group.andrea), request, locale })
        }
        "focal-desk/record-answer" => {
            json!(focal_desk::RecordOwnAnswer { invitation: giulia, answer, reason, channel, seen, request, locale })
        }
        "focal-desk/hand-over" => json!(focal_desk::HandOverOwnInvitation { invitation: giulia }),
        "meetings" => json!(meetings::ListMeetings { when: meetings::When::Coming, page: 0 }),
        "meetings/read" => json!(meetings::ReadMeeting { meeting }),
        "meetings/save" => json!(meetings::SaveMeeting { existing: None, form: limited(group) }),
        "meetings/copy" => json!(meetings::CopyMeeting { meeting, date: "2027-01-20".into() }),
        "meetings/change-state" => json!(meetings::ChangeMeetingState { meeting, to: MeetingState::Convened, seen }),
        "materials" => json!(materials::ListMaterials { meeting }),
        "materials/add-link" => {
            let about =
                materials::MaterialForm { title: "Guida".into(), item: None, language: None, audience: MaterialAudience::Everybody };
            json!(materials::AddLink { material: MaterialId(Uuid::new_v4()), meeting, about, link: "https://esempio.org".into() })
        }
        "materials/remove" => json!(materials::RemoveMaterial { material: MaterialId(Uuid::new_v4()) }),
        "series/preview" => json!(series::PreviewSeries {
            rule: every_third_wednesday(3),
            choices: [(every_third_wednesday(3).days().unwrap().days[0], DayChoice::Dropped)].into(),
            starts: "9:30".into(),
            ends: "13:00".into(),
            venue: Some(group.venue),
        }),
        "series/create" => {
            let days = every_third_wednesday(3).days().unwrap().days;
            json!(series::CreateSeries { request, rule: every_third_wednesday(3), days, form: series_form(group.venue) })
        }
        "series/edit-following" => {
            let existing = meetings::ExistingMeeting { meeting, seen };
            json!(series::EditFollowing { existing, following: vec![], form: limited(group) })
        }
        "series/drop-following" => json!(series::DropFollowing { meeting, following: vec![] }),
        "venues" => json!(places::ListVenues {}),
        "venues/save" => {
            let form = places::VenueForm { name: "Altra sede".into(), address: "via Prova 1".into(), ..Default::default() };
            json!(places::SaveVenue { venue: None, seen: None, form })
        }
        "themes" => json!(places::ListThemes {}),
        "themes/save" => {
            let form = places::ThemeForm { name: "Tema".into(), ..Default::default() };
            json!(places::SaveTheme { theme: None, seen: None, form })
        }
        "organisations" => json!(organisations::ListOrganisations { search: String::new(), archived: false, page: 0 }),
        "organisations/read" => json!(organisations::ReadOrganisation { organisation: group.fifth }),
        "organisations/save" => {
            let code = format!("X{}", &Uuid::new_v4().simple().to_string()[..6]);
            let form = organisations::OrganisationForm { code, name: "Ente".into(), kind: OrganisationKind::Service, municipio: None };
            json!(organisations::SaveOrganisation { organisation: None, seen: None, form })
        }
        "organisations/archive" => json!(organisations::ArchiveOrganisation { organisation: group.sixth, archived: false, seen }),
        "organisations/appoint-focal-point" => {
            json!(organisations::AppointFocalPoint { organisation: group.fifth, person: group.giulia.person })
        }
        "organisations/dismiss-focal-point" => json!(organisations::DismissFocalPoint { focal_point: group.fifth_focal_point }),
        "organisations/hand-over-focal-link" => {
            json!(organisations::HandOverFocalLink { focal_point: group.fifth_focal_point, meeting: Some(meeting) })
        }
        "organisations/revoke-focal-links" => json!(organisations::RevokeFocalLinks { focal_point: group.fifth_focal_point }),
        "people/list" => json!(people::ListPeople::default()),
        "people/read" => json!(people::ReadPerson { person: group.samira.person }),
        "people/save" => json!(people::SavePerson { person: None, seen: None, form: volunteer(group) }),
        "people/archive" => json!(people::ArchivePerson { person: group.samira.person, archived: false, seen }),
        "people/erase" => json!(people::ErasePerson { person: group.samira.person }),
        "invitations/preview" => json!(invitations::PreviewInvite { meeting, selection: invitations::Selection::default() }),
        "invitations/invite" => json!(invitations::Invite { meeting, selection: invitations::Selection::default() }),
        "invitations/list" => json!(invitations::ListInvitations { meeting, search: String::new(), page: 0 }),
        "invitations/hand-over" => json!(invitations::HandOverInvitation { invitation: samira }),
        "invitations/print-slips" => json!(invitations::PrintSlips { meeting, without_email: true, page: 0 }),
        "invitations/call-off" => json!(invitations::CallOffInvitation { invitation: samira, called_off: false, seen }),
        "invitations/revoke-links" => json!(invitations::RevokeInvitationLinks { invitation: samira }),
        "answers" => json!(answers::ReadAnswersBoard { meeting }),
        "answers/of-organisation" => json!(answers::ReadOrganisationAnswers { meeting, organisation: group.fifth, page: 0 }),
        "answers/record" => json!(answers::RecordAnswer { invitation: samira, answer, reason, channel, seen, request, page: 0 }),
        "answers/history" => json!(answers::ReadAnswerHistory { invitation: samira, page: 0 }),
        "invitation/read-agenda" => json!(agenda::ReadAgenda { meeting, invitation: Some(samira), locale }),
        "agenda/read-board" => json!(agenda::ReadAgendaBoard { meeting }),
        "agenda/change" => {
            let (item, at) = (AgendaItemId(Uuid::new_v4()), Position { place: Place::Top, after: None });
            let orders = vec![AgendaCommand::Add { item, content: ItemContent::new(ItemKind::Talk, "Le esperienze", 30), at }];
            json!(agenda::ChangeAgenda { meeting, seen, commands: orders, request })
        }
        // Both coordinators have added an item before; the first of them publishes.
        "agenda/publish" => json!(agenda::PublishAgenda { meeting, seen: Version(2) }),
        "agenda/version" => json!(agenda::ReadAgendaVersion { meeting, number: 1 }),
        "agenda/run" => json!(agenda::RunAgenda { meeting, step: agenda::RunStep::Stop, from: None }),
        "agenda/extend-meeting" => {
            json!({ "meeting": meeting, "ends_at": "2026-12-17T13:30:00+01:00", "seen": "2026-12-17T13:00:00+01:00" })
        }
        "agenda/attend" => json!(agenda::AttendAgenda { meeting }),
        "coordinators/me" => json!(coordinators::ReadMe {}),
        "coordinators/list" => json!(coordinators::ListCoordinators {}),
        "coordinators/invite" => json!(coordinators::InviteCoordinator { name: "Nuova".into(), email: String::new() }),
        "coordinators/issue-link" => json!(coordinators::IssueSignInLink { coordinator: group.coordinator_id }),
        "coordinators/change-names-right" => {
            json!(coordinators::ChangeNamesRight { coordinator: group.coordinator_id, sees_names: true, seen })
        }
        "coordinators/dismiss" => {
            // The names right was changed before, once.
            json!(coordinators::DismissCoordinator { coordinator: group.coordinator_id, seen: seen.next() })
        }
        "coordinators/sign-out-everywhere" => json!(coordinators::SignOutEverywhere {}),
        "installation" => json!(installation::ReadInstallation {}),
        "installation/save" => {
            let form = installation::InstallationForm { organiser: "Roma Capitale".into(), ..Default::default() };
            json!(installation::SaveInstallation { seen, form })
        }
        "name-readings/list" => json!(name_readings::ListNameReadings { page: 0 }),
        other => panic!("no sample request for {other}"),
    }
}

fn volunteer(group: &Group) -> people::PersonForm {
    person_form("Kofi di Prova", group.communities, GroupRole::Volunteer, Standing::Member, Locale::En)
}
