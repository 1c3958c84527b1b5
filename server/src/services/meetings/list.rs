//! The list of meetings, with what is known of each one's answers.

use std::collections::HashMap;

use app::{
    api::{
        Page,
        meetings::{ListMeetings, MeetingRow, When},
    },
    domain::{
        answers_board::Tally,
        ids::{InvitationId, MeetingId},
        invitation::Answer,
    },
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    caller::Coordinator,
    entity::{invitation, meeting, series, theme, venue},
    error::{ApiResult, OrUnavailable},
    services::meeting_facts::{moment, zone_of},
    state::Tavolo,
};

/// # Errors
/// When the database does not answer.
pub async fn list_meetings(at: Tavolo, _: Coordinator, request: ListMeetings) -> ApiResult<Page<MeetingRow>> {
    let now = at.clock.now();
    let query = match request.when {
        When::Coming => meeting::Entity::find().filter(meeting::Column::EndsAt.gte(now)).order_by_asc(meeting::Column::StartsAt),
        When::Past => meeting::Entity::find().filter(meeting::Column::EndsAt.lt(now)).order_by_desc(meeting::Column::StartsAt),
    };
    let total = query.clone().count(at.read()).await.or_unavailable()?;
    let size = u64::from(Page::<MeetingRow>::SIZE);
    let rows =
        query.order_by_asc(meeting::Column::Id).offset(u64::from(request.page) * size).limit(size).all(at.read()).await.or_unavailable()?;
    let tallies = tallies(&at, rows.iter().map(|row| row.id)).await?;
    let venues = venue::Entity::find()
        .filter(venue::Column::Id.is_in(rows.iter().filter_map(|row| row.venue_id)))
        .all(at.read())
        .await
        .or_unavailable()?;
    let themes = theme::Entity::find()
        .filter(theme::Column::Id.is_in(rows.iter().filter_map(|row| row.theme_id)))
        .all(at.read())
        .await
        .or_unavailable()?;
    let all_series = series::Entity::find()
        .filter(series::Column::Id.is_in(rows.iter().filter_map(|row| row.series_id)))
        .all(at.read())
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

/// Counts the answers of several meetings in one query.
///
/// # Errors
/// When the database does not answer.
pub async fn tallies(at: &Tavolo, meetings: impl Iterator<Item = MeetingId>) -> ApiResult<HashMap<MeetingId, Tally>> {
    let answers: Vec<(MeetingId, Option<Answer>, Option<InvitationId>)> = invitation::Entity::find()
        .select_only()
        .columns([invitation::Column::MeetingId, invitation::Column::Answer, invitation::Column::InPlaceOf])
        .filter(invitation::Column::MeetingId.is_in(meetings))
        .filter(invitation::Column::CalledOffAt.is_null())
        .into_tuple()
        .all(at.read())
        .await
        .or_unavailable()?;
    let mut tallies = HashMap::<MeetingId, Tally>::new();
    for (meeting, answer, in_place_of) in answers {
        tallies.entry(meeting).or_default().count(answer, in_place_of.is_some());
    }
    Ok(tallies)
}
