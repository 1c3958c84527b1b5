//! Giving an answer: one rule for the link, the focal point and the coordinator.

use api::{ApiError, Refusal, Thing};
use domain::{
    answers::invitation::{Answer, AnswerWindow, AnsweredBy, Channel, DeclineReason},
    ids::{CoordinatorId, FocalPointId, InvitationId, RequestId, Version},
    meetings::meeting::MeetingState,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Linked, QueryFilter,
    RelationDef, prelude::DateTimeUtc, sea_query::OnConflict,
};

use crate::{
    db::{
        Tx,
        change::Change,
        entity::{answer_change, event::EventKind, invitation, meeting},
    },
    error::{ApiResult, OrUnavailable, of_database, unavailable},
    services::{meetings::meeting_view, seats},
    state::AppState,
};

/// Who answers, or writes down what somebody said.
#[derive(Clone, Copy, Debug)]
pub enum Author {
    Invitee,
    FocalPoint(FocalPointId, Channel),
    Coordinator(CoordinatorId, Channel),
}

impl Author {
    fn by(self) -> AnsweredBy {
        match self {
            Self::Invitee => AnsweredBy::Invitee,
            Self::FocalPoint(..) => AnsweredBy::FocalPoint,
            Self::Coordinator(..) => AnsweredBy::Coordinator,
        }
    }

    fn channel(self) -> Channel {
        match self {
            Self::Invitee => Channel::Link,
            Self::FocalPoint(_, channel) | Self::Coordinator(_, channel) => channel,
        }
    }
}

/// An answer to give.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    pub invitation: InvitationId,
    pub answer: Answer,
    pub reason: Option<DeclineReason>,
    pub seen: Version,
    pub request: RequestId,
    pub author: Author,
}

/// Gives an answer. The same request sent again changes nothing; so does the answer that is there already.
///
/// # Errors
/// `Refused` when the rules say no, `Conflict` when another answer was given that the author has not seen.
pub async fn give(state: &AppState, tx: &Tx, given: Given) -> ApiResult<invitation::Model> {
    let (row, meeting) = find_with_meeting(tx, given.invitation).await?;
    let reason = given.reason.filter(|_| given.answer == Answer::Declined);
    let checked = match permit(state, &row, &meeting, given) {
        Ok(()) if row.answer == Some(given.answer) && row.reason == reason && !says_yes_again(state, tx, &row, &meeting).await? => {
            Some(Ok(()))
        }
        Ok(()) if row.version != given.seen => Some(Err(ApiError::Conflict(None))),
        Ok(()) => None,
        Err(refused) => Some(Err(refused)),
    };
    // A request that is sent again meets what it did itself. Only then is it looked for; else its line says so.
    if let Some(outcome) = checked {
        return if was_done(tx, given.request, row.id).await? { Ok(row) } else { outcome.map(|()| row) };
    }
    if !add_line(state, tx, given, reason).await? {
        return if was_done(tx, given.request, row.id).await? { Ok(row) } else { Err(ApiError::Unavailable) };
    }
    // Only whoever had declined may have somebody coming instead.
    let returned = if given.answer != Answer::Declined && row.answer == Some(Answer::Declined) {
        call_off_substitute(state, tx, row.id).await?
    } else {
        None
    };
    change_answer(state, tx, row, &meeting, given, reason, returned).await
}

/// Says whether a yes that is there already is said again for a seat that nobody moves up to by themselves.
async fn says_yes_again(state: &AppState, tx: &Tx, row: &invitation::Model, meeting: &meeting::Model) -> ApiResult<bool> {
    let waits = meeting.capacity.is_some() && row.answer == Some(Answer::Coming) && row.seated_at.is_none();
    Ok(waits && seats::would_seat(state, tx, meeting, row.id).await?)
}

struct ToMeeting;

impl Linked for ToMeeting {
    type FromEntity = invitation::Entity;
    type ToEntity = meeting::Entity;

    fn link(&self) -> Vec<RelationDef> {
        vec![invitation::Entity::belongs_to(meeting::Entity).from(invitation::Column::MeetingId).to(meeting::Column::Id).into()]
    }
}

async fn find_with_meeting(tx: &Tx, id: InvitationId) -> ApiResult<(invitation::Model, meeting::Model)> {
    let found = invitation::Entity::find_by_id(id).find_also_linked(ToMeeting).one(&**tx).await.or_unavailable()?;
    let (row, meeting) = found.ok_or(ApiError::NotFound(Thing::Invitation))?;
    Ok((row, meeting.ok_or(ApiError::NotFound(Thing::Meeting))?))
}

/// Says whether a request was carried out before.
///
/// # Errors
/// When the id was used for something else.
pub async fn was_done(tx: &Tx, request: RequestId, invitation: InvitationId) -> ApiResult<bool> {
    match answer_change::Entity::find_by_id(request).one(&**tx).await.or_unavailable()? {
        None => Ok(false),
        Some(change) if change.invitation_id == invitation => Ok(true),
        Some(_) => Err(ApiError::NotFound(Thing::Invitation)),
    }
}

/// Refuses what the rules do not allow. A coordinator writes down answers until the meeting is closed.
pub fn permit(state: &AppState, row: &invitation::Model, meeting: &meeting::Model, given: Given) -> ApiResult<()> {
    if row.called_off_at.is_some() {
        return Err(ApiError::Refused(Refusal::CalledOff));
    }
    if let Author::Coordinator(..) = given.author {
        return match meeting.state {
            MeetingState::Draft => Err(ApiError::Refused(Refusal::NotConvened)),
            MeetingState::Convened | MeetingState::Open => Ok(()),
            MeetingState::Closed => Err(ApiError::Refused(Refusal::MeetingOver)),
            MeetingState::Archived => Err(ApiError::Refused(Refusal::Archived)),
        };
    }
    match meeting_view::window(meeting, state.clock.now()) {
        window if window.admits(given.answer) => Ok(()),
        AnswerWindow::NotYet => Err(ApiError::Refused(Refusal::NotConvened)),
        AnswerWindow::WithdrawOnly | AnswerWindow::Open => Err(ApiError::Refused(Refusal::AnswersClosed)),
        AnswerWindow::Over => Err(ApiError::Refused(Refusal::MeetingOver)),
    }
}

/// Finds an invitation.
///
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn find(db: &impl ConnectionTrait, id: InvitationId) -> ApiResult<invitation::Model> {
    invitation::Entity::find_by_id(id).one(db).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Invitation))
}

/// Writes the answer and its line in the history, and announces it.
pub async fn save(
    state: &AppState,
    tx: &Tx,
    row: invitation::Model,
    meeting: &meeting::Model,
    given: Given,
    reason: Option<DeclineReason>,
) -> ApiResult<invitation::Model> {
    if !add_line(state, tx, given, reason).await? {
        return Err(unavailable("the id of a request was used before"));
    }
    change_answer(state, tx, row, meeting, given, reason, None).await
}

/// Writes the line in the history. Says no when there is one of the same request already.
async fn add_line(state: &AppState, tx: &Tx, given: Given, reason: Option<DeclineReason>) -> ApiResult<bool> {
    let (coordinator, focal_point) = match given.author {
        Author::Invitee => (None, None),
        Author::FocalPoint(id, _) => (None, Some(id)),
        Author::Coordinator(id, _) => (Some(id), None),
    };
    let line = answer_change::ActiveModel {
        id: Set(given.request),
        invitation_id: Set(given.invitation),
        at: Set(state.clock.now()),
        by: Set(given.author.by()),
        coordinator_id: Set(coordinator),
        focal_point_id: Set(focal_point),
        channel: Set(given.author.channel()),
        answer: Set(given.answer),
        reason: Set(reason),
    };
    let once = OnConflict::column(answer_change::Column::Id).do_nothing().to_owned();
    match answer_change::Entity::insert(line).on_conflict(once).exec_without_returning(&**tx).await {
        Ok(added) => Ok(added > 0),
        Err(DbErr::RecordNotInserted) => Ok(false),
        Err(cause) => Err(of_database(&cause)),
    }
}

/// Writes the answer and announces it. With the answer goes the seat: it is asked for, or free again. `returned` is the
/// seat of somebody who was to come instead.
async fn change_answer(
    state: &AppState,
    tx: &Tx,
    row: invitation::Model,
    meeting: &meeting::Model,
    given: Given,
    reason: Option<DeclineReason>,
    returned: Option<DateTimeUtc>,
) -> ApiResult<invitation::Model> {
    let version = row.version.next();
    let now = state.clock.now();
    let comes = given.answer == Answer::Coming;
    let seat_matters = meeting.capacity.is_some() && (comes || row.answer == Some(Answer::Coming) || row.seated_at.or(returned).is_some());
    let seated_at = row.seated_at.or(returned).filter(|_| comes);
    let mut changed = row.into_active_model();
    changed.answer = Set(Some(given.answer));
    changed.reason = Set(reason);
    changed.answered_at = Set(Some(now));
    changed.answered_by = Set(Some(given.author.by()));
    changed.channel = Set(Some(given.author.channel()));
    // Where seats are not limited, whoever comes has one.
    changed.seated_at = Set(seated_at.or((comes && meeting.capacity.is_none()).then_some(now)));
    changed.version = Set(version);
    let mut row = changed.update(&**tx).await.or_unavailable()?;
    tx.announce(change(&row, EventKind::Answer));
    if seat_matters && seats::reseat(state, tx, meeting, comes.then_some(row.id)).await? {
        row.seated_at = Some(now);
    }
    Ok(row)
}

/// Returns the change to announce about an invitation.
#[must_use]
pub fn change(row: &invitation::Model, kind: EventKind) -> Change {
    Change { kind, meeting: Some(row.meeting_id), organisation: Some(row.organisation_id), invitation: Some(row.id) }
}

/// Whoever comes after all takes back the person sent instead, and their seat, if there is one.
pub async fn call_off_substitute(state: &AppState, tx: &Tx, invitation: InvitationId) -> ApiResult<Option<DateTimeUtc>> {
    let substitutes = invitation::Entity::find()
        .filter(invitation::Column::InPlaceOf.eq(invitation))
        .filter(invitation::Column::CalledOffAt.is_null())
        .all(&**tx)
        .await
        .or_unavailable()?;
    let mut seat = None;
    for substitute in substitutes {
        seat = seat.or(substitute.seated_at);
        let version = substitute.version.next();
        let mut changed = substitute.into_active_model();
        changed.called_off_at = Set(Some(state.clock.now()));
        changed.seated_at = Set(None);
        changed.version = Set(version);
        let row = changed.update(&**tx).await.or_unavailable()?;
        tx.announce(change(&row, EventKind::Invitation));
    }
    Ok(seat)
}
