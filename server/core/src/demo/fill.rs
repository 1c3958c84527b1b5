//! Invented rows in any number, to measure with. Only an empty database is filled.

use api::{ApiError, coordinators::InviteCoordinator};
use chrono::Duration;
use domain::{
    answers::invitation::{Answer, AnsweredBy, Channel},
    ids::{FocalPointId, InvitationId, MeetingId, OrganisationId, PersonId, RequestId, ThemeId, VenueId, Version},
    language::locale::Locale,
    meetings::meeting::MeetingState,
    people::{
        municipio::Municipio,
        organisation::OrganisationKind,
        person::{GroupRole, Standing},
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, PaginatorTrait};
use serde::Serialize;

use super::FIRST_NAMES;
use crate::{
    auth::access_keys::{self, KeyHolder},
    db::{
        Tx,
        entity::{
            answer_change, coordinator, event::EventKind, focal_point, invitation, meeting, meeting_organisation, organisation, person,
            theme, venue,
        },
    },
    error::{ApiResult, OrUnavailable},
    services::{answers::give, coordinators, people::search::folded},
    state::AppState,
};

/// How much there is to be of each.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub organisations: usize,
    pub people: usize,
    pub meetings: usize,
    /// Half as many as there are people are about the coming meeting, to which everybody is invited.
    pub answers: usize,
    /// So many seats the coming meeting has; where more come, they wait.
    pub seats: usize,
    /// So many of the people belong to the first organisation; the others spread over all.
    pub in_first: usize,
}

impl Shape {
    /// The group as it is today, so many times over: 200 people, 6 meetings, 400 answers.
    #[must_use]
    pub fn times(times: usize) -> Self {
        let (organisations, people, meetings) = (15 + 10 * times, 200 * times, 6 * times);
        Self { organisations, people, meetings, answers: 400 * times, seats: 25 * times, in_first: 0 }
    }
}

/// What was added, as far as somebody needs it who wants to measure.
#[derive(Clone, Debug, Serialize)]
pub struct Filled {
    pub meeting: MeetingId,
    pub organisation: OrganisationId,
    /// Sign-in links of coordinators, each good once.
    pub coordinators: Vec<String>,
    /// The link of the first organisation's focal point.
    pub focal_point: String,
    /// Links of people who have not answered.
    pub participants: Vec<String>,
}

/// Rows that one statement writes.
const AT_ONCE: usize = 500;
/// Links of participants that are told.
const PARTICIPANTS: usize = 50;

/// Fills an empty database. Returns nothing, and changes nothing, when there is anything in it.
///
/// # Errors
/// When the database does not answer.
pub async fn fill(state: &AppState, shape: Shape) -> ApiResult<Option<Filled>> {
    let there = [
        coordinator::Entity::find().count(state.read()).await,
        organisation::Entity::find().count(state.read()).await,
        meeting::Entity::find().count(state.read()).await,
    ];
    for count in there {
        if count.or_unavailable()? > 0 {
            return Ok(None);
        }
    }
    let mut coordinators = Vec::new();
    for name in ["Misura", "Altra misura"] {
        let invited = InviteCoordinator { name: name.into(), email: String::new() };
        coordinators.push(coordinators::add(state, invited, true).await?.link);
    }
    let organisations = rows(shape.organisations, |number| organisation_row(state, number));
    let people = rows(shape.people, |number| person_row(state, shape, &organisations, number));
    let first = FocalPointId(state.new_id());
    let (inner, bodies, group) = (state.clone(), organisations.clone(), people.clone());
    let focal_point = state.db.write(move |tx| async move { add_group(&inner, &tx, first, &bodies, &group).await }).await?;
    let meetings = add_meetings(state, shape, &organisations).await?;
    let meeting = *meetings.first().ok_or(ApiError::Unavailable)?;
    let silent = add_invitations(state, shape, &meetings, &people).await?;
    let link = |row: &InvitationId| access_keys::given(state, KeyHolder::Invitation(*row, meeting), 0).link;
    let participants = silent.iter().take(PARTICIPANTS).map(link).collect();
    let organisation = organisations.first().ok_or(ApiError::Unavailable)?.id;
    Ok(Some(Filled { meeting, organisation, coordinators, focal_point, participants }))
}

fn rows<T>(count: usize, row: impl FnMut(usize) -> T) -> Vec<T> {
    (0..count).map(row).collect()
}

fn organisation_row(state: &AppState, number: usize) -> organisation::Model {
    let municipio = u8::try_from(number + 1).ok().and_then(|number| Municipio::try_from(number).ok());
    let (code, name) = (format!("E{number:05}"), format!("Ente di prova {number:05}"));
    organisation::Model {
        id: OrganisationId(state.new_id()),
        search_text: folded(&format!("{name} {code}")),
        code,
        name,
        kind: municipio.map_or(OrganisationKind::Association, |_| OrganisationKind::Municipio),
        municipio: municipio.map(|municipio| i16::from(municipio.number())),
        archived_at: None,
        version: Version(0),
    }
}

fn person_row(state: &AppState, shape: Shape, organisations: &[organisation::Model], number: usize) -> person::Model {
    let name = format!("{} Prova {number:05}", FIRST_NAMES[number % FIRST_NAMES.len()]);
    let place = if number < shape.in_first { 0 } else { number % organisations.len() };
    person::Model {
        id: PersonId(state.new_id()),
        organisation_id: organisations[place].id,
        search_text: folded(&name),
        display_name: name,
        role: if number.is_multiple_of(10) { GroupRole::Mediator } else { GroupRole::SocialWorker },
        standing: if number % 5 == 4 { Standing::Alternate } else { Standing::Member },
        email: None,
        phone: None,
        contacts_at: None,
        locale: Locale::It,
        archived_at: None,
        erased_at: None,
        version: Version(0),
    }
}

/// Adds organisations, people, and for each organisation its first person as focal point. Returns the first one's link.
async fn add_group(
    state: &AppState,
    tx: &Tx,
    first: FocalPointId,
    organisations: &[organisation::Model],
    people: &[person::Model],
) -> ApiResult<String> {
    insert(tx, organisations.iter().cloned().map(IntoActiveModel::into_active_model).collect()).await?;
    insert(tx, people.iter().cloned().map(IntoActiveModel::into_active_model).collect()).await?;
    let spoken = organisations.iter().enumerate().filter_map(|(place, body)| {
        let who = people.iter().find(|who| who.organisation_id == body.id)?;
        let id = if place == 0 { first } else { FocalPointId(state.new_id()) };
        Some(focal_point::ActiveModel { id: Set(id), organisation_id: Set(body.id), person_id: Set(who.id), ended_at: Set(None) })
    });
    insert(tx, spoken.collect()).await?;
    Ok(access_keys::issue(state, tx, KeyHolder::FocalPoint(first)).await?.link)
}

/// Adds the coming meeting, and others before it, one each week. Returns their ids.
async fn add_meetings(state: &AppState, shape: Shape, organisations: &[organisation::Model]) -> ApiResult<Vec<MeetingId>> {
    let (inner, bodies) = (state.clone(), organisations.iter().map(|body| body.id).collect::<Vec<_>>());
    state
        .db
        .write(move |tx| async move {
            let (venue, theme) = (VenueId(inner.new_id()), ThemeId(inner.new_id()));
            insert(&tx, vec![venue_row(venue)]).await?;
            insert(&tx, vec![theme::ActiveModel { id: Set(theme), name: Set("Accesso all’abitare".into()), version: Set(Version(0)) }])
                .await?;
            let ids: Vec<MeetingId> = rows(shape.meetings, |_| MeetingId(inner.new_id()));
            insert(&tx, ids.iter().enumerate().map(|(number, id)| meeting_row(&inner, *id, (number, shape.seats), venue, theme)).collect())
                .await?;
            // Everybody is asked to the coming one, a few bodies to each of the others.
            let asked = ids.iter().enumerate().flat_map(|(number, id)| {
                let bodies = bodies.iter().take(if number == 0 { usize::MAX } else { 20 });
                bodies.map(move |body| (*id, *body))
            });
            let asked_at = inner.clock.now();
            let asked = asked.map(|(meeting, body)| meeting_organisation::ActiveModel {
                meeting_id: Set(meeting),
                organisation_id: Set(body),
                asked_at: Set(asked_at),
            });
            insert(&tx, asked.collect()).await?;
            Ok(ids)
        })
        .await
}

fn venue_row(id: VenueId) -> venue::ActiveModel {
    venue::ActiveModel {
        id: Set(id),
        name: Set("Sede di prova".into()),
        address: Set("viale Manzoni 16, Roma".into()),
        directions: Set(String::new()),
        step_free: Set(true),
        hearing_loop: Set(false),
        time_zone: Set("Europe/Rome".into()),
        version: Set(Version(0)),
    }
}

fn meeting_row(state: &AppState, id: MeetingId, (number, seats): (usize, usize), venue: VenueId, theme: ThemeId) -> meeting::ActiveModel {
    let weeks = i64::try_from(number).unwrap_or_default();
    let starts = state.clock.now() + Duration::days(21) - Duration::weeks(weeks * 4);
    meeting::ActiveModel {
        id: Set(id),
        title: Set(format!("Incontro di prova {number:05}")),
        intro: Set("Un incontro per dirsi che cosa funziona e che cosa manca.".into()),
        theme_id: Set(Some(theme)),
        venue_id: Set(Some(venue)),
        starts_at: Set(starts),
        ends_at: Set(starts + Duration::hours(3)),
        answer_by: Set(starts - Duration::days(3)),
        state: Set(if number == 0 { MeetingState::Convened } else { MeetingState::Closed }),
        organiser: Set("Roma Capitale".into()),
        contact_name: Set("Segreteria".into()),
        contact_phone: Set("+39060000000".into()),
        contact_email: Set(String::new()),
        protocol: Set(String::new()),
        capacity: Set((number == 0).then(|| i32::try_from(seats).unwrap_or(i32::MAX))),
        series_id: Set(None),
        version: Set(Version(0)),
    }
}

/// Invites everybody to the first meeting, where some of those who come wait for a seat, and to each of the others as many as
/// answered. Returns the first meeting's invitations without an answer.
async fn add_invitations(state: &AppState, shape: Shape, meetings: &[MeetingId], people: &[person::Model]) -> ApiResult<Vec<InvitationId>> {
    let answered = (shape.people / 2).min(shape.answers);
    let others = meetings.len().saturating_sub(1).max(1);
    let each = ((shape.answers - answered) / others).min(people.len());
    let mut all = Vec::new();
    let mut free = shape.seats;
    for (number, meeting) in meetings.iter().enumerate() {
        let invited = if number == 0 { people.len() } else { each };
        for place in 0..invited {
            // Others each time, as life has it.
            let who = &people[(number * 37 + place) % people.len()];
            let answer = (number > 0 || place % 2 == 0 && place / 2 < answered).then(|| Answer::ALL[place % 7 % Answer::ALL.len()]);
            let comes = answer == Some(Answer::Coming);
            let seated = comes && (number > 0 || free > 0);
            if seated && number == 0 {
                free -= 1;
            }
            all.push(invitation_row(state, *meeting, who, answer, (place, seated)));
        }
    }
    let first = all.first().map(|row| row.meeting_id);
    let silent = all.iter().filter(|row| Some(row.meeting_id) == first && row.answer.is_none()).map(|row| row.id).collect();
    for some in all.chunks(AT_ONCE) {
        let (inner, some) = (state.clone(), some.to_vec());
        state.db.write(move |tx| async move { add_some(&inner, &tx, some).await }).await?;
    }
    Ok(silent)
}

fn invitation_row(
    state: &AppState,
    meeting: MeetingId,
    who: &person::Model,
    answer: Option<Answer>,
    (place, seated): (usize, bool),
) -> invitation::Model {
    let now = state.clock.now();
    invitation::Model {
        id: InvitationId(state.new_id()),
        meeting_id: meeting,
        person_id: who.id,
        organisation_id: who.organisation_id,
        answer,
        reason: None,
        answered_at: answer.map(|_| now),
        answered_by: answer.map(|_| AnsweredBy::Invitee),
        channel: answer.map(|_| Channel::Link),
        follows: if place % 10 == 2 { "ar fr".into() } else { String::new() },
        speaks: None,
        needs: if place % 20 == 4 { "step-free".into() } else { String::new() },
        late_by: None,
        in_place_of: None,
        called_off_at: None,
        seated_at: seated.then_some(now),
        created_at: now,
        version: Version(i32::from(answer.is_some())),
    }
}

/// Adds invitations with their keys, and what was answered.
async fn add_some(state: &AppState, tx: &Tx, some: Vec<invitation::Model>) -> ApiResult<()> {
    insert(tx, some.iter().cloned().map(IntoActiveModel::into_active_model).collect()).await?;
    let keys = some.iter().map(|row| access_keys::new_row(state, KeyHolder::Invitation(row.id, row.meeting_id), 0, row.created_at));
    insert(tx, keys.collect()).await?;
    let changes = some.iter().filter_map(|row| {
        tx.announce(give::change(row, EventKind::Answer));
        Some(answer_change::ActiveModel {
            id: Set(RequestId(state.new_id())),
            invitation_id: Set(row.id),
            at: Set(row.answered_at?),
            by: Set(row.answered_by?),
            coordinator_id: Set(None),
            focal_point_id: Set(None),
            channel: Set(row.channel?),
            answer: Set(row.answer?),
            reason: Set(None),
        })
    });
    insert(tx, changes.collect()).await
}

async fn insert<A>(tx: &Tx, rows: Vec<A>) -> ApiResult<()>
where
    A: ActiveModelTrait + Send,
{
    for some in rows.chunks(AT_ONCE) {
        A::Entity::insert_many(some.to_vec()).exec_without_returning(&**tx).await.or_unavailable()?;
    }
    Ok(())
}
