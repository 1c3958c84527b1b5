//! How a job waits for its next round: as an argument, so that tests need no time.

use std::{sync::Arc, time::Duration};

use futures::future::BoxFuture;

/// Most that a pause is longer than its pace, as a part of it: so servers that were started together do not work in step.
const JITTER: f64 = 0.1;

#[derive(Clone)]
pub struct Pause(Arc<dyn Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync>);

impl Pause {
    /// Waits by the clock of the machine.
    #[must_use]
    pub fn real() -> Self {
        Self::new(|length| Box::pin(tokio::time::sleep(length)))
    }

    pub fn new(wait: impl Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync + 'static) -> Self {
        Self(Arc::new(wait))
    }

    /// Waits for a pace and a little more.
    pub(super) async fn wait(&self, pace: Duration) {
        (self.0)(stretched(pace, chance())).await;
    }
}

/// Returns a pace, longer by a part of the jitter: none of it at 0, all of it at 1.
fn stretched(pace: Duration, part: f64) -> Duration {
    pace.mul_f64(1.0 + JITTER * part)
}

/// Returns a number from 0 to 1. Without chance there is no harm: all servers keep the same pace.
fn chance() -> f64 {
    f64::from(getrandom::u32().unwrap_or_default()) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_never_shorter_than_its_pace_and_at_most_a_tenth_longer() {
        let pace = Duration::from_secs(600);
        assert_eq!(stretched(pace, 0.0), pace);
        assert_eq!(stretched(pace, 1.0), Duration::from_secs(660));
        assert!((0..100).all(|_| (0.0..=1.0).contains(&chance())));
    }
}
