//! The register of who read names of communities and volunteers: reading it.

use api::{
    Page,
    name_readings::{ListNameReadings, NameReadingRow},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    auth::CommunityNames,
    db::entity::{coordinator, meeting, name_reading, organisation},
    error::{ApiResult, OrUnavailable},
    services::meetings::venue_clock::{HOME_ZONE, moment},
    state::AppState,
};

/// # Errors
/// When the database does not answer.
pub async fn list_name_readings(state: AppState, _: CommunityNames, request: ListNameReadings) -> ApiResult<Page<NameReadingRow>> {
    let query = name_reading::Entity::find();
    let total = query.clone().count(state.read()).await.or_unavailable()?;
    let size = u64::from(Page::<NameReadingRow>::SIZE);
    let rows = query
        .order_by_desc(name_reading::Column::At)
        .order_by_desc(name_reading::Column::Id)
        .offset(u64::from(request.page) * size)
        .limit(size)
        .all(state.read())
        .await
        .or_unavailable()?;
    let coordinators = coordinator::Entity::find()
        .filter(coordinator::Column::Id.is_in(rows.iter().map(|row| row.coordinator_id)))
        .all(state.read())
        .await
        .or_unavailable()?;
    let meetings = meeting::Entity::find()
        .filter(meeting::Column::Id.is_in(rows.iter().filter_map(|row| row.meeting_id)))
        .all(state.read())
        .await
        .or_unavailable()?;
    let organisations = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(rows.iter().filter_map(|row| row.organisation_id)))
        .all(state.read())
        .await
        .or_unavailable()?;
    let shown = rows.into_iter().map(|row| {
        let name_reading::Model { id, coordinator_id, at, read, meeting_id, organisation_id, names } = row;
        let meeting = meetings.iter().find(|meeting| Some(meeting.id) == meeting_id);
        NameReadingRow {
            reading: id,
            at: moment(HOME_ZONE, at),
            coordinator: coordinators.iter().find(|one| one.id == coordinator_id).map(|one| one.name.clone()).unwrap_or_default(),
            read,
            meeting: meeting.map(|meeting| meeting.title.clone()),
            meeting_day: meeting.map(|meeting| moment(HOME_ZONE, meeting.starts_at)),
            organisation: organisations.iter().find(|one| Some(one.id) == organisation_id).map(|one| one.name.clone()),
            names: u32::try_from(names).unwrap_or_default(),
        }
    });
    Ok(Page::new(shown.collect(), u32::try_from(total).unwrap_or(u32::MAX), request.page))
}
