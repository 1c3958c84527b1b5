//! The list of meetings, with what is known of each one's answers.

use api::{
    Page,
    meetings::{ListMeetings, MeetingRow, When},
};
use chrono::Duration;
use domain::ids::MeetingId;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    auth::Coordinator,
    db::entity::{invitation, meeting, series, theme, venue},
    error::{ApiResult, OrUnavailable},
    services::{
        answers::tallies,
        meetings::venue_clock::{moment, zone_of},
    },
    state::AppState,
};

/// # Errors
/// When the database does not answer.
pub async fn list_meetings(state: AppState, _: Coordinator, request: ListMeetings) -> ApiResult<Page<MeetingRow>> {
    let now = state.clock.now();
    let query = match request.when {
        When::Coming => meeting::Entity::find()
            .filter(meeting::Column::EndsAt.gte(now))
            // No meeting lasts a week: so all those before need not be looked at.
            .filter(meeting::Column::StartsAt.gte(now - Duration::weeks(1)))
            .order_by_asc(meeting::Column::StartsAt),
        When::Past => meeting::Entity::find().filter(meeting::Column::EndsAt.lt(now)).order_by_desc(meeting::Column::StartsAt),
    };
    let total = query.clone().count(state.read()).await.or_unavailable()?;
    let size = u64::from(Page::<MeetingRow>::SIZE);
    let rows = query
        .order_by_asc(meeting::Column::Id)
        .offset(u64::from(request.page) * size)
        .limit(size)
        .all(state.read())
        .await
        .or_unavailable()?;
    let shown = invitation::Entity::find().filter(invitation::Column::MeetingId.is_in(rows.iter().map(|row| row.id)));
    let tallies = tallies::by::<MeetingId>(state.read(), invitation::Column::MeetingId, shown).await?;
    let venues = venue::Entity::find()
        .filter(venue::Column::Id.is_in(rows.iter().filter_map(|row| row.venue_id)))
        .all(state.read())
        .await
        .or_unavailable()?;
    let themes = theme::Entity::find()
        .filter(theme::Column::Id.is_in(rows.iter().filter_map(|row| row.theme_id)))
        .all(state.read())
        .await
        .or_unavailable()?;
    let all_series = series::Entity::find()
        .filter(series::Column::Id.is_in(rows.iter().filter_map(|row| row.series_id)))
        .all(state.read())
        .await
        .or_unavailable()?;
    let rows = rows
        .into_iter()
        .map(|row| {
            let venue = venues.iter().find(|venue| Some(venue.id) == row.venue_id);
            let zone = zone_of(venue);
            MeetingRow {
                meeting: row.id,
                title: row.title,
                theme: themes.iter().find(|theme| Some(theme.id) == row.theme_id).map(|theme| theme.name.clone()),
                venue: venue.map(|venue| venue.name.clone()),
                starts_at: moment(zone, row.starts_at),
                ends_at: moment(zone, row.ends_at),
                answer_by: moment(zone, row.answer_by),
                state: row.state,
                tally: tallies.get(&row.id).copied().unwrap_or_default(),
                series: all_series.iter().find(|series| Some(series.id) == row.series_id).map(|series| series.name.clone()),
            }
        })
        .collect();
    Ok(Page::new(rows, u32::try_from(total).unwrap_or(u32::MAX), request.page))
}
