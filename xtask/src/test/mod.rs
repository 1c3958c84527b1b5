//! `cargo xtask test`: the stages, one after the other, until one fails; then the table, and one closing line for all tests.
//!
//! To add a stage, give it a variant in [`StageName`], its work in [`Run::stage`] and, when it is more than a command or two, a module.

mod journeys;
mod lint;
pub mod postgres;
mod rust;
mod shipped;
mod summary;
mod tally;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::build;
use crate::flavour::Flavour;
use crate::workspace::Workspace;
use journeys::Which;
use shipped::Early;
use summary::{Ending, Stage, Summary};
use tally::Tally;

/// What cargo is asked for in one go. xtask stands apart: its dependencies are those that `cargo xtask` has compiled already, and
/// together with it the server's would be compiled once more, with other features. So does `cldr`, for what ICU4X asks of crates
/// that the server shares with it.
const PACKAGES: [&[&str]; 3] =
    [&["--workspace", "--exclude", "xtask", "--exclude", "cldr"], &["--package", "xtask"], &["--package", "cldr"]];

/// A stage as it is named on the command line and in the table; the order is the order of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum StageName {
    /// The layout of the sources
    Fmt,
    /// Clippy, on the server and on both bundles
    Clippy,
    /// Rules, and operations on both databases
    Rust,
    /// What the next stages run: the server and both bundles
    Build,
    /// Servers and databases are killed under load
    Soak,
    /// Requests that nobody would send
    Fuzz,
    /// The phone's bundle as it is shipped: its weight, and answering with it
    Shipped,
    /// Everything else that people do, in a real Chromium
    Journeys,
}

impl StageName {
    const ALL: [Self; 8] = [Self::Fmt, Self::Clippy, Self::Rust, Self::Build, Self::Soak, Self::Fuzz, Self::Shipped, Self::Journeys];

    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Rust => "rust",
            Self::Build => "build",
            Self::Soak => "soak",
            Self::Fuzz => "fuzz",
            Self::Shipped => "shipped",
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

#[derive(Args, Debug, PartialEq, Eq)]
pub struct Options {
    /// Only these stages, in their own order
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STAGE")]
    only: Vec<StageName>,
    /// Tries what is installed in the place of what is quick to build, in all stages
    #[arg(long)]
    release: bool,
}

pub fn test(work: &Workspace, options: &Options) -> ExitCode {
    let flavour = if options.release { Flavour::Release } else { Flavour::Dev };
    let mut run = Run { work, flavour, stages: StageName::in_order(options.only.clone()), early: None };
    let mut summary = Summary::default();
    for name in run.stages.clone() {
        if summary.has_failed() {
            summary.add(Stage::not_run(name));
            continue;
        }
        work.say(format_args!("test: {}", name.name()));
        let began = Instant::now();
        let mut report = Report::default();
        let ending = match run.stage(name, &mut report) {
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

/// One run of the tests.
struct Run<'work> {
    work: &'work Workspace,
    flavour: Flavour,
    stages: Vec<StageName>,
    /// The bundle that is tried in a later stage, on its way.
    early: Option<Early>,
}

impl Run<'_> {
    fn stage(&mut self, stage: StageName, report: &mut Report) -> Result<()> {
        let (work, flavour) = (self.work, self.flavour);
        match stage {
            StageName::Fmt => lint::fmt(work),
            StageName::Clippy => lint::clippy(work),
            StageName::Rust => rust::test(work, report),
            StageName::Build => build::build(work, flavour).map(drop),
            StageName::Soak => {
                self.begin_early()?;
                report.tally.passed += crate::soak::test(work, flavour, &mut report.left_out)?;
                Ok(())
            }
            StageName::Fuzz => {
                self.begin_early()?;
                report.tally.passed += crate::fuzz::test(work, flavour, &mut report.left_out)?;
                Ok(())
            }
            StageName::Shipped => shipped::test(work, flavour, report, self.early.take()),
            StageName::Journeys => {
                let built = build::to_try(work, flavour)?;
                // What that stage has tried need not be tried again.
                let tried = flavour == Flavour::Dev && self.stages.contains(&StageName::Shipped);
                journeys::test(work, &built, if tried { Which::Others } else { Which::All }, report)
            }
        }
    }

    /// Lets the bundle that a later stage tries be made beside this one, which compiles nothing.
    fn begin_early(&mut self) -> Result<()> {
        if self.early.is_none() && self.flavour == Flavour::Dev && self.stages.contains(&StageName::Shipped) {
            // What this stage runs is built before.
            build::to_try(self.work, self.flavour)?;
            self.early = Some(Early::begin(self.work)?);
        }
        Ok(())
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
