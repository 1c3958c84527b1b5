//! The invitation as the invited person sees it.

use std::collections::HashMap;

use api::{
    ApiError, Refusal, Thing,
    own_invitation::{
        HeldInvitation, InvitationView, ListHeldInvitations, OtherInvitation, Pass, ReadInvitation, ReadPass, Recorded, Substitute,
    },
};
use domain::{
    answers::invitation::{Answer, AnswerWindow, AnsweredBy, DeclineReason},
    ids::PersonId,
    language::locale::Locale,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    auth::{Holder, Invitee, access_keys},
    db::{
        Invalidates,
        cache::Cache,
        entity::{invitation, organisation, person},
    },
    error::{ApiResult, OrUnavailable},
    services::{
        answers::wishes,
        invitations::messages::{self, Occasion},
        meetings::meeting_view::WholeMeeting,
        qr, seats,
    },
    state::AppState,
};

/// # Errors
/// When the database does not answer.
pub async fn read_invitation(state: AppState, by: Invitee, request: ReadInvitation) -> ApiResult<InvitationView> {
    view(&state, &by.invitation, &by.others, request.locale).await
}

/// # Errors
/// When the database does not answer.
pub async fn list_held_invitations(state: AppState, by: Holder, request: ListHeldInvitations) -> ApiResult<Vec<HeldInvitation>> {
    if by.0.is_empty() {
        return Ok(Vec::new());
    }
    let meetings = WholeMeeting::load_all(state.read(), by.0.iter().map(|row| row.meeting_id)).await?;
    let names = names_of(&state, &by.0).await?;
    let held = by.0.into_iter().filter_map(|row| {
        let meeting = meetings.get(&row.meeting_id)?;
        let facts = meeting.facts(request.locale);
        let window = meeting.window(state.clock.now());
        Some(HeldInvitation {
            invitation: row.id,
            meeting: row.meeting_id,
            name: names.get(&row.person_id).cloned().unwrap_or_default(),
            title: facts.title,
            starts_at: facts.starts_at,
            answer: row.answer,
            waits: window != AnswerWindow::Over
                && meeting.row.capacity.is_some()
                && row.answer == Some(Answer::Coming)
                && row.seated_at.is_none(),
            window,
        })
    });
    let mut held: Vec<HeldInvitation> = held.collect();
    held.sort_by_key(|one| one.starts_at);
    Ok(held)
}

/// # Errors
/// `Refused` where seats are limited and they have none.
pub async fn read_pass(state: AppState, by: Invitee, request: ReadPass) -> ApiResult<Pass> {
    let meeting = WholeMeeting::shown(&state, by.invitation.meeting_id).await?;
    let seated = by.invitation.answer == Some(Answer::Coming) && by.invitation.seated_at.is_some();
    if meeting.row.capacity.is_some() && !seated {
        return Err(ApiError::Refused(Refusal::NoSeat));
    }
    let door_code = state.keys.door_code(by.invitation.id);
    Ok(Pass {
        invitation: by.invitation.id,
        name: name_of(&state, by.invitation.person_id).await?,
        meeting: meeting.facts(request.locale),
        qr: qr::draw(&door_code)?,
        door_code,
    })
}

/// Returns an invitation as its holder sees it now.
///
/// # Errors
/// When the database does not answer.
pub async fn view(state: &AppState, row: &invitation::Model, others: &[invitation::Model], locale: Locale) -> ApiResult<InvitationView> {
    let meeting = WholeMeeting::shown(state, row.meeting_id).await?;
    let Named { name, organisation } = named(state, row.person_id).await?.ok_or(ApiError::NotFound(Thing::Person))?;
    let names = names_of(state, others).await?;
    let name_of = |other: &invitation::Model| names.get(&other.person_id).cloned().unwrap_or_default();
    let others = others.iter().map(|other| OtherInvitation { invitation: other.id, name: name_of(other) }).collect();
    Ok(InvitationView {
        invitation: row.id,
        version: row.version,
        name,
        organisation,
        meeting: meeting.facts(locale),
        window: meeting.window(state.clock.now()),
        answer: row.answer,
        reason: row.reason,
        wishes: wishes::of_row(row),
        seat: seats::limited(state, &meeting).await?.and_then(|seats| seats::own(&seats, row)),
        recorded: recorded(row, &meeting).filter(|recorded| recorded.by != AnsweredBy::Invitee),
        substitute: substitute(state, row, &meeting).await?,
        others,
    })
}

/// Returns who gave the answer of an invitation, and when.
#[must_use]
pub fn recorded(row: &invitation::Model, meeting: &WholeMeeting) -> Option<Recorded> {
    Some(Recorded { by: row.answered_by?, channel: row.channel?, at: meeting.moment(row.answered_at?) })
}

async fn substitute(state: &AppState, row: &invitation::Model, meeting: &WholeMeeting) -> ApiResult<Option<Substitute>> {
    if row.reason != Some(DeclineReason::SomebodyElseComes) {
        return Ok(None);
    }
    let sent = invitation::Entity::find()
        .filter(invitation::Column::InPlaceOf.eq(row.id))
        .filter(invitation::Column::CalledOffAt.is_null())
        .one(state.read())
        .await
        .or_unavailable()?;
    let Some(sent) = sent else { return Ok(None) };
    let who = person::Entity::find_by_id(sent.person_id).one(state.read()).await.or_unavailable()?;
    let Some(who) = who else { return Ok(None) };
    let hand_over = match sent.answer {
        Some(_) => None,
        None => {
            let given = access_keys::current(state, state.read(), access_keys::KeyHolder::Invitation(sent.id, sent.meeting_id)).await?;
            Some(messages::for_invitee(meeting, who.locale, &who.display_name, &given, Occasion::Substitute))
        }
    };
    Ok(Some(Substitute { name: who.display_name, hand_over }))
}

/// A person as an invitation names them.
#[derive(Clone, Debug)]
struct Named {
    name: String,
    /// Of their organisation.
    organisation: String,
}

/// Under which names people are invited, as it was read lately.
struct Recent(Cache<PersonId, Option<Named>>);

impl Default for Recent {
    fn default() -> Self {
        Self(Cache::until(Invalidates::Anything))
    }
}

async fn named(state: &AppState, id: PersonId) -> ApiResult<Option<Named>> {
    let read = async {
        let found = person::Entity::find_by_id(id).find_also_related(organisation::Entity).one(state.read()).await.or_unavailable()?;
        Ok(found.map(|(person, organisation)| Named {
            name: person.display_name,
            organisation: organisation.map(|organisation| organisation.name).unwrap_or_default(),
        }))
    };
    state.memory::<Recent>().0.or_read(&state.db, id, read).await
}

/// Returns the names under which several people are invited.
async fn names_of(state: &AppState, rows: &[invitation::Model]) -> ApiResult<HashMap<PersonId, String>> {
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let names: Vec<(PersonId, String)> = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::DisplayName])
        .filter(person::Column::Id.is_in(rows.iter().map(|row| row.person_id)))
        .into_tuple()
        .all(state.read())
        .await
        .or_unavailable()?;
    Ok(names.into_iter().collect())
}

async fn name_of(state: &AppState, id: PersonId) -> ApiResult<String> {
    Ok(named(state, id).await?.map(|named| named.name).unwrap_or_default())
}
