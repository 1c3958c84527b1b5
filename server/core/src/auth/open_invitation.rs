//! Opening an invitation: by its link, or by the code that does the same.

use std::net::IpAddr;

use api::{ApiError, Refusal, Thing};
use chrono::Duration;
use domain::{
    answers::access_code::AccessCode,
    ids::{AccessKeyId, InvitationId, MeetingId},
    language::locale::Locale,
};
use sea_orm::EntityTrait;

use super::{access_keys, attempts::Try};
use crate::{
    db::entity::{access_key, invitation, meeting, person},
    error::{ApiResult, OrUnavailable},
    state::AppState,
};

/// How long a code opens its invitation after the meeting.
const OPENS_AFTER: Duration = Duration::days(14);

/// An invitation, and the key that opened it.
#[derive(Clone, Copy, Debug)]
pub struct OpenedInvitation {
    pub key: AccessKeyId,
    pub invitation: InvitationId,
    pub meeting: MeetingId,
    /// The language of whoever is invited; none where it could not be read, which keeps nobody out.
    pub locale: Option<Locale>,
}

/// Opens an invitation by the token of its link. Nothing is changed by it.
///
/// # Errors
/// `NotFound` for a link that opens nothing, `Refused` when the invitation was called off.
pub async fn by_link(state: &AppState, token: &str) -> ApiResult<OpenedInvitation> {
    let key = access_keys::find_by_token(state, state.read(), token).await?.filter(|key| key.revoked_at.is_none());
    let key = key.ok_or(ApiError::NotFound(Thing::Key))?;
    let row = invitation_of(state, &key).await?;
    Ok(opened(state, &key, &row).await)
}

/// Opens an invitation by its code, as it was typed at this address.
///
/// # Errors
/// `Invalid` for what is no code, `NotFound` for one that opens nothing, `TooMany` after too many of those, `Refused` when the
/// invitation was called off.
pub async fn by_code(state: &AppState, typed: &str, address: Option<IpAddr>) -> ApiResult<OpenedInvitation> {
    let code = AccessCode::read(typed).map_err(|problem| ApiError::Invalid(vec![problem.of("code")]))?;
    let counted = Try::begin(state, address).await?;
    let found = match access_keys::find_by_code(state, state.read(), &code).await? {
        Some(key) => invitation_of(state, &key).await.map(|row| (key, row)),
        None => Err(ApiError::NotFound(Thing::Key)),
    };
    if let Ok((_, row)) = &found {
        still_opens(state, row).await?;
    }
    // Whoever was called off has not guessed.
    if matches!(found, Ok(_) | Err(ApiError::Refused(_))) {
        counted.give_back(state).await?;
    }
    let (key, row) = found?;
    Ok(opened(state, &key, &row).await)
}

/// Returns the invitation that a live key opens.
async fn invitation_of(state: &AppState, key: &access_key::Model) -> ApiResult<invitation::Model> {
    let id = key.invitation_id.ok_or(ApiError::NotFound(Thing::Key))?;
    let row = invitation::Entity::find_by_id(id).one(state.read()).await.or_unavailable()?;
    let row = row.ok_or(ApiError::NotFound(Thing::Key))?;
    if row.called_off_at.is_some() { Err(ApiError::Refused(Refusal::CalledOff)) } else { Ok(row) }
}

/// A code is short, so it opens nothing any more when its meeting is long over: the fewer there are, the harder one is guessed.
/// Its link goes on working.
async fn still_opens(state: &AppState, row: &invitation::Model) -> ApiResult<()> {
    let meeting = meeting::Entity::find_by_id(row.meeting_id).one(state.read()).await.or_unavailable()?;
    let opens = meeting.is_some_and(|meeting| state.clock.now() < meeting.ends_at + OPENS_AFTER);
    if opens { Ok(()) } else { Err(ApiError::NotFound(Thing::Key)) }
}

async fn opened(state: &AppState, key: &access_key::Model, row: &invitation::Model) -> OpenedInvitation {
    let person = person::Entity::find_by_id(row.person_id).one(state.read()).await.ok().flatten();
    let locale = person.map(|person| person.locale);
    OpenedInvitation { key: key.id, invitation: row.id, meeting: row.meeting_id, locale }
}
