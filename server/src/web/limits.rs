//! Limits on guessing codes: failures are counted, successes are not, so that forty people behind one address get in.
//!
//! A code has 40 bits, or 1.1e12 values. At the limit over all, 2,000 failures in each quarter of an hour or 192,000 a day,
//! one of 400 live codes is hit once in 2^40 / 400 / 192,000 = 14,300 days, about 39 years; from one address, held to a tenth
//! of that, once in 390 years.

use std::net::IpAddr;

use app::api::ApiError;
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::{
    entity::failed_try,
    error::{ApiResult, OrUnavailable},
    state::Tavolo,
};

/// Seconds over which failures are counted.
const SPAN: i64 = 900;
const PER_ADDRESS: i32 = 200;
const OVER_ALL: i32 = 2_000;

/// Refuses whoever has failed too often.
///
/// # Errors
/// `TooMany`, with the seconds until the count begins anew.
pub async fn check(at: &Tavolo, address: Option<IpAddr>) -> ApiResult<()> {
    let now = at.clock.now();
    let buckets = buckets(at, address, now);
    let rows = failed_try::Entity::find()
        .filter(failed_try::Column::Bucket.is_in(buckets.iter().map(|(bucket, _)| bucket.clone())))
        .all(at.read())
        .await
        .or_unavailable()?;
    let full = rows.iter().any(|row| buckets.iter().any(|(bucket, most)| *bucket == row.bucket && row.failures >= *most));
    let wait = SPAN - now.timestamp().rem_euclid(SPAN);
    if full { Err(ApiError::TooMany(u32::try_from(wait).unwrap_or(1))) } else { Ok(()) }
}

/// Counts a failure.
///
/// # Errors
/// When the database does not answer.
pub async fn count_failure(at: &Tavolo, address: Option<IpAddr>) -> ApiResult<()> {
    let now = at.clock.now();
    let buckets = buckets(at, address, now);
    at.db
        .write(move |tx| async move {
            failed_try::Entity::delete_many().filter(failed_try::Column::ExpiresAt.lt(now)).exec(&*tx).await.or_unavailable()?;
            for (bucket, _) in buckets {
                match failed_try::Entity::find_by_id(bucket.clone()).one(&*tx).await.or_unavailable()? {
                    Some(row) => {
                        let failures = row.failures + 1;
                        let mut row = row.into_active_model();
                        row.failures = Set(failures);
                        row.update(&*tx).await.or_unavailable()?;
                    }
                    None => {
                        let row = failed_try::ActiveModel {
                            bucket: Set(bucket),
                            failures: Set(1),
                            expires_at: Set(now + Duration::seconds(2 * SPAN)),
                        };
                        failed_try::Entity::insert(row).exec_without_returning(&*tx).await.or_unavailable()?;
                    }
                }
            }
            Ok(())
        })
        .await
}

fn buckets(at: &Tavolo, address: Option<IpAddr>, now: DateTime<Utc>) -> [(String, i32); 2] {
    let span = now.timestamp().div_euclid(SPAN);
    let address = address.map(|address| address.to_string()).unwrap_or_default();
    [(at.keys.bucket(&address, span), PER_ADDRESS), (at.keys.bucket("everybody", span), OVER_ALL)]
}
