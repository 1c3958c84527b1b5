//! Adds up what the test runners say at their ends.

use std::fmt;
use std::ops::AddAssign;

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

    /// Takes in one of the lines `  12 passed (34.5s)`, `  1 failed`, `  2 flaky`, `  3 skipped`, `  4 did not run`.
    pub fn see_playwright(&mut self, line: &str) {
        let line = without_colours(line);
        let Some((count, what)) = count(line.strip_prefix("  ").unwrap_or_default()) else {
            return;
        };
        match what.split_once(" (").map_or(what, |(what, _)| what) {
            "passed" => self.passed += count,
            // Playwright counts these apart.
            "flaky" => {
                self.passed += count;
                self.flaky += count;
            }
            "failed" | "interrupted" => self.failed += count,
            "skipped" | "did not run" => self.skipped += count,
            _ => {}
        }
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

/// Leaves out the terminal's orders: from an escape to the letter that ends it.
fn without_colours(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, order)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = order.find(|c: char| c.is_ascii_alphabetic()).map_or("", |end| &order[end + 1..]);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
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
    fn playwrights_closing_lines_count_with_and_without_colour() {
        let mut tally = Tally::default();
        for line in [
            "  ✓  1 guest.spec.ts:3:1 › answers an invitation (1.2s)",
            "  1 failed",
            "    guest.spec.ts:9:1 › 7 passed (no) ─────",
            "  2 flaky",
            "  3 skipped",
            "  4 did not run",
            "\u{1b}[32m  12 passed\u{1b}[39m\u{1b}[2m (34.5s)\u{1b}[22m",
            "Running 22 tests using 2 workers",
        ] {
            tally.see_playwright(line);
        }
        assert_eq!(tally, Tally { passed: 14, failed: 1, skipped: 7, flaky: 2 });
    }

    #[test]
    fn the_closing_line_reads_like_a_test_runners() {
        assert_eq!(Tally { passed: 12, failed: 0, skipped: 3, flaky: 1 }.to_string(), "12 passed, 0 failed");
    }
}
