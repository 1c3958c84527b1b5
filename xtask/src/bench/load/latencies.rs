//! How long answers took.

use std::time::Duration;

/// Times in ascending order.
#[derive(Debug)]
pub struct Latencies(Vec<Duration>);

impl Latencies {
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// Returns the shortest time within which so many of a hundred answers had come.
    pub fn percentile(&self, percent: usize) -> Option<Duration> {
        let rank = (self.0.len() * percent).div_ceil(100);
        self.0.get(rank.saturating_sub(1)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percentile(millis: impl IntoIterator<Item = u64>, percent: usize) -> Option<u64> {
        let times = Latencies::of(millis.into_iter().map(Duration::from_millis).collect());
        times.percentile(percent).map(|time| u64::try_from(time.as_millis()).unwrap())
    }

    #[test]
    fn percentiles_are_times_that_were_measured() {
        assert_eq!(percentile((1..=200).rev(), 50), Some(100));
        assert_eq!(percentile((1..=200).rev(), 99), Some(198));
        assert_eq!(percentile([7, 3, 5], 50), Some(5));
        assert_eq!(percentile([7, 3, 5], 99), Some(7));
        assert_eq!(percentile([7], 50), Some(7));
        assert_eq!(percentile([], 99), None);
    }
}
