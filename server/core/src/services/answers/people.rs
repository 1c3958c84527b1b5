//! What each person of an organisation answered, written down for them, and how it came to be.

use std::collections::HashMap;

use api::{
    ApiError, Page, Thing,
    answers::{AnswerChange, OrganisationAnswers, PersonAnswer, ReadAnswerHistory, ReadOrganisationAnswers, RecordAnswer},
};
use domain::{
    ids::{CoordinatorId, InvitationId, MeetingId, OrganisationId},
    people::{name_reading::NamesRead, person::GroupRole},
};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::{
    auth::Coordinator,
    db::entity::{answer_change, coordinator, invitation, person},
    error::{ApiResult, OrUnavailable},
    services::{
        answers::{
            give::{self, Author, Given},
            tallies,
        },
        conflict::reply_now,
        meetings::meeting_view::WholeMeeting,
        name_readings::{self, About},
        organisations,
        own_invitation::recorded,
        seats,
    },
    state::AppState,
};

/// # Errors
/// `NotFound`.
pub async fn read_organisation_answers(
    state: AppState,
    by: Coordinator,
    request: ReadOrganisationAnswers,
) -> ApiResult<OrganisationAnswers> {
    of_organisation(&state, &by, request.meeting, request.organisation, request.page).await
}

/// # Errors
/// `Refused` once the meeting is closed; `Conflict` with the organisation's answers as they are; `NotFound` for a person whose
/// name the coordinator may not see.
pub async fn record_answer(state: AppState, by: Coordinator, request: RecordAnswer) -> ApiResult<OrganisationAnswers> {
    let RecordAnswer { invitation, answer, reason, channel, seen, request, page } = request;
    let row = visible(&state, &by, invitation).await?;
    let given = Given { invitation, answer, reason, seen, request, author: Author::Coordinator(by.id, channel) };
    let inner = state.clone();
    let outcome = state.db.write_answer(move |tx| async move { give::give(&inner, &tx, given).await }).await;
    reply_now(outcome, of_organisation(&state, &by, row.meeting_id, row.organisation_id, page)).await
}

/// # Errors
/// `NotFound`, also for a person whose name the coordinator may not see.
pub async fn read_answer_history(state: AppState, by: Coordinator, request: ReadAnswerHistory) -> ApiResult<Page<AnswerChange>> {
    let row = visible(&state, &by, request.invitation).await?;
    let meeting = WholeMeeting::load(state.read(), row.meeting_id).await?;
    let query = answer_change::Entity::find().filter(answer_change::Column::InvitationId.eq(row.id));
    let total = query.clone().count(state.read()).await.or_unavailable()?;
    let size = u64::from(Page::<AnswerChange>::SIZE);
    let changes = query
        .order_by_desc(answer_change::Column::At)
        .order_by_desc(answer_change::Column::Id)
        .offset(u64::from(request.page) * size)
        .limit(size)
        .all(state.read())
        .await
        .or_unavailable()?;
    let authors = coordinator::Entity::find()
        .filter(coordinator::Column::Id.is_in(changes.iter().filter_map(|change| change.coordinator_id)))
        .all(state.read())
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
    Ok(Page::new(shown.collect(), u32::try_from(total).unwrap_or(u32::MAX), request.page))
}

/// Finds an invitation of somebody whose name the coordinator may see. Anybody else's does not exist.
pub async fn visible(state: &AppState, by: &Coordinator, id: InvitationId) -> ApiResult<invitation::Model> {
    let row = give::find(state.read(), id).await?;
    let who = person::Entity::find_by_id(row.person_id).filter(person::Column::ErasedAt.is_null());
    match who.one(state.read()).await.or_unavailable()? {
        Some(who) if by.may_see_name(who.role) => Ok(row),
        _ => Err(ApiError::NotFound(Thing::Invitation)),
    }
}

async fn of_organisation(
    state: &AppState,
    by: &Coordinator,
    meeting: MeetingId,
    organisation: OrganisationId,
    page: u32,
) -> ApiResult<OrganisationAnswers> {
    let whole = WholeMeeting::load(state.read(), meeting).await?;
    let organisation = organisations::find(state.read(), organisation).await?;
    let (seen, protected): (Vec<GroupRole>, Vec<GroupRole>) = GroupRole::ALL.iter().copied().partition(|role| by.may_see_name(*role));
    let invited = invited_for(meeting, organisation.id);
    let hidden = invited.clone().filter(person::Column::Role.is_in(protected));
    let hidden = tallies::by::<OrganisationId>(state.read(), invitation::Column::OrganisationId, hidden).await?;
    let shown = invited.filter(person::Column::Role.is_in(seen)).filter(invitation::Column::CalledOffAt.is_null());
    let total = shown.clone().count(state.read()).await.or_unavailable()?;
    let size = u64::from(Page::<PersonAnswer>::SIZE);
    let rows = shown
        .order_by_asc(person::Column::DisplayName)
        .order_by_asc(invitation::Column::Id)
        .offset(u64::from(page) * size)
        .limit(size)
        .all(state.read())
        .await
        .or_unavailable()?;
    let people = named(state, by, &whole, rows).await?;
    Ok(OrganisationAnswers {
        meeting,
        organisation: organisation.id,
        name: organisation.name,
        people: Page::new(people, u32::try_from(total).unwrap_or(u32::MAX), page),
        hidden: hidden.get(&organisation.id).copied().unwrap_or_default(),
    })
}

/// Returns the invitations of an organisation, with the people beside them.
fn invited_for(meeting: MeetingId, organisation: OrganisationId) -> Select<invitation::Entity> {
    let person = invitation::Entity::belongs_to(person::Entity).from(invitation::Column::PersonId).to(person::Column::Id);
    invitation::Entity::find()
        .join(JoinType::InnerJoin, person.into())
        .filter(invitation::Column::MeetingId.eq(meeting))
        .filter(invitation::Column::OrganisationId.eq(organisation))
}

/// Puts names beside invitations, as far as the coordinator may see them.
async fn named(state: &AppState, by: &Coordinator, meeting: &WholeMeeting, rows: Vec<invitation::Model>) -> ApiResult<Vec<PersonAnswer>> {
    let senders = invitation::Entity::find()
        .filter(invitation::Column::Id.is_in(rows.iter().filter_map(|row| row.in_place_of)))
        .all(state.read())
        .await
        .or_unavailable()?;
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(rows.iter().chain(&senders).map(|row| row.person_id)))
        .all(state.read())
        .await
        .or_unavailable()?;
    let about = About { meeting: Some(meeting.row.id), organisation: rows.first().map(|row| row.organisation_id) };
    name_readings::note(state, by, NamesRead::Answers, about, name_readings::protected_among(&people, by)).await;
    let seats = seats::limited(state, meeting).await?;
    let sender = |id: InvitationId| senders.iter().find(|row| row.id == id).and_then(name_by(&people, by));
    let shown = rows.iter().filter_map(|row| {
        let who = people.iter().find(|who| who.id == row.person_id)?;
        Some(PersonAnswer {
            invitation: row.id,
            version: row.version,
            name: who.erased_at.is_none().then(|| who.display_name.clone()),
            role: who.role,
            answer: row.answer,
            reason: row.reason,
            recorded: recorded(row, meeting),
            seat: seats.as_ref().and_then(|seats| seats::own(seats, row)),
            in_place_of: row.in_place_of.and_then(sender),
        })
    });
    Ok(shown.collect())
}

/// Returns a lookup of the names that are there and that the coordinator may see.
pub fn name_by<'a>(people: &'a [person::Model], by: &'a Coordinator) -> impl Fn(&invitation::Model) -> Option<String> + 'a {
    let shown = |who: &&person::Model| by.may_see_name(who.role) && who.erased_at.is_none();
    move |row| people.iter().find(|who| who.id == row.person_id).filter(shown).map(|who| who.display_name.clone())
}
