//! On which days a meeting can be put: those on which offices are open.

use app::{
    api::meetings::ExistingMeeting,
    domain::{field::FieldProblem, holiday::open_day},
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sea_orm::ConnectionTrait;

use crate::{
    error::ApiResult,
    services::meeting_facts::{self, moment},
};

/// Which day a form may name.
#[derive(Clone, Copy, Debug)]
pub enum DayRule {
    /// One on which offices are open.
    Open,
    /// As it is stored, or one on which offices are open.
    OpenOr(NaiveDate),
    /// What is over is written down as it was.
    Any,
}

impl DayRule {
    /// Returns the rule for a new meeting, or for an existing one.
    ///
    /// # Errors
    /// `NotFound`, or when the database does not answer.
    pub async fn of(db: &impl ConnectionTrait, now: DateTime<Utc>, existing: Option<ExistingMeeting>, zone: Tz) -> ApiResult<Self> {
        let Some(existing) = existing else { return Ok(Self::Open) };
        let row = meeting_facts::find(db, existing.meeting).await?;
        let over = row.ends_at < now;
        Ok(if over { Self::Any } else { Self::OpenOr(moment(zone, row.starts_at).day()) })
    }

    /// Refuses a day that the form may not name.
    ///
    /// # Errors
    /// `OfficesClosed`.
    pub fn check(self, date: NaiveDate) -> Result<NaiveDate, FieldProblem> {
        match self {
            Self::Any => Ok(date),
            Self::OpenOr(stored) if stored == date => Ok(date),
            Self::Open | Self::OpenOr(_) => open_day(date),
        }
    }
}
