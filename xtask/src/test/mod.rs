//! `cargo xtask test`: the stages, one after the other, until one fails; then the table, and one closing line for all tests.
//!
//! To add a stage, give it a variant in [`StageName`], its work in [`run`] and, when it is more than a command or two, a module.

mod journeys;
mod lint;
pub mod postgres;
mod rust;
mod summary;
mod tally;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::ValueEnum;

use crate::workspace::Workspace;
use summary::{Ending, Stage, Summary};
use tally::Tally;

/// What cargo is asked for in one go. xtask stands apart: its dependencies are those that `cargo xtask` has compiled already, and
/// together with it the server's would be compiled once more, with other features than a plain `cargo test` gives them.
const PACKAGES: [&[&str]; 2] = [&["--package", "app", "--package", "server"], &["--package", "xtask"]];

/// A stage as it is named on the command line and in the table; the order is the order of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum StageName {
    /// The layout of the sources
    Fmt,
    /// Clippy, on the server and on both bundles
    Clippy,
    /// Rules, and operations on both databases
    Rust,
    /// Servers and databases are killed under load
    Soak,
    /// Requests that nobody would send
    Fuzz,
    /// A real Chromium
    Journeys,
}

impl StageName {
    const ALL: [Self; 6] = [Self::Fmt, Self::Clippy, Self::Rust, Self::Soak, Self::Fuzz, Self::Journeys];

    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Rust => "rust",
            Self::Soak => "soak",
            Self::Fuzz => "fuzz",
            Self::Journeys => "journeys",
        }
    }

    /// Returns these stages in the order of work, each once; all of them when none is named.
    pub fn in_order(mut stages: Vec<Self>) -> Vec<Self> {
        if stages.is_empty() {
            return Self::ALL.to_vec();
        }
        stages.sort_unstable();
        stages.dedup();
        stages
    }
}

/// What a stage has to tell besides success.
#[derive(Debug, Default)]
pub struct Report {
    tally: Tally,
    /// What could not be tested here, and why.
    left_out: Vec<String>,
}

pub fn test(work: &Workspace, stages: &[StageName]) -> ExitCode {
    let mut summary = Summary::default();
    for &name in stages {
        if summary.has_failed() {
            summary.add(Stage::not_run(name));
            continue;
        }
        work.say(format_args!("test: {}", name.name()));
        let began = Instant::now();
        let mut report = Report::default();
        let ending = match run(work, name, &mut report) {
            Ok(()) => Ending::Passed,
            Err(failure) => {
                eprintln!("\nxtask: {failure:#}");
                Ending::Failed(format!("{failure:#}"))
            }
        };
        summary.add(Stage { name, took: began.elapsed(), ending, report });
    }
    println!("\n{summary}");
    if summary.has_failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn run(work: &Workspace, stage: StageName, report: &mut Report) -> Result<()> {
    match stage {
        StageName::Fmt => lint::fmt(work),
        StageName::Clippy => lint::clippy(work),
        StageName::Rust => rust::test(work, report),
        StageName::Soak => {
            report.tally.passed += crate::soak::test(work, &mut report.left_out)?;
            Ok(())
        }
        StageName::Fuzz => {
            report.tally.passed += crate::fuzz::test(work, &mut report.left_out)?;
            Ok(())
        }
        StageName::Journeys => journeys::test(work, report),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_listed_once_and_in_order() {
        assert_eq!(StageName::in_order(vec![StageName::Journeys, StageName::Fmt, StageName::Fmt]), [StageName::Fmt, StageName::Journeys]);
        assert_eq!(StageName::in_order(Vec::new()), StageName::ALL);
    }
}
