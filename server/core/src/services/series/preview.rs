//! The days of a rule, looked at before anything is made.

use api::{
    ApiError,
    meetings::MeetingForm,
    series::{PreviewSeries, PreviewedDay, SeriesPreview, VenueTaken},
};
use chrono::NaiveTime;
use chrono_tz::Tz;
use domain::{
    form::field::{Checks, FieldError},
    ids::VenueId,
    meetings::{
        recurrence::RuleDays,
        series_plan::{self, PlannedDay},
    },
    time::{self, Moment},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    auth::Coordinator,
    db::entity::meeting,
    error::{ApiResult, OrUnavailable},
    services::meetings::{
        save::{instant, zone},
        venue_clock::moment,
    },
    state::AppState,
};

/// # Errors
/// `Invalid` with every number of the rule that is out of its range, as `rule.{field}`, and with hours that do not exist.
pub async fn preview_series(state: AppState, _: Coordinator, request: PreviewSeries) -> ApiResult<SeriesPreview> {
    let PreviewSeries { rule, choices, starts, ends, venue } = request;
    let mut checks = Checks::default();
    let found = checks.take_all(rule.days().map_err(of_rule));
    let mut clock = |field: &str, text: &str| if text.trim().is_empty() { None } else { checks.take(field, time::time(text)) };
    let hours = clock("starts", &starts).zip(clock("ends", &ends));
    checks.finish().map_err(ApiError::Invalid)?;
    let RuleDays { days, cut } = found.unwrap_or_default();
    let zone = zone(state.read(), &MeetingForm { venue, ..MeetingForm::default() }).await?;
    let plan = series_plan::plan(&days, &choices, hours);
    let mut days: Vec<PreviewedDay> = plan.into_iter().map(|day| at_clock(day, hours, zone)).collect();
    if let Some(venue) = venue {
        find_taken(&state, venue, zone, &mut days).await?;
    }
    Ok(SeriesPreview { days, cut })
}

/// Names fields of the rule as the request does.
pub(super) fn of_rule(errors: Vec<FieldError>) -> Vec<FieldError> {
    errors.into_iter().map(|FieldError { field, problem }| problem.of(format!("rule.{field}"))).collect()
}

fn at_clock(day: PlannedDay, hours: Option<(NaiveTime, NaiveTime)>, zone: Tz) -> PreviewedDay {
    let at = |time: NaiveTime| instant(zone, day.date, time).ok().map(|at| moment(zone, at));
    let (starts_at, ends_at) = hours.map_or((None, None), |(starts, ends)| (at(starts), at(ends)));
    PreviewedDay { day, starts_at, ends_at, venue_taken: None }
}

/// Notes which days find the venue taken.
async fn find_taken(state: &AppState, venue: VenueId, zone: Tz, days: &mut [PreviewedDay]) -> ApiResult<()> {
    let times: Vec<(Moment, Moment)> = days.iter().filter_map(|day| day.starts_at.zip(day.ends_at)).collect();
    let (Some(first), Some(last)) = (times.iter().map(|(starts, _)| *starts).min(), times.iter().map(|(_, ends)| *ends).max()) else {
        return Ok(());
    };
    let meetings = meeting::Entity::find()
        .filter(meeting::Column::VenueId.eq(venue))
        .filter(meeting::Column::EndsAt.gt(first.0.to_utc()))
        .filter(meeting::Column::StartsAt.lt(last.0.to_utc()))
        .all(state.read())
        .await
        .or_unavailable()?;
    for day in days.iter_mut().filter(|day| !day.day.dropped) {
        let Some((starts, ends)) = day.starts_at.zip(day.ends_at) else { continue };
        let there = meetings.iter().find(|row| row.starts_at < ends.0.to_utc() && row.ends_at > starts.0.to_utc());
        day.venue_taken = there.map(|row| VenueTaken {
            meeting: row.id,
            title: row.title.clone(),
            starts_at: moment(zone, row.starts_at),
            ends_at: moment(zone, row.ends_at),
        });
    }
    Ok(())
}
