//! The group: the fifteen municipi, the bodies that work with them, and invented people with plainly invented names.

use domain::{
    ids::{CoordinatorId, FocalPointId, OrganisationId, PersonId, ThemeId, VenueId, Version},
    language::locale::Locale,
    people::{
        municipio::Municipio,
        organisation::OrganisationKind,
        person::{GroupRole, Standing},
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

use crate::{
    auth::access_keys::{self, KeyHolder},
    db::{
        Tx,
        entity::{coordinator, focal_point, installation, organisation, person, theme, theme_translation, venue},
    },
    error::{ApiResult, OrUnavailable},
    services::people::search::folded,
    state::AppState,
};

/// What the meetings are made of.
pub struct Group {
    pub organisations: Vec<organisation::Model>,
    pub people: Vec<person::Model>,
    pub venue: VenueId,
    pub themes: Vec<ThemeId>,
}

pub const ORGANISER: &str = "Roma Capitale con UNHCR, Programma integra, Europe Consulting";
/// Coordinators, and whether they may see names of communities and volunteers.
pub const COORDINATORS: [(&str, bool); 2] = [("Segreteria del gruppo", true), ("Coordinamento di prova", false)];

/// Code, name, kind.
const BODIES: [(&str, &str, OrganisationKind); 8] = [
    ("DPS", "Roma Capitale, Dipartimento Politiche Sociali e Salute", OrganisationKind::Department),
    ("UNHCR", "UNHCR Italia", OrganisationKind::Agency),
    ("PI", "Programma integra", OrganisationKind::Association),
    ("EC", "Europe Consulting", OrganisationKind::Association),
    ("SUAM", "SUAM, Sportello Unico per l’Accoglienza Migranti", OrganisationKind::Service),
    ("CIES", "CIES", OrganisationKind::Association),
    ("INTERSOS", "INTERSOS, volontari COV", OrganisationKind::Association),
    ("COM", "Rappresentanti delle comunità", OrganisationKind::Community),
];

/// Name, organisation, role, standing, language.
const PEOPLE: [(&str, &str, GroupRole, Standing, Locale); 16] = [
    ("Marta Esempio", "DPS", GroupRole::Official, Standing::Member, Locale::It),
    ("Paolo Esempio", "DPS", GroupRole::Official, Standing::Alternate, Locale::It),
    ("Claire Esempio", "UNHCR", GroupRole::Official, Standing::Member, Locale::Fr),
    ("Sara Modello", "PI", GroupRole::Secretariat, Standing::Member, Locale::It),
    ("Luca Modello", "EC", GroupRole::Secretariat, Standing::Member, Locale::It),
    ("Nadia Modello", "SUAM", GroupRole::SocialWorker, Standing::Member, Locale::It),
    ("Yonas di Prova", "CIES", GroupRole::Mediator, Standing::Member, Locale::En),
    ("Mariam di Prova", "CIES", GroupRole::Mediator, Standing::Member, Locale::Fr),
    ("Farid di Prova", "CIES", GroupRole::Mediator, Standing::Alternate, Locale::Ar),
    ("Olena di Prova", "INTERSOS", GroupRole::Volunteer, Standing::Member, Locale::Uk),
    ("Kofi di Prova", "INTERSOS", GroupRole::Volunteer, Standing::Member, Locale::En),
    ("Rosa di Prova", "INTERSOS", GroupRole::Volunteer, Standing::Alternate, Locale::Es),
    ("Samira di Prova", "COM", GroupRole::CommunityRepresentative, Standing::Member, Locale::Ar),
    ("Ibrahim di Prova", "COM", GroupRole::CommunityRepresentative, Standing::Member, Locale::Fr),
    ("Tesfay di Prova", "COM", GroupRole::CommunityRepresentative, Standing::Member, Locale::En),
    ("Hanan di Prova", "COM", GroupRole::CommunityRepresentative, Standing::Alternate, Locale::Ar),
];

/// First names of the municipi's social workers: three for each.
pub const FIRST_NAMES: [&str; 45] = [
    "Giulia",
    "Andrea",
    "Elena",
    "Marco",
    "Chiara",
    "Davide",
    "Francesca",
    "Stefano",
    "Laura",
    "Matteo",
    "Silvia",
    "Simone",
    "Anna",
    "Fabio",
    "Valeria",
    "Giorgio",
    "Paola",
    "Enrico",
    "Ilaria",
    "Roberto",
    "Monica",
    "Alessio",
    "Federica",
    "Daniele",
    "Cristina",
    "Emanuele",
    "Barbara",
    "Claudio",
    "Teresa",
    "Nicola",
    "Irene",
    "Sergio",
    "Lucia",
    "Massimo",
    "Giovanna",
    "Filippo",
    "Serena",
    "Antonio",
    "Beatrice",
    "Pietro",
    "Caterina",
    "Mauro",
    "Michela",
    "Vincenzo",
    "Alice",
];

/// The four themes of the group, with their names in the other languages.
const THEMES: [(&str, [(Locale, &str); 5]); 4] = [
    (
        "Accesso all’abitare",
        [
            (Locale::En, "Access to housing"),
            (Locale::Fr, "Accès au logement"),
            (Locale::Es, "Acceso a la vivienda"),
            (Locale::Ar, "الحصول على سكن"),
            (Locale::Uk, "Доступ до житла"),
        ],
    ),
    (
        "Inserimento socio-lavorativo",
        [
            (Locale::En, "Social and work inclusion"),
            (Locale::Fr, "Insertion sociale et professionnelle"),
            (Locale::Es, "Inserción social y laboral"),
            (Locale::Ar, "الاندماج الاجتماعي والمهني"),
            (Locale::Uk, "Соціальна й трудова інтеграція"),
        ],
    ),
    (
        "Iscrizione anagrafica",
        [
            (Locale::En, "Civil registration"),
            (Locale::Fr, "Inscription à l’état civil municipal"),
            (Locale::Es, "Empadronamiento"),
            (Locale::Ar, "التسجيل في سجل السكان"),
            (Locale::Uk, "Реєстрація місця проживання"),
        ],
    ),
    (
        "Forme di residenza",
        [
            (Locale::En, "Forms of residence"),
            (Locale::Fr, "Formes de résidence"),
            (Locale::Es, "Formas de residencia"),
            (Locale::Ar, "أشكال الإقامة"),
            (Locale::Uk, "Форми проживання"),
        ],
    ),
];

/// Adds the group.
pub async fn add(state: &AppState, tx: &Tx) -> ApiResult<Group> {
    let mut group = Group { organisations: Vec::new(), people: Vec::new(), venue: VenueId(state.new_id()), themes: Vec::new() };
    add_installation(tx).await?;
    for municipio in Municipio::all() {
        let name = format!("Municipio {} · {}", municipio.numeral(), municipio.area());
        let code = format!("M{:02}", municipio.number());
        let id = add_organisation(state, tx, &mut group, &code, &name, OrganisationKind::Municipio, Some(municipio)).await?;
        let first = (usize::from(municipio.number()) - 1) * 3;
        for (place, standing) in [Standing::Member, Standing::Member, Standing::Alternate].into_iter().enumerate() {
            let name = format!("{} Prova", FIRST_NAMES[first + place]);
            let who = add_person(state, tx, &mut group, &name, id, GroupRole::SocialWorker, standing, Locale::It).await?;
            if place == 0 {
                add_focal_point(state, tx, id, who).await?;
            }
        }
    }
    for (code, name, kind) in BODIES {
        let id = add_organisation(state, tx, &mut group, code, name, kind, None).await?;
        for (place, (name, _, role, standing, locale)) in PEOPLE.iter().filter(|(_, body, ..)| *body == code).enumerate() {
            let who = add_person(state, tx, &mut group, name, id, *role, *standing, *locale).await?;
            if place == 0 {
                add_focal_point(state, tx, id, who).await?;
            }
        }
    }
    add_places(state, tx, &mut group).await?;
    add_coordinators(state, tx).await?;
    Ok(group)
}

async fn add_installation(tx: &Tx) -> ApiResult<()> {
    let row = installation::ActiveModel {
        id: Set(1),
        organiser: Set("Roma Capitale, Dipartimento Politiche Sociali e Salute".into()),
        privacy_email: Set("privacy@example.org".into()),
        phone: Set("+39060000000".into()),
        version: Set(Version(1)),
        ..Default::default()
    };
    row.update(&**tx).await.map(drop).or_unavailable()
}

async fn add_organisation(
    state: &AppState,
    tx: &Tx,
    group: &mut Group,
    code: &str,
    name: &str,
    kind: OrganisationKind,
    municipio: Option<Municipio>,
) -> ApiResult<OrganisationId> {
    let row = organisation::Model {
        id: OrganisationId(state.new_id()),
        code: code.to_owned(),
        search_text: folded(&format!("{name} {code}")),
        name: name.to_owned(),
        kind,
        municipio: municipio.map(|municipio| i16::from(municipio.number())),
        archived_at: None,
        version: Version(0),
    };
    organisation::Entity::insert(row.clone().into_active_model()).exec_without_returning(&**tx).await.or_unavailable()?;
    let id = row.id;
    group.organisations.push(row);
    Ok(id)
}

async fn add_person(
    state: &AppState,
    tx: &Tx,
    group: &mut Group,
    name: &str,
    organisation: OrganisationId,
    role: GroupRole,
    standing: Standing,
    locale: Locale,
) -> ApiResult<PersonId> {
    let has_mail = !role.is_protected();
    let row = person::Model {
        id: PersonId(state.new_id()),
        organisation_id: organisation,
        display_name: name.to_owned(),
        search_text: folded(name),
        role,
        standing,
        email: has_mail.then(|| format!("{}@example.org", folded(name).replace(' ', "."))),
        phone: None,
        locale,
        archived_at: None,
        erased_at: None,
        version: Version(0),
        contacts_at: has_mail.then(|| state.clock.now()),
    };
    person::Entity::insert(row.clone().into_active_model()).exec_without_returning(&**tx).await.or_unavailable()?;
    let id = row.id;
    group.people.push(row);
    Ok(id)
}

async fn add_focal_point(state: &AppState, tx: &Tx, organisation: OrganisationId, person: PersonId) -> ApiResult<()> {
    let id = FocalPointId(state.new_id());
    let row = focal_point::ActiveModel { id: Set(id), organisation_id: Set(organisation), person_id: Set(person), ended_at: Set(None) };
    focal_point::Entity::insert(row).exec_without_returning(&**tx).await.or_unavailable()?;
    access_keys::issue(state, tx, KeyHolder::FocalPoint(id)).await.map(drop)
}

async fn add_places(state: &AppState, tx: &Tx, group: &mut Group) -> ApiResult<()> {
    let row = venue::ActiveModel {
        id: Set(group.venue),
        name: Set("Sede del Dipartimento Politiche Sociali".into()),
        address: Set("viale Manzoni 16, Roma".into()),
        directions: Set("Sala al piano terra. Metro A, fermata Manzoni.".into()),
        step_free: Set(true),
        hearing_loop: Set(false),
        time_zone: Set("Europe/Rome".into()),
        version: Set(Version(0)),
    };
    venue::Entity::insert(row).exec_without_returning(&**tx).await.or_unavailable()?;
    for (name, translations) in THEMES {
        let id = ThemeId(state.new_id());
        let row = theme::ActiveModel { id: Set(id), name: Set(name.into()), version: Set(Version(0)) };
        theme::Entity::insert(row).exec_without_returning(&**tx).await.or_unavailable()?;
        let rows = translations.map(|(locale, name)| theme_translation::ActiveModel {
            theme_id: Set(id),
            locale: Set(locale),
            name: Set(name.into()),
        });
        theme_translation::Entity::insert_many(rows).exec_without_returning(&**tx).await.or_unavailable()?;
        group.themes.push(id);
    }
    Ok(())
}

async fn add_coordinators(state: &AppState, tx: &Tx) -> ApiResult<()> {
    for (name, sees_names) in COORDINATORS {
        let id = CoordinatorId(state.new_id());
        let row = coordinator::ActiveModel {
            id: Set(id),
            name: Set(name.into()),
            email: Set(None),
            sees_names: Set(sees_names),
            ended_at: Set(None),
            version: Set(Version(0)),
        };
        coordinator::Entity::insert(row).exec_without_returning(&**tx).await.or_unavailable()?;
        access_keys::issue(state, tx, KeyHolder::Coordinator(id)).await?;
    }
    Ok(())
}
