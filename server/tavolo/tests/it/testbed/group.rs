//! A small group for tests: two municipi, the communities, a meeting that can be answered, and a browser for each person.

use api::{
    coordinators::{InviteCoordinator, ReadMe},
    invitations::{HandOverInvitation, Invite, ListInvitations, Selection},
    meetings::{ChangeMeetingState, MeetingForm, SaveMeeting},
    organisations::{AppointFocalPoint, HandOverFocalLink, OrganisationForm, SaveOrganisation},
    own_invitation::Contact,
    people::{PersonForm, SavePerson},
    places::{SaveVenue, VenueForm},
};
use domain::{
    ids::{CoordinatorId, FocalPointId, InvitationId, MeetingId, OrganisationId, PersonId, VenueId},
    language::locale::Locale,
    meetings::meeting::MeetingState,
    people::{
        municipio::Municipio,
        organisation::OrganisationKind,
        person::{GroupRole, Standing},
    },
};
use server::services::coordinators;

use crate::testbed::{
    database::TestDb,
    test_app::{Browser, TestApp},
};

/// Everything is made through the operations themselves, by a coordinator.
pub struct Group {
    pub app: TestApp,
    pub coordinator: Browser,
    pub coordinator_id: CoordinatorId,
    pub coordinator_without_names: Browser,
    pub fifth: OrganisationId,
    pub sixth: OrganisationId,
    pub communities: OrganisationId,
    pub fifth_focal_point: FocalPointId,
    pub focal_point: Browser,
    pub other_focal_point: Browser,
    pub venue: VenueId,
    /// Thursday 17 December 2026, 9:30 to 13:00 in Rome; answers until Monday 14, 12:00.
    pub meeting: MeetingId,
    pub giulia: Person,
    pub andrea: PersonId,
    pub elena: Person,
    pub samira: Person,
}

/// An invited person.
pub struct Person {
    pub person: PersonId,
    pub invitation: InvitationId,
    pub link: String,
    pub code: String,
    pub browser: Browser,
}

impl Group {
    pub async fn on(db: TestDb) -> Self {
        let app = TestApp::on(db).await;
        let coordinator = new_coordinator(&app, "Segreteria", true).await;
        let coordinator_without_names = new_coordinator(&app, "Altra segreteria", false).await;
        let c = &coordinator;
        let coordinator_id = app.ok(c, &ReadMe {}).await.coordinator;
        let fifth = organisation(&app, c, "M05", OrganisationKind::Municipio, Municipio::try_from(5).ok()).await;
        let sixth = organisation(&app, c, "M06", OrganisationKind::Municipio, Municipio::try_from(6).ok()).await;
        let communities = organisation(&app, c, "COM", OrganisationKind::Community, None).await;
        let giulia = person(&app, c, "Giulia Prova", fifth, GroupRole::SocialWorker, Standing::Member, Locale::It).await;
        let andrea = person(&app, c, "Andrea Prova", fifth, GroupRole::SocialWorker, Standing::Alternate, Locale::It).await;
        let elena = person(&app, c, "Elena Prova", sixth, GroupRole::SocialWorker, Standing::Member, Locale::It).await;
        let samira =
            person(&app, c, "Samira di Prova", communities, GroupRole::CommunityRepresentative, Standing::Member, Locale::Ar).await;
        let fifth_focal_point = appoint(&app, c, fifth, giulia).await;
        let sixth_focal_point = appoint(&app, c, sixth, elena).await;
        let focal_point = focal_browser(&app, c, fifth_focal_point).await;
        let other_focal_point = focal_browser(&app, c, sixth_focal_point).await;
        let venue = venue(&app, c).await;
        let meeting = meeting(&app, c, venue).await;
        let selection = Selection { organisations: vec![fifth, sixth], roles: vec![], people: vec![giulia, elena, samira] };
        app.ok(c, &Invite { meeting, selection }).await;
        let giulia = invited(&app, c, meeting, giulia).await;
        let elena = invited(&app, c, meeting, elena).await;
        let samira = invited(&app, c, meeting, samira).await;
        Self {
            app,
            coordinator,
            coordinator_id,
            coordinator_without_names,
            fifth,
            sixth,
            communities,
            fifth_focal_point,
            focal_point,
            other_focal_point,
            venue,
            meeting,
            giulia,
            andrea,
            elena,
            samira,
        }
    }
}

/// Adds a coordinator who signs in now.
pub async fn new_coordinator(app: &TestApp, name: &str, sees_names: bool) -> Browser {
    let request = InviteCoordinator { name: name.into(), email: String::new() };
    let link = coordinators::add(&app.state, request, sees_names).await.unwrap().link;
    app.sign_in(&link).await
}

async fn organisation(app: &TestApp, by: &Browser, code: &str, kind: OrganisationKind, municipio: Option<Municipio>) -> OrganisationId {
    let form = OrganisationForm { code: code.into(), name: format!("Ente {code}"), kind, municipio };
    app.ok(by, &SaveOrganisation { organisation: None, seen: None, form }).await.organisation
}

pub async fn person(
    app: &TestApp,
    by: &Browser,
    name: &str,
    organisation: OrganisationId,
    role: GroupRole,
    standing: Standing,
    locale: Locale,
) -> PersonId {
    let form = person_form(name, organisation, role, standing, locale);
    app.ok(by, &SavePerson { person: None, seen: None, form }).await.person
}

pub fn person_form(name: &str, organisation: OrganisationId, role: GroupRole, standing: Standing, locale: Locale) -> PersonForm {
    PersonForm { display_name: name.into(), organisation, role, standing, email: String::new(), phone: String::new(), locale }
}

async fn appoint(app: &TestApp, by: &Browser, organisation: OrganisationId, person: PersonId) -> FocalPointId {
    app.ok(by, &AppointFocalPoint { organisation, person }).await.focal_points[0].focal_point
}

async fn focal_browser(app: &TestApp, by: &Browser, focal_point: FocalPointId) -> Browser {
    let link = app.ok(by, &HandOverFocalLink { focal_point, meeting: None }).await.link;
    app.sign_in(&link).await
}

async fn venue(app: &TestApp, by: &Browser) -> VenueId {
    let form = VenueForm { name: "Sede".into(), address: "viale Manzoni 16, Roma".into(), ..VenueForm::default() };
    app.ok(by, &SaveVenue { venue: None, seen: None, form }).await[0].venue
}

async fn meeting(app: &TestApp, by: &Browser, venue: VenueId) -> MeetingId {
    let saved = app.ok(by, &SaveMeeting { existing: None, form: meeting_form(venue) }).await;
    let convened = ChangeMeetingState { meeting: saved.meeting, to: MeetingState::Convened, seen: saved.version };
    app.ok(by, &convened).await.meeting
}

pub fn meeting_form(venue: VenueId) -> MeetingForm {
    MeetingForm {
        title: "Accesso all’abitare".into(),
        venue: Some(venue),
        date: "2026-12-17".into(),
        starts: "9:30".into(),
        ends: "13:00".into(),
        answer_by_date: "2026-12-14".into(),
        answer_by_time: "12:00".into(),
        organiser: "Roma Capitale".into(),
        contact: Contact { name: "Segreteria".into(), phone: "+39060000000".into(), email: String::new() },
        ..MeetingForm::default()
    }
}

/// Opens an invitation's link on a phone of its own.
pub async fn invited(app: &TestApp, by: &Browser, meeting: MeetingId, person: PersonId) -> Person {
    let list = app.ok(by, &ListInvitations { meeting, search: String::new(), page: 0 }).await;
    let invitation = list.invitations.rows.iter().find(|row| row.person == person).unwrap().invitation;
    let given = app.ok(by, &HandOverInvitation { invitation }).await;
    let browser = app.open_link(&given.link).await;
    Person { person, invitation, link: given.link, code: given.code.unwrap(), browser }
}
