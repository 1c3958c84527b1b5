//! What the clock at a meeting's venue shows.

use chrono::{DateTime, Days, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use domain::time::Moment;

use crate::db::entity::venue;

/// The zone of a meeting whose venue is not known yet.
pub const HOME_ZONE: Tz = Tz::Europe__Rome;

/// Returns the zone in which a venue's clock runs.
#[must_use]
pub fn zone_of(venue: Option<&venue::Model>) -> Tz {
    venue.and_then(|venue| venue.time_zone.parse().ok()).unwrap_or(HOME_ZONE)
}

/// Returns when the day before a meeting begins, where it is held.
#[must_use]
pub fn day_before(zone: Tz, starts_at: DateTime<Utc>) -> DateTime<Utc> {
    let midnight = (starts_at.with_timezone(&zone).date_naive() - Days::new(1)).and_time(NaiveTime::MIN);
    zone.from_local_datetime(&midnight).earliest().map_or(starts_at - TimeDelta::days(1), |at| at.to_utc())
}

/// Returns an instant as a clock of this zone shows it.
#[must_use]
pub fn moment(zone: Tz, at: DateTime<Utc>) -> Moment {
    let offset = zone.offset_from_utc_datetime(&at.naive_utc()).fix();
    Moment(at.with_timezone(&offset))
}
