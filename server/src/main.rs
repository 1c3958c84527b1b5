//! The program: reads the command line, does what it says, and ends with one clear sentence when it cannot.

use std::process::ExitCode;

use clap::Parser;

use crate::{
    cli::{Cli, Command, CoordinatorCommand, PersonCommand, YardstickCommand},
    ready, run, yardstick,
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
        Command::Yardstick { command: YardstickCommand::Page { addr } } => yardstick::serve_page(addr).await,
        Command::Yardstick { command: YardstickCommand::Fill { times, site } } => run::fill(&site, times).await,
        Command::Yardstick { command: YardstickCommand::Commits { folder, seconds } } => yardstick::commit_rows(&folder, seconds).await,
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("tavolo: {failure}");
            ExitCode::FAILURE
        }
    }
}
