//! The program: reads the command line, does what it says, and ends with one clear sentence when it cannot.

use std::process::ExitCode;

use clap::Parser;

use tavolo::{
    bench,
    cli::{BenchCommand, Cli, Command, CoordinatorCommand, PersonCommand},
    ready, run,
};

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Serve(options) => run::serve(options).await,
        Command::Migrate(storage) => run::migrate(&storage).await,
        Command::Coordinator { command: CoordinatorCommand::Invite { name, email, sees_names, site } } => {
            run::invite_coordinator(&site, name, email, sees_names).await
        }
        Command::Person { command: PersonCommand::Erase { id, storage } } => run::erase_person(&storage, id).await,
        Command::Ready { addr } => ready::ready(addr).await,
        Command::Backup { file, storage } => run::backup(&storage, &file).await,
        Command::Restore { file, replace, storage } => run::restore(&storage, &file, replace).await,
        Command::Bench { command: BenchCommand::Page { addr } } => bench::serve_page(addr).await,
        Command::Bench { command: BenchCommand::Fill { times, site } } => run::fill(&site, times).await,
        Command::Bench { command: BenchCommand::Commits { folder, seconds } } => bench::commit_rows(&folder, seconds).await,
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("tavolo: {failure}");
            ExitCode::FAILURE
        }
    }
}
