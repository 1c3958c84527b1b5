//! Meetings that repeat: their days before they are made, making them, and changing one and all that follow.

mod change;
mod create;
mod following;
mod preview;

use std::collections::HashMap;

use api::meetings::{MeetingSeries, SeriesMeeting};
use domain::{
    ids::{SeriesId, VenueId},
    time::Moment,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

pub use create::create_series;
pub use following::{drop_following, edit_following};
pub use preview::preview_series;

use crate::{
    db::entity::{meeting, series, venue},
    error::{ApiResult, OrUnavailable, unavailable},
    services::meetings::venue_clock::{moment, zone_of},
};

/// Returns the series of a meeting with what follows it, nothing when there is no such series.
///
/// # Errors
/// When the database does not answer.
pub async fn of_meeting(db: &impl ConnectionTrait, id: SeriesId, starts_at: Moment) -> ApiResult<Option<MeetingSeries>> {
    let Some(row) = series::Entity::find_by_id(id).one(db).await.or_unavailable()? else { return Ok(None) };
    let series::Model { id, request_id: _, name, rule, coordinator_id: _, at: _ } = row;
    let rule = serde_json::from_str(&rule).map_err(unavailable)?;
    let mut following = meetings(db, id).await?;
    following.retain(|meeting| meeting.starts_at.0 > starts_at.0);
    Ok(Some(MeetingSeries { series: id, name, rule, following }))
}

/// Returns the meetings of a series, by date.
async fn meetings(db: &impl ConnectionTrait, id: SeriesId) -> ApiResult<Vec<SeriesMeeting>> {
    let rows = meeting::Entity::find()
        .filter(meeting::Column::SeriesId.eq(id))
        .order_by_asc(meeting::Column::StartsAt)
        .order_by_asc(meeting::Column::Id)
        .all(db)
        .await
        .or_unavailable()?;
    let venues =
        venue::Entity::find().filter(venue::Column::Id.is_in(rows.iter().filter_map(|row| row.venue_id))).all(db).await.or_unavailable()?;
    let venues: HashMap<VenueId, venue::Model> = venues.into_iter().map(|venue| (venue.id, venue)).collect();
    let shown = |row: meeting::Model| {
        let zone = zone_of(row.venue_id.and_then(|venue| venues.get(&venue)));
        SeriesMeeting { meeting: row.id, version: row.version, starts_at: moment(zone, row.starts_at), state: row.state }
    };
    Ok(rows.into_iter().map(shown).collect())
}
