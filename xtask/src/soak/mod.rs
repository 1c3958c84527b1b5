//! `cargo xtask soak`: is anything lost that was acknowledged? Servers and databases are killed under load to find out.
//!
//! `kill` ends the server amid answers, again and again; `two-servers` runs two of them on one PostgreSQL behind a small proxy
//! and takes away one, then the database, then what they tell each other. Both set `phones` on the servers, which keep a journal
//! of what was acknowledged; `ledger` compares it with what is there. Anything that is lost, or done twice, fails.

mod follower;
mod idle;
mod kill;
mod ledger;
mod phones;
mod plan;
mod proxy;
mod two_servers;

use std::process::ExitCode;

use anyhow::{Result, ensure};

use crate::bench::table::Table;
use crate::build;
use crate::built::Built;
use crate::flavour::Flavour;
use crate::test::postgres;
use crate::workspace::Workspace;
pub use plan::Options;
use plan::{Part, Plan};

pub fn soak(work: &Workspace, plan: &Plan) -> Result<ExitCode> {
    let built = build::to_try(work, Flavour::Dev)?;
    let mut table = Table::default();
    for part in &plan.parts {
        if let Err(failure) = run(work, &built, plan, *part, &mut table) {
            eprintln!("\nxtask: {failure:#}");
            table.leave_out(part.name(), &failure);
        }
    }
    println!("\n{table}");
    Ok(if table.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The short form, as a stage of the tests. Returns how many parts held, and says what was left out.
pub fn test(work: &Workspace, flavour: Flavour, left_out: &mut Vec<String>) -> Result<u32> {
    let built = build::to_try(work, flavour)?;
    let plan = Plan::short();
    let mut table = Table::default();
    for part in &plan.parts {
        run(work, &built, &plan, *part, &mut table)?;
    }
    println!("\n{table}");
    ensure!(table.is_good(), "a goal of the table above was not met");
    if postgres::find().is_none() {
        left_out.push("everything on PostgreSQL: neither the PATH nor /usr/lib/postgresql has initdb and pg_ctl".to_owned());
    }
    Ok(u32::try_from(plan.parts.len())?)
}

fn run(work: &Workspace, built: &Built, plan: &Plan, part: Part, table: &mut Table) -> Result<()> {
    match part {
        Part::Kill => kill::measure(work, built, plan, table),
        Part::TwoServers => two_servers::measure(work, built, plan, table),
    }
}
