//! Changing or deleting all drafts that follow a meeting in its series.

use api::{
    ApiError,
    meetings::{ExistingMeeting, MeetingSheet, SeriesMeeting},
    series::{DropFollowing, EditFollowing, FOLLOWING, FollowingOutcome, LeftOut, WhyLeftOut},
};
use chrono::NaiveDate;
use domain::{form::field::FieldError, ids::MeetingId, meetings::meeting::MeetingState};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::change::FollowingChange;
use crate::{
    auth::Coordinator,
    db::{
        Tx,
        entity::{invitation, meeting, meeting_organisation, meeting_translation},
    },
    error::{ApiResult, OrUnavailable},
    services::{
        conflict::with_current,
        meetings::{
            day_rule::DayRule,
            save::{Checked, changed_meeting, sheet, zone},
        },
    },
    state::AppState,
};

/// How many were changed, and which were not.
type Outcome = (u32, Vec<LeftOut>);

/// # Errors
/// `Invalid` with every field that is wrong, here or in a following meeting; `Conflict` with everything as it is.
pub async fn edit_following(state: AppState, _: Coordinator, request: EditFollowing) -> ApiResult<FollowingOutcome> {
    let (inner, meeting) = (state.clone(), request.existing.meeting);
    let outcome = state.db.write(move |tx| async move { edit(&inner, &tx, request).await }).await;
    reply(&state, meeting, outcome).await
}

/// # Errors
/// `Conflict` with everything as it is.
pub async fn drop_following(state: AppState, _: Coordinator, request: DropFollowing) -> ApiResult<FollowingOutcome> {
    let DropFollowing { meeting, following } = request;
    let outcome = state.db.write(move |tx| async move { drop_drafts(&tx, meeting, &following).await }).await;
    reply(&state, meeting, outcome).await
}

async fn edit(state: &AppState, tx: &Tx, request: EditFollowing) -> ApiResult<Outcome> {
    let EditFollowing { existing, following: seen, form } = request;
    let before = sheet(&**tx, existing.meeting).await?;
    let (drafts, left_out) = as_seen(&before, &seen)?;
    let own_zone = zone(&**tx, &form).await?;
    let day = DayRule::of(&**tx, state.clock.now(), Some(existing)).await?;
    Checked::read(form, own_zone, day)?.save(state, tx, Some(existing), existing.meeting).await?;
    let after = sheet(&**tx, existing.meeting).await?;
    let change = FollowingChange::between(&before.form, &after.form);
    let mut changed = 0;
    for draft in drafts {
        let MeetingSheet { meeting, version: seen, form: theirs, starts_at, .. } = sheet(&**tx, draft.meeting).await?;
        let form = change.upon(theirs.clone());
        if form == theirs {
            continue;
        }
        let zone = zone(&**tx, &form).await?;
        let save = async {
            let checked = Checked::read(form, zone, DayRule::OpenOr(starts_at.day()))?;
            checked.save(state, tx, Some(ExistingMeeting { meeting, seen }), meeting).await
        };
        save.await.map_err(|error| of_following(starts_at.day(), error))?;
        changed += 1;
    }
    Ok((changed, left_out))
}

/// Says in which of the meetings that follow a field is wrong: `following.2027-02-17.capacity`.
fn of_following(day: NaiveDate, error: ApiError) -> ApiError {
    let ApiError::Invalid(fields) = error else { return error };
    let named = |FieldError { field, problem }| problem.of(format!("{FOLLOWING}{day}.{field}"));
    ApiError::Invalid(fields.into_iter().map(named).collect())
}

async fn drop_drafts(tx: &Tx, meeting: MeetingId, seen: &[ExistingMeeting]) -> ApiResult<Outcome> {
    let sheet = sheet(&**tx, meeting).await?;
    let (drafts, mut left_out) = as_seen(&sheet, seen)?;
    let mut dropped = 0;
    for SeriesMeeting { meeting, starts_at, .. } in drafts {
        if is_anybody_asked(tx, meeting).await? {
            left_out.push(LeftOut { meeting, starts_at, why: WhyLeftOut::Invited });
            continue;
        }
        // Its agenda and its materials go with it.
        let translations = meeting_translation::Entity::delete_many().filter(meeting_translation::Column::MeetingId.eq(meeting));
        translations.exec(&**tx).await.or_unavailable()?;
        meeting::Entity::delete_by_id(meeting).exec(&**tx).await.or_unavailable()?;
        tx.announce(changed_meeting(meeting));
        dropped += 1;
    }
    left_out.sort_by_key(|meeting| meeting.starts_at);
    Ok((dropped, left_out))
}

/// Returns the drafts that follow, and what is no draft any more.
///
/// # Errors
/// `Conflict` when the drafts are others than those that were seen, or were changed since.
fn as_seen(sheet: &MeetingSheet, seen: &[ExistingMeeting]) -> ApiResult<(Vec<SeriesMeeting>, Vec<LeftOut>)> {
    let Some(series) = &sheet.series else { return Ok((Vec::new(), Vec::new())) };
    let key = |meeting: &ExistingMeeting| (meeting.meeting, meeting.seen);
    let (mut here, mut there): (Vec<_>, Vec<_>) = (series.following_drafts().iter().map(key).collect(), seen.iter().map(key).collect());
    here.sort_unstable();
    there.sort_unstable();
    if here != there {
        return Err(ApiError::Conflict(None));
    }
    let (drafts, others): (Vec<SeriesMeeting>, Vec<SeriesMeeting>) =
        series.following.iter().partition(|meeting| meeting.state == MeetingState::Draft);
    let left_out =
        others.into_iter().map(|other| LeftOut { meeting: other.meeting, starts_at: other.starts_at, why: WhyLeftOut::Convened });
    Ok((drafts, left_out.collect()))
}

async fn is_anybody_asked(tx: &Tx, meeting: MeetingId) -> ApiResult<bool> {
    let people = invitation::Entity::find().filter(invitation::Column::MeetingId.eq(meeting)).count(&**tx).await.or_unavailable()?;
    let asked = meeting_organisation::Entity::find().filter(meeting_organisation::Column::MeetingId.eq(meeting));
    Ok(people > 0 || asked.count(&**tx).await.or_unavailable()? > 0)
}

/// Puts the meeting as it is beside what came of it, also where somebody was faster.
async fn reply(state: &AppState, meeting: MeetingId, outcome: ApiResult<Outcome>) -> ApiResult<FollowingOutcome> {
    let now = async |changed, left_out| Ok(FollowingOutcome { sheet: sheet(state.read(), meeting).await?, changed, left_out });
    match outcome {
        Ok((changed, left_out)) => now(changed, left_out).await,
        Err(error) => with_current(error, now(0, Vec::new())).await,
    }
}
