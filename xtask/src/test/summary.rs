//! How the stages went: a table, what was left out, and the closing line.

use std::fmt;
use std::time::Duration;

use super::tally::Tally;
use super::{Report, StageName};

#[derive(Debug)]
pub enum Ending {
    Passed,
    Failed(String),
    /// An earlier stage has failed.
    NotRun,
}

#[derive(Debug)]
pub struct Stage {
    pub name: StageName,
    pub took: Duration,
    pub ending: Ending,
    pub report: Report,
}

impl Stage {
    pub fn not_run(name: StageName) -> Self {
        Self { name, took: Duration::ZERO, ending: Ending::NotRun, report: Report::default() }
    }

    /// The stage's tests. A stage that fails without a failed test, because of a warning say, counts as one.
    fn tally(&self) -> Tally {
        let mut tally = self.report.tally;
        if matches!(self.ending, Ending::Failed(_)) {
            tally.failed = tally.failed.max(1);
        }
        tally
    }

    fn result(&self) -> String {
        match &self.ending {
            Ending::Passed if self.report.tally == Tally::default() => "passed".to_owned(),
            Ending::Passed => self.report.tally.to_string(),
            Ending::Failed(why) if self.report.tally == Tally::default() => format!("FAILED: {}", why.lines().next().unwrap_or_default()),
            Ending::Failed(_) => format!("FAILED: {}", self.tally()),
            Ending::NotRun => "not run, since a stage before it has failed".to_owned(),
        }
    }
}

#[derive(Debug, Default)]
pub struct Summary(Vec<Stage>);

impl Summary {
    pub fn add(&mut self, stage: Stage) {
        self.0.push(stage);
    }

    pub fn has_failed(&self) -> bool {
        self.0.iter().any(|stage| matches!(stage.ending, Ending::Failed(_)))
    }
}

impl fmt::Display for Summary {
    /// Ends with the closing line, alone on its line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "stage     minutes  result")?;
        for stage in &self.0 {
            writeln!(f, "{:<8} {:>8.1}  {}", stage.name.name(), stage.took.as_secs_f64() / 60.0, stage.result())?;
        }
        for Stage { name, report, .. } in &self.0 {
            let Report { tally, left_out } = report;
            for what in left_out {
                writeln!(f, "Left out in {}: {what}.", name.name())?;
            }
            if tally.skipped > 0 {
                writeln!(f, "Left out in {}: {} marked as not to be run.", name.name(), tally.skipped)?;
            }
            if tally.flaky > 0 {
                writeln!(f, "Passed in {} only when tried again: {}.", name.name(), tally.flaky)?;
            }
        }
        let mut total = Tally::default();
        for stage in &self.0 {
            total += stage.tally();
        }
        write!(f, "\n{total}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(name: StageName, seconds: u64, ending: Ending, tally: Tally) -> Stage {
        Stage { name, took: Duration::from_secs(seconds), ending, report: Report { tally, left_out: Vec::new() } }
    }

    #[test]
    fn a_good_run_reads_like_this() {
        let mut summary = Summary::default();
        summary.add(stage(StageName::Fmt, 3, Ending::Passed, Tally::default()));
        let mut rust = stage(StageName::Rust, 90, Ending::Passed, Tally { passed: 40, ..Tally::default() });
        rust.report.left_out.push("operations on PostgreSQL: it is not here".to_owned());
        summary.add(rust);
        summary.add(stage(StageName::Journeys, 400, Ending::Passed, Tally { passed: 2, skipped: 3, flaky: 1, ..Tally::default() }));
        assert!(!summary.has_failed());
        assert_eq!(
            summary.to_string(),
            "\
stage     minutes  result
fmt           0.1  passed
rust          1.5  40 passed, 0 failed
journeys      6.7  2 passed, 0 failed
Left out in rust: operations on PostgreSQL: it is not here.
Left out in journeys: 3 marked as not to be run.
Passed in journeys only when tried again: 1.

42 passed, 0 failed"
        );
    }

    #[test]
    fn a_failure_without_a_failed_test_still_shows_in_the_closing_line() {
        let mut summary = Summary::default();
        summary.add(stage(StageName::Clippy, 60, Ending::Failed("cargo clippy failed\nsee above".to_owned()), Tally::default()));
        summary.add(Stage::not_run(StageName::Rust));
        assert!(summary.has_failed());
        assert_eq!(
            summary.to_string(),
            "\
stage     minutes  result
clippy        1.0  FAILED: cargo clippy failed
rust          0.0  not run, since a stage before it has failed

0 passed, 1 failed"
        );
    }
}
