//! Adds up what the test runners say at their ends.

use std::fmt;
use std::ops::AddAssign;

use serde_json::Value;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
    /// How many of those that passed did so only when tried again.
    pub flaky: u32,
}

impl Tally {
    /// Takes in `test result: ok. 3 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.01s`.
    pub fn see_cargo(&mut self, line: &str) {
        let Some((_, counts)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) else {
            return;
        };
        for (count, what) in counts.split("; ").filter_map(count) {
            match what {
                "passed" => self.passed += count,
                "failed" => self.failed += count,
                "ignored" => self.skipped += count,
                _ => {}
            }
        }
    }

    /// Reads the counts in Playwright's report.
    pub fn of_playwright(report: &Value) -> Option<Self> {
        let count = |what: &str| u32::try_from(report["stats"][what].as_u64()?).ok();
        let flaky = count("flaky")?;
        // Playwright counts these apart.
        Some(Self { passed: count("expected")? + flaky, failed: count("unexpected")?, skipped: count("skipped")?, flaky })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        let Self { passed, failed, skipped, flaky } = other;
        self.passed += passed;
        self.failed += failed;
        self.skipped += skipped;
        self.flaky += flaky;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Reads `12 passed` as its number and the words behind it.
fn count(words: &str) -> Option<(u32, &str)> {
    let (number, what) = words.split_once(' ')?;
    Some((number.parse().ok()?, what))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_crate_of_a_cargo_run_counts() {
        let mut tally = Tally::default();
        for line in [
            "running 3 tests",
            "test domain::locale::tests::reads ... ok",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 40 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s",
            "5 passed",
        ] {
            tally.see_cargo(line);
        }
        assert_eq!(tally, Tally { passed: 43, failed: 2, skipped: 1, flaky: 0 });
    }

    #[test]
    fn playwrights_report_counts() {
        let report = json!({ "suites": [], "stats": { "duration": 1.5, "expected": 12, "skipped": 7, "unexpected": 1, "flaky": 2 } });
        assert_eq!(Tally::of_playwright(&report), Some(Tally { passed: 14, failed: 1, skipped: 7, flaky: 2 }));
        assert_eq!(Tally::of_playwright(&json!({ "errors": [] })), None);
    }

    #[test]
    fn the_closing_line_reads_like_a_test_runners() {
        assert_eq!(Tally { passed: 12, failed: 0, skipped: 3, flaky: 1 }.to_string(), "12 passed, 0 failed");
    }
}
