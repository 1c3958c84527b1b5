//! `cargo xtask …`: builds, serves, tests and measures Tavolo.
//!
//! `build` makes the site (`target/site`) and the server out of everything below it: `wasm`, `styles` and `fonts` produce files,
//! `shelf` names them by their content, `manifest` tells the server those names. Each step is skipped while its inputs are the
//! same (`cache`). To add a command, give it a variant in [`Command`], a line in [`USAGE`] and a module of its own.

mod atomic;
mod bench;
mod build;
mod cache;
mod chance;
mod child;
mod chromium;
mod digest;
mod fonts;
mod fuzz;
mod inputs;
mod manifest;
mod public;
mod serve;
mod shelf;
mod soak;
mod styles;
mod test;
mod tools;
mod tree;
mod wasm;
mod workspace;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::bench::Plan;
use crate::test::StageName;
use crate::workspace::Workspace;

const USAGE: &str = "\
cargo xtask build                 builds the pages (target/site) and the server (target/release/tavolo)
cargo xtask serve [--demo] [...]  builds, then runs `tavolo serve` with the arguments given
cargo xtask test [--only a,b]     checks everything, or only the stages named: fmt, clippy, rust, soak, fuzz, journeys
cargo xtask bench [--only page]   builds, then measures: page (in Chromium), server (under load); --seconds 8 for each load
cargo xtask soak [--only kill]    builds, then kills servers and databases under load: kill, two-servers; --short for less of it
cargo xtask fuzz [--calls 10000]  builds, then calls every operation and form as every kind of caller";

/// What was asked for on the command line.
#[derive(Debug, PartialEq, Eq)]
enum Command {
    Build,
    Serve(Vec<OsString>),
    Test(Vec<StageName>),
    Bench(Plan),
    Soak(soak::Plan),
    Fuzz(usize),
    Help,
}

fn main() -> ExitCode {
    let done = parse(std::env::args_os().skip(1).collect()).and_then(|command| {
        let work = Workspace::here();
        match command {
            Command::Build => build::build(&work).map(|()| ExitCode::SUCCESS),
            Command::Serve(arguments) => serve::serve(&work, &arguments),
            Command::Test(stages) => Ok(test::test(&work, &stages)),
            Command::Bench(plan) => bench::bench(&work, &plan),
            Command::Fuzz(calls) => fuzz::fuzz(&work, calls),
            Command::Soak(plan) => soak::soak(&work, &plan),
            Command::Help => {
                println!("{USAGE}");
                Ok(ExitCode::SUCCESS)
            }
        }
    });
    done.unwrap_or_else(|failure| {
        eprintln!("\nxtask: {failure:#}");
        ExitCode::FAILURE
    })
}

fn parse(arguments: Vec<OsString>) -> Result<Command> {
    let mut arguments = arguments.into_iter();
    let Some(name) = arguments.next() else {
        return Ok(Command::Help);
    };
    let rest: Vec<OsString> = arguments.collect();
    match (name.to_str(), rest.as_slice()) {
        (Some("build"), []) => Ok(Command::Build),
        (Some("serve"), _) => Ok(Command::Serve(rest)),
        (Some("test"), []) => Ok(Command::Test(StageName::ALL.to_vec())),
        (Some("test"), [only, names]) if only == "--only" => Ok(Command::Test(StageName::list(&names.to_string_lossy())?)),
        (Some("bench"), options) => Ok(Command::Bench(Plan::read(options)?)),
        (Some("fuzz"), []) => Ok(Command::Fuzz(fuzz::CALLS)),
        (Some("fuzz"), [calls, number]) if calls == "--calls" => {
            let number = number.to_string_lossy();
            Ok(Command::Fuzz(number.parse().with_context(|| format!("`{number}` is no number of calls"))?))
        }
        (Some("soak"), options) => Ok(Command::Soak(soak::Plan::read(options)?)),
        (Some("help" | "--help" | "-h"), _) => Ok(Command::Help),
        _ => bail!("I do not know `{}` with these arguments.\n{USAGE}", name.to_string_lossy()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(OsString::from).collect())
    }

    #[test]
    fn serve_passes_everything_on() {
        assert_eq!(parsed("serve --demo --port 8080").unwrap(), Command::Serve(vec!["--demo".into(), "--port".into(), "8080".into()]));
    }

    #[test]
    fn test_takes_a_list_of_stages() {
        assert_eq!(parsed("test --only rust,fmt").unwrap(), Command::Test(vec![StageName::Fmt, StageName::Rust]));
        assert_eq!(parsed("test").unwrap(), Command::Test(StageName::ALL.to_vec()));
    }

    #[test]
    fn bench_takes_its_options_in_any_order() {
        assert_eq!(parsed("bench").unwrap(), Command::Bench(Plan::default()));
        assert_eq!(parsed("bench --seconds 3 --only page").unwrap(), parsed("bench --only page --seconds 3").unwrap());
    }

    #[test]
    fn unknown_words_are_refused_with_the_usage() {
        for line in ["bild", "build now", "test --only rust,lint", "test fmt", "bench --only desk", "bench --seconds"] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
