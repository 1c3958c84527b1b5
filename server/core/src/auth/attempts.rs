//! Limits on guessing codes: failures are counted, successes are not, so that forty people behind one address get in.
//!
//! A try is counted before the code is looked up, where nobody else writes, and given back when it was right. So neither many
//! tries at the same moment nor several servers let one more through. `SECURITY.md` has the arithmetic.

use std::net::{IpAddr, Ipv6Addr};

use api::ApiError;
use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

use crate::{
    db::{Tx, entity::failed_try},
    error::{ApiResult, OrUnavailable},
    state::AppState,
};

/// Seconds over which failures are counted.
const SPAN: i64 = 900;
/// Failures from one network: forty people in a hall who each mistype a few times.
const PER_NETWORK: i32 = 200;
/// Failures over all from which on somebody is guessing. Then one network has fewer tries; whoever has not failed goes on.
const SUSPICIOUS: i32 = 2_000;
const PER_NETWORK_THEN: i32 = 20;
/// Failures over all beyond which no code is looked up.
const OVER_ALL: i32 = 10_000;

/// Says whether there were too many failures for one more try.
fn is_full(own: i32, all: i32) -> bool {
    let most = if all >= SUSPICIOUS { PER_NETWORK_THEN } else { PER_NETWORK };
    own >= most || all >= OVER_ALL
}

/// A try that counts as a failure until it is given back.
pub struct Try(Buckets);

/// The names under which failures are counted: of one network, and of everybody.
#[derive(Clone)]
struct Buckets {
    own: String,
    all: String,
}

impl Try {
    /// Begins a try.
    ///
    /// # Errors
    /// `TooMany`, with the seconds until the count begins anew.
    pub async fn begin(state: &AppState, address: Option<IpAddr>) -> ApiResult<Self> {
        let now = state.clock.now();
        let buckets = Buckets::of(state, address, now);
        // Whoever is refused costs no write.
        let counted = count(state.read(), &buckets).await?;
        permit(counted, now)?;
        let counting = buckets.clone();
        let before = state
            .db
            .write(move |tx| async move {
                let counted = count(&*tx, &counting).await?;
                permit(counted, now)?;
                failed_try::Entity::delete_many().filter(failed_try::Column::ExpiresAt.lt(now)).exec(&*tx).await.or_unavailable()?;
                add(&tx, counting, 1, now).await?;
                Ok(counted.1)
            })
            .await?;
        if before + 1 == SUSPICIOUS {
            tracing::warn!("Somebody is guessing codes: {SUSPICIOUS} failures within a quarter of an hour");
        }
        Ok(Self(buckets))
    }

    /// The code was right.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn give_back(self, state: &AppState) -> ApiResult<()> {
        let now = state.clock.now();
        state.db.write(move |tx| async move { add(&tx, self.0, -1, now).await }).await
    }
}

impl Buckets {
    fn of(state: &AppState, address: Option<IpAddr>, now: DateTime<Utc>) -> Self {
        let span = now.timestamp().div_euclid(SPAN);
        let network = address.map(|address| network(address).to_string()).unwrap_or_default();
        Self { own: state.keys.bucket(&network, span), all: state.keys.bucket("everybody", span) }
    }
}

/// Returns what counts as one address: of IPv6 the network, since whoever has one address of it has all.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.into(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
    }
}

async fn count(db: &impl ConnectionTrait, buckets: &Buckets) -> ApiResult<(i32, i32)> {
    let names = [buckets.own.clone(), buckets.all.clone()];
    let rows = failed_try::Entity::find().filter(failed_try::Column::Bucket.is_in(names)).all(db).await.or_unavailable()?;
    let failures = |bucket: &String| rows.iter().find(|row| row.bucket == *bucket).map_or(0, |row| row.failures);
    Ok((failures(&buckets.own), failures(&buckets.all)))
}

fn permit((own, all): (i32, i32), now: DateTime<Utc>) -> ApiResult<()> {
    let wait = SPAN - now.timestamp().rem_euclid(SPAN);
    if is_full(own, all) { Err(ApiError::TooMany(u32::try_from(wait).unwrap_or(1))) } else { Ok(()) }
}

async fn add(tx: &Tx, buckets: Buckets, tries: i32, now: DateTime<Utc>) -> ApiResult<()> {
    for bucket in [buckets.own, buckets.all] {
        let row = failed_try::ActiveModel {
            bucket: Set(bucket),
            failures: Set(i32::from(tries > 0)),
            expires_at: Set(now + Duration::seconds(2 * SPAN)),
        };
        let more = Expr::col((failed_try::Entity, failed_try::Column::Failures)).add(tries);
        let known = OnConflict::column(failed_try::Column::Bucket).value(failed_try::Column::Failures, more).to_owned();
        failed_try::Entity::insert(row).on_conflict(known).exec_without_returning(&**tx).await.or_unavailable()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guesser_is_stopped_and_whoever_has_not_failed_goes_on() {
        assert!(!is_full(PER_NETWORK - 1, SUSPICIOUS - 1) && is_full(PER_NETWORK, PER_NETWORK));
        assert!(!is_full(PER_NETWORK_THEN - 1, OVER_ALL - 1) && is_full(PER_NETWORK_THEN, SUSPICIOUS));
        assert!(is_full(0, OVER_ALL));
    }

    #[test]
    fn one_network_counts_as_one() {
        let of = |address: &str| network(address.parse().unwrap()).to_string();
        assert_eq!(of("2001:db8:1:2:aaaa::1"), of("2001:db8:1:2:bbbb::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.7"));
        assert_ne!(of("192.0.2.7"), of("192.0.2.8"));
    }
}
