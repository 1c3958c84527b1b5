//! The seats of a meeting, as the rules in `domain::seats` see them; and giving them out.
//!
//! Whatever changes who comes, how many seats there are or when they are held calls [`reseat`] before its write ends. So
//! the rules hold in every commit, on one server or on several, since writes follow one another. What the clock alone
//! changes is found by [`release`].

pub mod plan;
mod release;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::{
    answers::invitation::Answer,
    ids::{InvitationId, MeetingId, OrganisationId},
    meetings::meeting::MeetingState,
    seats::{Claim, Hold, OwnSeat, Seats, Settled, Standings, Timing},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};

use crate::{
    db::{
        Invalidates, Tx,
        cache::Cache,
        change::Change,
        entity::{event::EventKind, invitation, meeting, venue},
    },
    error::{ApiResult, OrUnavailable},
    services::meetings::{
        meeting_view::WholeMeeting,
        venue_clock::{day_before, zone_of},
    },
    state::AppState,
};

pub use release::release;

/// Who has a seat of a meeting whose seats are limited, and who waits, as it was read lately.
struct Recent(Cache<MeetingId, Arc<Standings>>);

impl Default for Recent {
    fn default() -> Self {
        Self(Cache::until(Invalidates::Answers))
    }
}

/// A copy, where one is good.
async fn shown(state: &AppState, whole: &WholeMeeting) -> ApiResult<Arc<Standings>> {
    let read = async {
        let timing = timing(&whole.row, whole.venue.as_ref(), state.clock.now());
        let seats = Seats { plan: whole.seats.clone(), timing, claims: claims(state.read(), &whole.row).await? };
        Ok(Arc::new(seats.standings()))
    };
    state.memory::<Recent>().0.or_read(&state.db, whole.row.id, read).await
}

/// Returns where somebody stands; nothing of those who have said no or whose invitation was called off.
#[must_use]
pub fn own(seats: &Standings, row: &invitation::Model) -> Option<OwnSeat> {
    let asks = row.answer != Some(Answer::Declined) && row.called_off_at.is_none();
    asks.then(|| seats.own(row.id, row.organisation_id)).flatten()
}

/// Returns the seats of a meeting for reading, where they are limited; else nothing is read.
///
/// # Errors
/// When the database does not answer.
pub async fn limited(state: &AppState, whole: &WholeMeeting) -> ApiResult<Option<Arc<Standings>>> {
    match whole.row.capacity {
        Some(_) => shown(state, whole).await.map(Some),
        None => Ok(None),
    }
}

/// Returns the claim of an invitation that was not called off: a yes, or a seat that is kept.
#[must_use]
pub fn claim(row: &invitation::Model) -> Option<Claim> {
    claim_of((row.id, row.organisation_id, row.answer, row.answered_at, row.seated_at)).filter(|_| row.called_off_at.is_none())
}

type ClaimRow = (InvitationId, OrganisationId, Option<Answer>, Option<DateTime<Utc>>, Option<DateTime<Utc>>);

fn claim_of((invitation, organisation, answer, answered_at, seated_at): ClaimRow) -> Option<Claim> {
    let hold = match (answer, seated_at) {
        (Some(Answer::Coming), Some(_)) => Hold::Seated,
        (Some(Answer::Coming), None) => Hold::Waiting,
        (_, Some(_)) => Hold::Kept,
        (_, None) => return None,
    };
    Some(Claim { invitation, organisation, since: answered_at.unwrap_or_default(), hold })
}

async fn claims(db: &impl ConnectionTrait, meeting: &meeting::Model) -> ApiResult<Vec<Claim>> {
    use invitation::Column;
    let rows: Vec<ClaimRow> = invitation::Entity::find()
        .select_only()
        .columns([Column::Id, Column::OrganisationId, Column::Answer, Column::AnsweredAt, Column::SeatedAt])
        .filter(Column::MeetingId.eq(meeting.id))
        .filter(Column::CalledOffAt.is_null())
        .filter(Condition::any().add(Column::Answer.eq(Answer::Coming)).add(Column::SeatedAt.is_not_null()))
        .into_tuple()
        .all(db)
        .await
        .or_unavailable()?;
    Ok(rows.into_iter().filter_map(claim_of).collect())
}

/// Returns what the clock says of the seats of a meeting.
#[must_use]
pub fn timing(meeting: &meeting::Model, venue: Option<&venue::Model>, now: DateTime<Utc>) -> Timing {
    Timing::at(now, meeting.answer_by, day_before(zone_of(venue), meeting.starts_at))
}

/// Reads the seats as they are, also what this write has changed.
///
/// # Errors
/// When the database does not answer.
pub async fn load(db: &impl ConnectionTrait, meeting: &meeting::Model, now: DateTime<Utc>) -> ApiResult<Seats> {
    let venue = match meeting.venue_id {
        Some(id) => venue::Entity::find_by_id(id).one(db).await.or_unavailable()?,
        None => None,
    };
    Ok(Seats { plan: plan::plan_of(db, meeting).await?, timing: timing(meeting, venue.as_ref(), now), claims: claims(db, meeting).await? })
}

/// Says whether somebody who waits finds a seat by saying yes again: on the last day, when the list stands still.
///
/// # Errors
/// When the database does not answer.
pub async fn would_seat(state: &AppState, tx: &Tx, meeting: &meeting::Model, invitation: InvitationId) -> ApiResult<bool> {
    Ok(load(&**tx, meeting, state.clock.now()).await?.settle(Some(invitation)).seated.contains(&invitation))
}

/// Gives out what is free, and announces it. `fresh` is whoever has just said yes; the reply is whether they have a seat.
///
/// # Errors
/// When the database does not answer.
pub async fn reseat(state: &AppState, tx: &Tx, meeting: &meeting::Model, fresh: Option<InvitationId>) -> ApiResult<bool> {
    if matches!(meeting.state, MeetingState::Closed | MeetingState::Archived) {
        return Ok(false);
    }
    let now = state.clock.now();
    let seats = load(&**tx, meeting, now).await?;
    let Settled { seated, given_up } = seats.settle(fresh);
    set_seated(tx, &seated, Some(now)).await?;
    set_seated(tx, &given_up, None).await?;
    // Whoever has just answered is announced by their answer.
    let others = seats.claims.iter().any(|claim| claim.hold == Hold::Waiting && Some(claim.invitation) != fresh);
    if others || !given_up.is_empty() {
        tx.announce(Change::of_meeting(EventKind::Seats, meeting.id));
    }
    Ok(fresh.is_some_and(|fresh| seated.contains(&fresh)))
}

/// Touches rows of `invitation` and nothing else, as [`crate::db::Db::write_answer`] promises.
async fn set_seated(tx: &Tx, invitations: &[InvitationId], seated_at: Option<DateTime<Utc>>) -> ApiResult<()> {
    if invitations.is_empty() {
        return Ok(());
    }
    invitation::Entity::update_many()
        .col_expr(invitation::Column::SeatedAt, Expr::value(seated_at))
        .filter(invitation::Column::Id.is_in(invitations.iter().copied()))
        .exec(&**tx)
        .await
        .map(drop)
        .or_unavailable()
}
