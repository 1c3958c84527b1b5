//! `cargo xtask bench`: builds, measures the page in a browser and the server under load, and prints one table.
//!
//! Nothing is asserted: a goal that is missed says so in its line. `program` starts what is measured, in a folder of its own
//! (`scratch`) that is gone afterwards. `page` has Chromium visit as a phone does; `server` sets `load` on the program; `agenda`
//! drags, and moves things from several sides at once; `scale` fills databases of three sizes. To measure one more thing, add a
//! [`table::Row`] where its part measures.

mod agenda;
mod answering;
mod commits;
mod deployment;
pub mod figures;
pub mod invitees;
pub mod load;
pub mod machine;
pub mod memory;
mod page;
mod plan;
pub mod program;
mod reading;
mod returning;
mod scale;
pub mod scratch;
mod server;
pub mod table;

use std::process::ExitCode;

use anyhow::Result;

use crate::build;
use crate::flavour::Flavour;
use crate::workspace::Workspace;
pub use plan::Options;
use plan::Part;
use table::Table;

/// Succeeds when everything that was asked for could be measured, whatever came of it.
pub fn bench(work: &Workspace, options: &Options) -> Result<ExitCode> {
    let built = build::build(work, Flavour::Release)?;
    let mut table = Table::default();
    table.note(format!("Before: {}.", machine::load()));
    for part in options.parts() {
        work.say(format_args!("bench: {}", part.name()));
        let measured = match part {
            Part::Page => page::measure(work, &built, &mut table),
            Part::Server => server::measure(work, &built, options.time(), &mut table),
            Part::Agenda => agenda::measure(work, &built, &mut table),
            Part::Scale => scale::measure(work, &built, &mut table),
        };
        if let Err(failure) = measured {
            eprintln!("\nxtask: {failure:#}");
            table.leave_out(part.name(), &failure);
        }
    }
    println!("\n{table}");
    Ok(if table.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
