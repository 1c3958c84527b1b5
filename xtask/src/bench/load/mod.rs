//! Load: as many connections as asked for, each with a thread of its own, each asking again as soon as it is answered.

mod latencies;
pub mod wire;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use super::figures::{millis, whole};
pub use latencies::Latencies;

/// Whoever sits at one connection.
pub trait Visitor: Send {
    /// Asks once, waits for the answer, and returns its status.
    fn ask(&mut self) -> io::Result<u16>;
}

/// What came of a load.
#[derive(Debug)]
pub struct Outcome {
    /// Answers with a status of success, for each second.
    pub rate: f64,
    latencies: Latencies,
    /// How often something else than success came, by what it was.
    errors: BTreeMap<String, u64>,
}

/// What happened at one connection.
#[derive(Debug, Default)]
struct Tally {
    took: Vec<Duration>,
    errors: BTreeMap<String, u64>,
}

/// Lets all visitors ask at once. What ends within `time` counts; a tenth of that passes before, uncounted, to warm up.
pub fn run<V: Visitor>(visitors: Vec<V>, time: Duration) -> Outcome {
    let ready = Barrier::new(visitors.len());
    let tallies: Vec<Tally> = thread::scope(|scope| {
        let ready = &ready;
        let started = visitors.into_iter().map(|mut visitor| {
            scope.spawn(move || {
                ready.wait();
                let from = Instant::now() + time / 10;
                ask_between(&mut visitor, from, from + time)
            })
        });
        let threads: Vec<_> = started.collect();
        threads.into_iter().map(|thread| thread.join().expect("a visitor does not panic")).collect()
    });
    Outcome::of(tallies, time)
}

fn ask_between(visitor: &mut impl Visitor, from: Instant, until: Instant) -> Tally {
    let mut tally = Tally::default();
    loop {
        let began = Instant::now();
        if began >= until {
            return tally;
        }
        let answer = visitor.ask();
        let ended = Instant::now();
        if from <= ended && ended < until {
            match answer {
                Ok(200..300) => tally.took.push(ended - began),
                Ok(status) => *tally.errors.entry(format!("status {status}")).or_default() += 1,
                Err(failure) => *tally.errors.entry(format!("no answer ({})", failure.kind())).or_default() += 1,
            }
        }
    }
}

impl Outcome {
    fn of(tallies: Vec<Tally>, time: Duration) -> Self {
        let mut took = Vec::new();
        let mut errors = BTreeMap::new();
        for tally in tallies {
            took.extend(tally.took);
            for (what, times) in tally.errors {
                *errors.entry(what).or_default() += times;
            }
        }
        Self { rate: took.len() as f64 / time.as_secs_f64(), latencies: Latencies::of(took), errors }
    }

    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }
}

impl fmt::Display for Outcome {
    /// Writes `1,234/s, p50 5.0 ms, p99 9.1 ms`, and what went wrong.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [half, nearly_all] = [50, 99].map(|percent| self.latencies.percentile(percent).map_or_else(|| "-".to_owned(), millis));
        write!(f, "{}/s, p50 {half}, p99 {nearly_all}", whole(self.rate))?;
        for (what, times) in &self.errors {
            write!(f, ", {times} × {what}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Succeeds and fails in turn.
    struct Moody(u32);

    impl Visitor for Moody {
        fn ask(&mut self) -> io::Result<u16> {
            thread::sleep(Duration::from_millis(1));
            self.0 += 1;
            match self.0 % 3 {
                0 => Ok(200),
                1 => Ok(503),
                _ => Err(io::ErrorKind::ConnectionReset.into()),
            }
        }
    }

    #[test]
    fn only_successes_count_and_errors_are_shown() {
        let outcome = run(vec![Moody(0), Moody(1)], Duration::from_millis(60));
        assert!(outcome.has_errors());
        assert!(outcome.rate > 0.0 && outcome.rate < 2_000.0 / 3.0 * 1.2, "{outcome}");
        assert!(outcome.to_string().contains(" × status 503"), "{outcome}");
        assert!(outcome.to_string().contains(" × no answer (connection reset)"), "{outcome}");
    }

    #[test]
    fn an_outcome_reads_like_this() {
        let tally = |millis: &[u64]| Tally { took: millis.iter().map(|ms| Duration::from_millis(*ms)).collect(), ..Tally::default() };
        let outcome = Outcome::of(vec![tally(&[4, 6]), tally(&[5])], Duration::from_secs(1));
        assert_eq!(outcome.to_string(), "3/s, p50 5.0 ms, p99 6.0 ms");
        assert_eq!(Outcome::of(Vec::new(), Duration::from_secs(1)).to_string(), "0/s, p50 -, p99 -");
    }
}
