//! What each person of an organisation answered, written down for them, and how it came to be.

use std::collections::HashMap;

use app::{
    api::{
        ApiError, Thing,
        answers::{AnswerChange, OrganisationAnswers, PersonAnswer, ReadAnswerHistory, ReadOrganisationAnswers, RecordAnswer},
    },
    domain::{
        answers_board::Tally,
        ids::{CoordinatorId, InvitationId, MeetingId, OrganisationId},
        name_reading::NamesRead,
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    caller::Coordinator,
    entity::{answer_change, coordinator, invitation, person},
    error::{ApiResult, OrUnavailable},
    services::{
        answering::{self, Author, Given},
        guest::recorded,
        meeting_facts::WholeMeeting,
        organisations,
        readings::{self, About},
    },
    state::Tavolo,
};

/// # Errors
/// `NotFound`.
pub async fn read_organisation_answers(at: Tavolo, by: Coordinator, request: ReadOrganisationAnswers) -> ApiResult<OrganisationAnswers> {
    of_organisation(&at, &by, request.meeting, request.organisation).await
}

/// # Errors
/// `Refused` once the meeting is closed; `MovedOn` with the organisation's answers as they are; `NotFound` for a person whose
/// name the coordinator may not see.
pub async fn record_answer(at: Tavolo, by: Coordinator, request: RecordAnswer) -> ApiResult<OrganisationAnswers> {
    let RecordAnswer { invitation, answer, reason, channel, seen, request } = request;
    let row = visible(&at, &by, invitation).await?;
    let given = Given { invitation, answer, reason, seen, request, author: Author::Coordinator(by.id, channel) };
    let state = at.clone();
    let outcome = at.db.write_answer(move |tx| async move { answering::give(&state, &tx, given).await }).await;
    let answers = of_organisation(&at, &by, row.meeting_id, row.organisation_id).await?;
    match outcome {
        Ok(_) => Ok(answers),
        Err(ApiError::MovedOn(_)) => Err(ApiError::MovedOn(serde_json::to_string(&answers).ok())),
        Err(other) => Err(other),
    }
}

/// # Errors
/// `NotFound`, also for a person whose name the coordinator may not see.
pub async fn read_answer_history(at: Tavolo, by: Coordinator, request: ReadAnswerHistory) -> ApiResult<Vec<AnswerChange>> {
    let row = visible(&at, &by, request.invitation).await?;
    let meeting = WholeMeeting::load(at.read(), row.meeting_id).await?;
    let changes = answer_change::Entity::find()
        .filter(answer_change::Column::InvitationId.eq(row.id))
        .order_by_asc(answer_change::Column::At)
        .all(at.read())
        .await
        .or_unavailable()?;
    let authors = coordinator::Entity::find()
        .filter(coordinator::Column::Id.is_in(changes.iter().filter_map(|change| change.coordinator_id)))
        .all(at.read())
        .await
        .or_unavailable()?;
    let names: HashMap<CoordinatorId, String> = authors.into_iter().map(|row| (row.id, row.name)).collect();
    let shown = changes.into_iter().map(|change| {
        let answer_change::Model { id: _, invitation_id: _, at, by, coordinator_id, focal_point_id: _, channel, answer, reason } = change;
        AnswerChange {
            at: meeting.moment(at),
            by,
            coordinator: coordinator_id.and_then(|id| names.get(&id).cloned()),
            channel,
            answer,
            reason,
        }
    });
    Ok(shown.collect())
}

/// Finds an invitation of somebody whose name the coordinator may see. Anybody else's does not exist.
pub async fn visible(at: &Tavolo, by: &Coordinator, id: InvitationId) -> ApiResult<invitation::Model> {
    let row = answering::find(at.read(), id).await?;
    let who = person::Entity::find_by_id(row.person_id).one(at.read()).await.or_unavailable()?;
    match who {
        Some(who) if by.may_see_name(who.role) => Ok(row),
        _ => Err(ApiError::NotFound(Thing::Invitation)),
    }
}

async fn of_organisation(
    at: &Tavolo,
    by: &Coordinator,
    meeting: MeetingId,
    organisation: OrganisationId,
) -> ApiResult<OrganisationAnswers> {
    let whole = WholeMeeting::load(at.read(), meeting).await?;
    let organisation = organisations::find(at.read(), organisation).await?;
    let rows = invitation::Entity::find()
        .filter(invitation::Column::MeetingId.eq(meeting))
        .filter(invitation::Column::OrganisationId.eq(organisation.id))
        .filter(invitation::Column::CalledOffAt.is_null())
        .all(at.read())
        .await
        .or_unavailable()?;
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(rows.iter().map(|row| row.person_id)))
        .all(at.read())
        .await
        .or_unavailable()?;
    let who = |row: &invitation::Model| people.iter().find(|who| who.id == row.person_id && by.may_see_name(who.role));
    let mut hidden = Tally::default();
    let mut shown = Vec::new();
    for row in &rows {
        let Some(who) = who(row) else {
            hidden.count(row.answer, row.in_place_of.is_some());
            continue;
        };
        let sender = row.in_place_of.and_then(|id| rows.iter().find(|sender| sender.id == id));
        shown.push(PersonAnswer {
            invitation: row.id,
            version: row.version,
            name: who.display_name.clone(),
            role: who.role,
            answer: row.answer,
            reason: row.reason,
            recorded: recorded(row, &whole),
            in_place_of: sender.and_then(name_by(&people, by)),
        });
    }
    let about = About { meeting: Some(meeting), organisation: Some(organisation.id) };
    let names = readings::protected(shown.iter().map(|person: &PersonAnswer| person.role));
    readings::note(at, by, NamesRead::Answers, about, names).await;
    shown.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(OrganisationAnswers { meeting, organisation: organisation.id, name: organisation.name, people: shown, hidden })
}

/// Returns a lookup of the names that the coordinator may see.
pub fn name_by<'a>(people: &'a [person::Model], by: &'a Coordinator) -> impl Fn(&invitation::Model) -> Option<String> + 'a {
    |row| people.iter().find(|who| who.id == row.person_id && by.may_see_name(who.role)).map(|who| who.display_name.clone())
}
