//! `cargo xtask …`: builds, serves, tests and measures Tavolo.
//!
//! `build` makes the site (`target/site`) and the server out of everything below it: `wasm`, `styles` and `fonts` produce files,
//! `shelf` names them by their content, `manifest` tells the server those names. Each step is skipped while its inputs are the
//! same (`cache`). To add a command, give it a variant in [`Command`] and a module of its own.

mod atomic;
mod bench;
mod build;
mod built;
mod cache;
mod child;
mod chromium;
mod client;
mod digest;
mod flavour;
mod fonts;
mod fuzz;
mod hold;
#[cfg(test)]
mod house;
mod loops;
mod manifest;
mod pack;
mod public;
mod serve;
mod shelf;
mod site;
mod size;
mod soak;
mod styles;
mod test;
mod tools;
mod tree;
mod wasm;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::flavour::Flavour;
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
    /// Builds what is quick to build, then runs `tavolo serve` with the arguments given
    Serve(serve::Options),
    /// Checks everything, stage by stage until one fails; the last line counts all tests
    Test(test::Options),
    /// Weighs the phone's bundle as it is shipped, beside the number in the tree
    Size(size::Options),
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
    /// Changes a file here and there, and measures how long it takes until that is tested or seen
    Loops,
}

fn main() -> ExitCode {
    let Line { command } = Line::parse();
    let work = Workspace::here();
    let done = match command {
        Command::Build => build::build(&work, Flavour::Release).map(|_| ExitCode::SUCCESS),
        Command::Serve(options) => serve::serve(&work, &options),
        Command::Test(options) => Ok(test::test(&work, &options)),
        Command::Size(options) => size::size(&work, &options),
        Command::Bench(options) => bench::bench(&work, &options),
        Command::Soak(options) => soak::soak(&work, &options.plan()),
        Command::Loops => loops::loops(&work),
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
        let Command::Serve(plain) = parsed("serve --demo --addr 127.0.0.1:8080").unwrap() else { unreachable!() };
        assert_eq!(plain.arguments().collect::<Vec<_>>(), ["serve", "--demo", "--addr", "127.0.0.1:8080"]);
        assert!(parsed("serve --demo --watch").is_ok() && parsed("serve --watch --release").is_err());
        let Command::Serve(other) = parsed("serve --release --log-json --demo").unwrap() else { unreachable!() };
        assert_eq!(other.arguments().collect::<Vec<_>>(), ["serve", "--log-json", "--demo"]);
        assert_eq!((plain.flavour(), other.flavour()), (Flavour::Dev, Flavour::Release));
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
