//! On which days a meeting can be put: those on which offices are open.

use api::meetings::ExistingMeeting;
use chrono::{DateTime, NaiveDate, Utc};
use domain::form::field::{FieldProblem, open_day};
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::{
    db::entity::venue,
    error::{ApiResult, OrUnavailable},
    services::meetings::{
        meeting_view,
        venue_clock::{moment, zone_of},
    },
};

/// Which day a form may name.
#[derive(Clone, Copy, Debug)]
pub enum DayRule {
    /// One on which offices are open.
    Open,
    /// As it is stored, or one on which offices are open.
    OpenOr(NaiveDate),
    /// What is over is written down as it was: on any day until this one, else on one on which offices are open.
    Until(NaiveDate),
}

impl DayRule {
    /// Returns the rule for a new meeting, or for an existing one.
    ///
    /// # Errors
    /// `NotFound`, or when the database does not answer.
    pub async fn of(db: &impl ConnectionTrait, now: DateTime<Utc>, existing: Option<ExistingMeeting>) -> ApiResult<Self> {
        let Some(existing) = existing else { return Ok(Self::Open) };
        let row = meeting_view::find(db, existing.meeting).await?;
        let venue = match row.venue_id {
            Some(id) => venue::Entity::find_by_id(id).one(db).await.or_unavailable()?,
            None => None,
        };
        let day = |at: DateTime<Utc>| moment(zone_of(venue.as_ref()), at).day();
        Ok(if row.ends_at < now { Self::Until(day(now)) } else { Self::OpenOr(day(row.starts_at)) })
    }

    /// Refuses a day that the form may not name.
    ///
    /// # Errors
    /// `OfficesClosed`.
    pub fn check(self, date: NaiveDate) -> Result<NaiveDate, FieldProblem> {
        match self {
            Self::Until(last) if date <= last => Ok(date),
            Self::OpenOr(stored) if stored == date => Ok(date),
            Self::Open | Self::OpenOr(_) | Self::Until(_) => open_day(date),
        }
    }
}
