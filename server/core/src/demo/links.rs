//! One link for each kind of person, the same at every start.

use std::collections::BTreeMap;

use api::{ApiError, Thing};
use domain::{answers::invitation::AnswerWindow, language::locale::Locale, meetings::meeting::MeetingState, people::person::Standing};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::group::COORDINATORS;
use crate::{
    auth::access_keys::{self, KeyHolder},
    db::entity::{coordinator, focal_point, invitation, meeting, organisation, person},
    error::{ApiResult, OrUnavailable},
    services::meetings::meeting_view::window,
    state::AppState,
};

/// Returns what `demo-links.json` holds.
pub async fn read(state: &AppState) -> ApiResult<BTreeMap<&'static str, String>> {
    let meetings = meeting::Entity::find()
        .filter(meeting::Column::State.eq(MeetingState::Convened))
        .order_by_desc(meeting::Column::StartsAt)
        .all(state.read())
        .await
        .or_unavailable()?;
    let coming = meetings.first().ok_or(ApiError::NotFound(Thing::Meeting))?;
    let now = state.clock.now();
    let expired = meetings.iter().find(|row| window(row, now) != AnswerWindow::Open).unwrap_or(coming);

    let mut links = BTreeMap::new();
    links.insert("meeting", coming.id.to_string());
    links.insert("participant", invitation_link(state, coming, "M05", Locale::It).await?);
    links.insert("participant_ar", invitation_link(state, coming, "COM", Locale::Ar).await?);
    links.insert("participant_seated", invitation_link(state, coming, "M01", Locale::It).await?);
    links.insert("participant_expired", invitation_link(state, expired, "M01", Locale::It).await?);
    links.insert("focal_point", focal_point_link(state, "M05").await?);
    for (who, (name, _)) in ["coordinator", "second_coordinator"].into_iter().zip(COORDINATORS) {
        links.insert(who, coordinator_link(state, name).await?);
    }
    Ok(links)
}

/// Returns the link of the first member of an organisation who reads this language.
async fn invitation_link(state: &AppState, meeting: &meeting::Model, code: &str, locale: Locale) -> ApiResult<String> {
    let body = find_organisation(state, code).await?;
    let who = person::Entity::find()
        .filter(person::Column::OrganisationId.eq(body.id))
        .filter(person::Column::Standing.eq(Standing::Member))
        .filter(person::Column::Locale.eq(locale))
        .order_by_asc(person::Column::Id)
        .one(state.read())
        .await
        .or_unavailable()?
        .ok_or(ApiError::NotFound(Thing::Person))?;
    let row = invitation::Entity::find()
        .filter(invitation::Column::MeetingId.eq(meeting.id))
        .filter(invitation::Column::PersonId.eq(who.id))
        .one(state.read())
        .await
        .or_unavailable()?
        .ok_or(ApiError::NotFound(Thing::Invitation))?;
    Ok(access_keys::current(state, state.read(), KeyHolder::Invitation(row.id, row.meeting_id)).await?.link)
}

async fn find_organisation(state: &AppState, code: &str) -> ApiResult<organisation::Model> {
    let body = organisation::Entity::find().filter(organisation::Column::Code.eq(code)).one(state.read()).await.or_unavailable()?;
    body.ok_or(ApiError::NotFound(Thing::Organisation))
}

async fn focal_point_link(state: &AppState, code: &str) -> ApiResult<String> {
    let body = find_organisation(state, code).await?;
    let row = focal_point::Entity::find()
        .filter(focal_point::Column::OrganisationId.eq(body.id))
        .filter(focal_point::Column::EndedAt.is_null())
        .one(state.read())
        .await
        .or_unavailable()?
        .ok_or(ApiError::NotFound(Thing::FocalPoint))?;
    Ok(access_keys::current(state, state.read(), KeyHolder::FocalPoint(row.id)).await?.link)
}

async fn coordinator_link(state: &AppState, name: &str) -> ApiResult<String> {
    let row = coordinator::Entity::find().filter(coordinator::Column::Name.eq(name)).one(state.read()).await.or_unavailable()?;
    let row = row.ok_or(ApiError::NotFound(Thing::Coordinator))?;
    Ok(access_keys::current(state, state.read(), KeyHolder::Coordinator(row.id)).await?.link)
}
