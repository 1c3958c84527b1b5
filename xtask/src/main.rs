//! `cargo xtask …`: builds, serves, tests and measures Tavolo.
//!
//! `build` makes the site (`target/site`) and the server out of everything below it: `wasm`, `styles` and `fonts` produce files,
//! `shelf` names them by their content, `manifest` tells the server those names. Each step is skipped while its inputs are the
//! same (`cache`). To add a command, give it a variant in [`Command`] and a module of its own.

mod atomic;
mod bench;
mod build;
mod cache;
mod child;
mod chromium;
mod client;
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

use clap::{Parser, Subcommand};

use crate::test::StageName;
use crate::workspace::Workspace;

/// Builds, serves, tests and measures Tavolo.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_version_flag = true)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

/// What was asked for on the command line.
#[derive(Debug, PartialEq, Eq, Subcommand)]
enum Command {
    /// Builds the pages (target/site) and the server (target/release/tavolo)
    Build,
    /// Builds, then runs `tavolo serve` with the arguments given
    Serve {
        /// What is handed on to `tavolo serve`, such as --demo and --addr 127.0.0.1:8080
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Checks everything, stage by stage until one fails; the last line counts all tests
    Test {
        /// Only these stages, in their own order
        #[arg(long, value_enum, value_delimiter = ',', value_name = "STAGE")]
        only: Vec<StageName>,
    },
    /// Builds, then measures: the page in Chromium, the server under load, the agenda, and how it scales
    Bench(bench::Options),
    /// Builds, then kills servers and databases under load: is anything lost that was acknowledged?
    Soak(soak::Options),
    /// Builds, then calls every operation and form as every kind of caller
    Fuzz {
        /// Calls as each kind of caller
        #[arg(long, default_value_t = fuzz::CALLS)]
        calls: usize,
    },
}

fn main() -> ExitCode {
    let Line { command } = Line::parse();
    let work = Workspace::here();
    let done = match command {
        Command::Build => build::build(&work).map(|()| ExitCode::SUCCESS),
        Command::Serve { arguments } => serve::serve(&work, &arguments),
        Command::Test { only } => Ok(test::test(&work, &StageName::in_order(only))),
        Command::Bench(options) => bench::bench(&work, &options),
        Command::Soak(options) => soak::soak(&work, &options.plan()),
        Command::Fuzz { calls } => fuzz::fuzz(&work, calls),
    };
    done.unwrap_or_else(|failure| {
        eprintln!("\nxtask: {failure:#}");
        ExitCode::FAILURE
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    fn parsed(line: &str) -> Result<Command, clap::Error> {
        Line::try_parse_from(["cargo xtask"].into_iter().chain(line.split_whitespace())).map(|line| line.command)
    }

    #[test]
    fn the_command_line_holds_together() {
        Line::command().debug_assert();
    }

    #[test]
    fn serve_hands_on_what_it_does_not_know() {
        for line in ["--demo --addr 127.0.0.1:8080", "--log-json"] {
            let arguments = line.split_whitespace().map(OsString::from).collect();
            assert_eq!(parsed(&format!("serve {line}")).unwrap(), Command::Serve { arguments });
        }
    }

    #[test]
    fn test_takes_a_list_of_stages() {
        assert_eq!(parsed("test --only rust,fmt").unwrap(), Command::Test { only: vec![StageName::Rust, StageName::Fmt] });
        assert_eq!(parsed("test").unwrap(), Command::Test { only: Vec::new() });
    }

    #[test]
    fn options_stand_in_any_order() {
        for (one, other) in
            [("bench --seconds 3 --only page", "bench --only page --seconds 3"), ("soak --short --only kill", "soak --only kill --short")]
        {
            assert_eq!(parsed(one).unwrap(), parsed(other).unwrap());
        }
        assert_eq!(parsed("fuzz").unwrap(), Command::Fuzz { calls: fuzz::CALLS });
        assert_eq!(parsed("fuzz --calls 500").unwrap(), Command::Fuzz { calls: 500 });
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for line in [
            "bild",
            "build now",
            "test --only rust,lint",
            "test --only fmt,",
            "test fmt",
            "bench --only desk",
            "bench --seconds",
            "bench --seconds 0",
            "bench page",
            "soak --only",
            "soak --only desk",
            "soak kill",
            "fuzz --calls many",
        ] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
