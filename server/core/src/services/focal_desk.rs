//! The focal point's own people. Every query is bound to the organisation of the right; nothing else can be reached.

use std::collections::HashMap;

use api::{
    ApiError, Page, Refusal, Thing,
    focal_desk::{
        FocalDesk, FocalMeeting, HandOverOwnInvitation, NameParticipant, OwnInvitation, OwnPeople, OwnPerson, Participant, ReadFocalDesk,
        ReadOwnPeople, RecordOwnAnswer,
    },
    own_invitation::HandOver,
};
use domain::{
    answers::{board::Tally, invitation::AnswerWindow},
    form::text,
    ids::{InvitationId, MeetingId, PersonId, Version},
    language::locale::Locale,
    meetings::meeting::MeetingState,
    people::person::Standing,
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Query};

use super::seats;
use crate::{
    auth::{FocalPoint, access_keys},
    db::{
        Tx,
        entity::{invitation, meeting, meeting_organisation, organisation, person},
    },
    error::{ApiResult, OrUnavailable},
    services::{
        answers::{give, tallies},
        conflict::reply_now,
        invitations::{
            create,
            messages::{self, Occasion},
        },
        meetings::meeting_view::{self, WholeMeeting},
        own_invitation::recorded,
        people::search::folded,
    },
    state::AppState,
};

/// Most people of the organisation's list who are offered for naming. Anybody else can be named as a new person.
const LISTED_MOST: u64 = 200;

/// # Errors
/// When the database does not answer.
pub async fn read_focal_desk(state: AppState, by: FocalPoint, request: ReadFocalDesk) -> ApiResult<FocalDesk> {
    let organisation = own_organisation(&state, by).await?;
    let asked = Query::select()
        .column(meeting_organisation::Column::MeetingId)
        .from(meeting_organisation::Entity)
        .and_where(meeting_organisation::Column::OrganisationId.eq(by.organisation))
        .to_owned();
    let query =
        meeting::Entity::find().filter(meeting::Column::Id.in_subquery(asked)).filter(meeting::Column::State.ne(MeetingState::Draft));
    let total = query.clone().count(state.read()).await.or_unavailable()?;
    let size = u64::from(Page::<FocalMeeting>::SIZE);
    let meetings: Vec<MeetingId> = query
        .select_only()
        .column(meeting::Column::Id)
        .order_by_desc(meeting::Column::StartsAt)
        .order_by_desc(meeting::Column::Id)
        .offset(u64::from(request.page) * size)
        .limit(size)
        .into_tuple()
        .all(state.read())
        .await
        .or_unavailable()?;
    let whole = WholeMeeting::load_all(state.read(), meetings.iter().copied()).await?;
    let own = invitation::Entity::find()
        .filter(invitation::Column::MeetingId.is_in(meetings.iter().copied()))
        .filter(invitation::Column::OrganisationId.eq(by.organisation));
    let tallies = tallies::by::<MeetingId>(state.read(), invitation::Column::MeetingId, own).await?;
    let shown = meetings.into_iter().filter_map(|id| {
        let whole = whole.get(&id)?;
        let tally = tallies.get(&id).copied().unwrap_or_default();
        Some(FocalMeeting { facts: whole.facts(request.locale), window: whole.window(state.clock.now()), tally })
    });
    let meetings = Page::new(shown.collect(), u32::try_from(total).unwrap_or(u32::MAX), request.page);
    Ok(FocalDesk { organisation: organisation.id, name: organisation.name, meetings })
}

/// # Errors
/// `NotFound` for a meeting to which the organisation was not asked.
pub async fn read_own_people(state: AppState, by: FocalPoint, request: ReadOwnPeople) -> ApiResult<OwnPeople> {
    own_people(&state, by, request.meeting, request.locale).await
}

/// # Errors
/// `Invalid` without a name, `Refused` after the deadline or when that person is invited already.
pub async fn name_participant(state: AppState, by: FocalPoint, request: NameParticipant) -> ApiResult<OwnPeople> {
    let NameParticipant { meeting, who, request: id, locale } = request;
    let who = match who {
        Participant::New { display_name, role, speaks } => {
            let display_name = text::line(&display_name).map_err(|problem| ApiError::Invalid(vec![problem.of("display_name")]))?;
            Participant::New { display_name, role, speaks }
        }
        known => known,
    };
    let inner = state.clone();
    state.db.write(move |tx| async move { name(&inner, &tx, by, meeting, who, PersonId(id.0)).await }).await?;
    own_people(&state, by, meeting, locale).await
}

/// # Errors
/// As answering does; `Conflict` carries the people as they are.
pub async fn record_own_answer(state: AppState, by: FocalPoint, request: RecordOwnAnswer) -> ApiResult<OwnPeople> {
    let row = own_invitation(&state, by, request.invitation).await?;
    let given = give::Given {
        invitation: row.id,
        answer: request.answer,
        reason: request.reason,
        seen: request.seen,
        request: request.request,
        author: give::Author::FocalPoint(by.id, request.channel),
    };
    let inner = state.clone();
    let outcome = state.db.write_answer(move |tx| async move { give::give(&inner, &tx, given).await }).await;
    reply_now(outcome, own_people(&state, by, row.meeting_id, request.locale)).await
}

/// # Errors
/// `NotFound` for an invitation of another organisation.
pub async fn hand_over_own_invitation(state: AppState, by: FocalPoint, request: HandOverOwnInvitation) -> ApiResult<HandOver> {
    let row = own_invitation(&state, by, request.invitation).await?;
    let who =
        person::Entity::find_by_id(row.person_id).one(state.read()).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Person))?;
    let whole = WholeMeeting::load(state.read(), row.meeting_id).await?;
    let given = access_keys::current(&state, state.read(), access_keys::KeyHolder::Invitation(row.id, row.meeting_id)).await?;
    let occasion = if row.in_place_of.is_some() { Occasion::Substitute } else { Occasion::Invited };
    Ok(messages::for_invitee(&whole, who.locale, &who.display_name, &given, occasion))
}

async fn own_organisation(state: &AppState, by: FocalPoint) -> ApiResult<organisation::Model> {
    let row = organisation::Entity::find_by_id(by.organisation).one(state.read()).await.or_unavailable()?;
    row.ok_or(ApiError::NotFound(Thing::Organisation))
}

async fn own_invitation(state: &AppState, by: FocalPoint, id: InvitationId) -> ApiResult<invitation::Model> {
    let row = give::find(state.read(), id).await?;
    if row.organisation_id == by.organisation { Ok(row) } else { Err(ApiError::NotFound(Thing::Invitation)) }
}

async fn own_invitations(state: &AppState, by: FocalPoint, meeting: MeetingId) -> ApiResult<Vec<invitation::Model>> {
    invitation::Entity::find()
        .filter(invitation::Column::MeetingId.eq(meeting))
        .filter(invitation::Column::OrganisationId.eq(by.organisation))
        .filter(invitation::Column::CalledOffAt.is_null())
        .all(state.read())
        .await
        .or_unavailable()
}

fn counted(mut tally: Tally, row: &invitation::Model) -> Tally {
    tally.count(row.answer, row.in_place_of.is_some());
    tally
}

/// Makes sure that the organisation was asked, and that the meeting is not a draft.
async fn asked_meeting(state: &AppState, by: FocalPoint, id: MeetingId) -> ApiResult<WholeMeeting> {
    let asked = meeting_organisation::Entity::find_by_id((id, by.organisation)).one(state.read()).await.or_unavailable()?;
    let whole = WholeMeeting::load(state.read(), id).await?;
    if asked.is_none() || whole.row.state == MeetingState::Draft { Err(ApiError::NotFound(Thing::Meeting)) } else { Ok(whole) }
}

async fn own_people(state: &AppState, by: FocalPoint, meeting: MeetingId, locale: Locale) -> ApiResult<OwnPeople> {
    let whole = asked_meeting(state, by, meeting).await?;
    let invitations = own_invitations(state, by, meeting).await?;
    let tally = invitations.iter().fold(Tally::default(), counted);
    let seats = seats::limited(state, &whole).await?;
    let people = own_list(state, by, invitations.iter().map(|row| row.person_id).collect()).await?;
    let names: HashMap<PersonId, String> = people.iter().map(|row| (row.id, row.display_name.clone())).collect();
    let sender = |id: InvitationId| {
        let row = invitations.iter().find(|row| row.id == id)?;
        names.get(&row.person_id).cloned()
    };
    let people = people
        .into_iter()
        .map(|row| OwnPerson {
            person: row.id,
            name: row.display_name,
            role: row.role,
            standing: row.standing,
            invitation: invitations.iter().find(|invitation| invitation.person_id == row.id).map(|invitation| OwnInvitation {
                invitation: invitation.id,
                version: invitation.version,
                answer: invitation.answer,
                reason: invitation.reason,
                recorded: recorded(invitation, &whole),
                seat: seats.as_ref().and_then(|seats| seats::own(seats, invitation)),
                in_place_of: invitation.in_place_of.and_then(sender),
            }),
        })
        .collect();
    let organisation = own_organisation(state, by).await?.name;
    let seats = seats.as_ref().map(|seats| seats.of_organisation(by.organisation));
    Ok(OwnPeople { organisation, facts: whole.facts(locale), window: whole.window(state.clock.now()), tally, seats, people })
}

/// Returns whoever is invited, and those of the organisation's list who could be, by name.
async fn own_list(state: &AppState, by: FocalPoint, invited: Vec<PersonId>) -> ApiResult<Vec<person::Model>> {
    let others = person::Entity::find()
        .filter(person::Column::OrganisationId.eq(by.organisation))
        .filter(person::Column::ArchivedAt.is_null())
        .filter(person::Column::Standing.ne(Standing::Occasional))
        .filter(person::Column::Id.is_not_in(invited.iter().copied()))
        .order_by_asc(person::Column::DisplayName)
        .limit(LISTED_MOST)
        .all(state.read())
        .await
        .or_unavailable()?;
    let mut people = person::Entity::find().filter(person::Column::Id.is_in(invited)).all(state.read()).await.or_unavailable()?;
    people.extend(others);
    people.sort_by(|a, b| (&a.display_name, a.id).cmp(&(&b.display_name, b.id)));
    Ok(people)
}

/// Names somebody. A new person takes the id of the request, so that the same request twice names one.
async fn name(state: &AppState, tx: &Tx, by: FocalPoint, meeting: MeetingId, who: Participant, fresh: PersonId) -> ApiResult<()> {
    let row = meeting_view::find(&**tx, meeting).await?;
    let asked = meeting_organisation::Entity::find_by_id((meeting, by.organisation)).one(&**tx).await.or_unavailable()?;
    if asked.is_none() {
        return Err(ApiError::NotFound(Thing::Meeting));
    }
    match meeting_view::window(&row, state.clock.now()) {
        AnswerWindow::Open => {}
        AnswerWindow::NotYet => return Err(ApiError::NotFound(Thing::Meeting)),
        AnswerWindow::WithdrawOnly => return Err(ApiError::Refused(Refusal::AnswersClosed)),
        AnswerWindow::Over => return Err(ApiError::Refused(Refusal::MeetingOver)),
    }
    let person = match who {
        Participant::Known(id) => person::Entity::find_by_id(id)
            .filter(person::Column::OrganisationId.eq(by.organisation))
            .filter(person::Column::ArchivedAt.is_null())
            .one(&**tx)
            .await
            .or_unavailable()?
            .ok_or(ApiError::NotFound(Thing::Person))?,
        Participant::New { display_name, role, speaks } => {
            if person::Entity::find_by_id(fresh).one(&**tx).await.or_unavailable()?.is_some() {
                return Ok(());
            }
            let added = person::Model {
                id: fresh,
                organisation_id: by.organisation,
                search_text: folded(&display_name),
                display_name,
                role,
                standing: Standing::Occasional,
                email: None,
                phone: None,
                locale: speaks,
                archived_at: None,
                erased_at: None,
                version: Version(0),
                contacts_at: None,
            };
            person::Entity::insert(added.clone().into_active_model()).exec_without_returning(&**tx).await.or_unavailable()?;
            added
        }
    };
    create::invite(state, tx, &row, &person, None).await.map(drop)
}
