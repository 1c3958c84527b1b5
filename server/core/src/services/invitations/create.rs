//! Inviting people to a meeting: the invitation and its first key.

use std::collections::HashMap;

use api::{ApiError, Refusal};
use domain::{
    answers::invitation::Answer,
    ids::{InvitationId, MeetingId, PersonId, Version},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, prelude::DateTimeUtc};

use crate::{
    auth::access_keys::{self, KeyHolder},
    db::{
        Tx,
        entity::{access_key, event::EventKind, invitation, meeting, person},
    },
    error::{ApiResult, OrUnavailable},
    services::{answers::give::change, seats},
    state::AppState,
};

/// Most people whose invitations one statement writes: a statement takes so many values and no more.
const AT_ONCE: usize = 500;

/// Whose place somebody takes.
#[derive(Clone, Copy, Debug)]
pub struct InPlaceOf {
    pub invitation: InvitationId,
    /// Their seat, which is kept for whoever takes their place.
    pub seat: Option<DateTimeUtc>,
}

/// Invites somebody, possibly in the place of somebody else. An invitation that was called off holds again, and with it
/// its answer.
///
/// # Errors
/// `Refused` when they are invited already.
pub async fn invite(
    state: &AppState,
    tx: &Tx,
    meeting: &meeting::Model,
    person: &person::Model,
    in_place_of: Option<InPlaceOf>,
) -> ApiResult<invitation::Model> {
    match find_invitation(tx, meeting.id, person.id).await? {
        Some(known) if known.called_off_at.is_none() => Err(ApiError::Refused(Refusal::AlreadyInvited)),
        Some(called_off) => hold_again(state, tx, meeting, called_off, in_place_of).await,
        None => {
            let row = create(state, tx, meeting.id, person, in_place_of).await?;
            tx.announce(change(&row, EventKind::Invitation));
            Ok(row)
        }
    }
}

/// Whoever had said yes has said so still, and looks for a seat.
async fn hold_again(
    state: &AppState,
    tx: &Tx,
    meeting: &meeting::Model,
    called_off: invitation::Model,
    in_place_of: Option<InPlaceOf>,
) -> ApiResult<invitation::Model> {
    let mut row = revive(tx, called_off, in_place_of).await?;
    tx.announce(change(&row, EventKind::Invitation));
    if row.answer == Some(Answer::Coming) && row.seated_at.is_none() && seats::reseat(state, tx, meeting, Some(row.id)).await? {
        row.seated_at = Some(state.clock.now());
    }
    Ok(row)
}

/// Invites several people, with as many statements as one takes for each few hundred of them. None of them may hold an
/// invitation to this meeting; one that was called off holds again.
///
/// # Errors
/// When the database does not answer.
pub async fn invite_all(state: &AppState, tx: &Tx, meeting: &meeting::Model, people: &[person::Model]) -> ApiResult<()> {
    let called_off = invitation::Entity::find()
        .filter(invitation::Column::MeetingId.eq(meeting.id))
        .filter(invitation::Column::CalledOffAt.is_not_null())
        .all(&**tx)
        .await
        .or_unavailable()?;
    let mut called_off: HashMap<PersonId, invitation::Model> = called_off.into_iter().map(|row| (row.person_id, row)).collect();
    let mut fresh = Vec::with_capacity(people.len());
    for person in people {
        match called_off.remove(&person.id) {
            Some(row) => drop(hold_again(state, tx, meeting, row, None).await?),
            None => fresh.push(new_row(state, meeting.id, person, None)),
        }
    }
    for some in fresh.chunks(AT_ONCE) {
        let rows = some.iter().cloned().map(IntoActiveModel::into_active_model);
        invitation::Entity::insert_many(rows).exec_without_returning(&**tx).await.or_unavailable()?;
        let keys = some.iter().map(|row| access_keys::new_row(state, KeyHolder::Invitation(row.id, meeting.id), 0, row.created_at));
        access_key::Entity::insert_many(keys).exec_without_returning(&**tx).await.or_unavailable()?;
        for row in some {
            tx.announce(change(row, EventKind::Invitation));
        }
    }
    Ok(())
}

async fn find_invitation(tx: &Tx, meeting: MeetingId, person: PersonId) -> ApiResult<Option<invitation::Model>> {
    invitation::Entity::find()
        .filter(invitation::Column::MeetingId.eq(meeting))
        .filter(invitation::Column::PersonId.eq(person))
        .one(&**tx)
        .await
        .or_unavailable()
}

/// Invites anew who was called off. Whoever is sent is asked anew: with an old no they would keep a seat that somebody waits for.
async fn revive(tx: &Tx, row: invitation::Model, in_place_of: Option<InPlaceOf>) -> ApiResult<invitation::Model> {
    let version = row.version.next();
    let mut changed = row.into_active_model();
    if in_place_of.is_some() {
        changed.answer = Set(None);
        changed.reason = Set(None);
        changed.answered_at = Set(None);
        changed.answered_by = Set(None);
        changed.channel = Set(None);
    }
    changed.called_off_at = Set(None);
    changed.in_place_of = Set(in_place_of.map(|sender| sender.invitation));
    changed.seated_at = Set(in_place_of.and_then(|sender| sender.seat));
    changed.version = Set(version);
    changed.update(&**tx).await.or_unavailable()
}

async fn create(
    state: &AppState,
    tx: &Tx,
    meeting: MeetingId,
    person: &person::Model,
    in_place_of: Option<InPlaceOf>,
) -> ApiResult<invitation::Model> {
    let row = new_row(state, meeting, person, in_place_of);
    invitation::Entity::insert(row.clone().into_active_model()).exec_without_returning(&**tx).await.or_unavailable()?;
    let key = access_keys::new_row(state, KeyHolder::Invitation(row.id, meeting), 0, row.created_at);
    access_key::Entity::insert(key).exec_without_returning(&**tx).await.or_unavailable()?;
    Ok(row)
}

fn new_row(state: &AppState, meeting: MeetingId, person: &person::Model, in_place_of: Option<InPlaceOf>) -> invitation::Model {
    invitation::Model {
        id: InvitationId(state.new_id()),
        meeting_id: meeting,
        person_id: person.id,
        organisation_id: person.organisation_id,
        answer: None,
        reason: None,
        answered_at: None,
        answered_by: None,
        channel: None,
        follows: String::new(),
        speaks: None,
        needs: String::new(),
        late_by: None,
        in_place_of: in_place_of.map(|sender| sender.invitation),
        called_off_at: None,
        seated_at: in_place_of.and_then(|sender| sender.seat),
        created_at: state.clock.now(),
        version: Version(0),
    }
}
