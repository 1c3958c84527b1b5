//! The server is killed amid answers, again and again: everything acknowledged is there, and nothing half.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::ledger::Ledger;
use super::phones::Phones;
use super::plan::Plan;
use crate::bench::invitees;
use crate::bench::program::Demo;
use crate::bench::scratch::Scratch;
use crate::bench::table::{Row, Table};
use crate::built::Built;
use crate::test::postgres::{self, Cluster};
use crate::workspace::Workspace;

/// How long the answers around one kill may take.
const PATIENCE: Duration = Duration::from_secs(120);

pub fn measure(work: &Workspace, built: &Built, plan: &Plan, table: &mut Table) -> Result<()> {
    {
        let scratch = Scratch::new(work, built)?;
        kill(work, plan, Demo::start(&scratch)?, "SQLite", table)?;
    }
    let Some(programs) = postgres::find() else {
        table.note("Without PostgreSQL: neither the PATH nor /usr/lib/postgresql has initdb and pg_ctl.");
        return Ok(());
    };
    let cluster = Cluster::start(&programs)?;
    let scratch = Scratch::new(work, built)?;
    kill(work, plan, Demo::start_on(&scratch, cluster.address())?, "PostgreSQL", table)
}

fn kill(work: &Workspace, plan: &Plan, mut demo: Demo, database: &str, table: &mut Table) -> Result<()> {
    let Plan { kills, answers, phones, .. } = *plan;
    work.say(format_args!("soak: {kills} × SIGKILL amid {answers} answers of {phones} phones, {database}"));
    let began = Instant::now();
    let addr = demo.program.addr;
    let phones = Phones::new(invitees::invite(&demo, phones)?, addr);
    let mut desk = demo.client();
    desk.post_form(demo.path("coordinator")?, "")?;
    let ledger = Ledger::open(&mut desk, demo.link("meeting")?)?;

    let mut beyond = 0;
    phones.answer_while(|| {
        for round in 0..kills {
            let moment = round * answers + fastrand::usize(..answers);
            phones.wait_for(moment, PATIENCE)?;
            demo.program.kill()?;
            let at_rest = phones.at_rest();
            demo.program.start_again()?;
            let found = ledger.compare(addr, &at_rest).with_context(|| format!("after kill {} of {kills} on {database}", round + 1))?;
            beyond += found.beyond;
            drop(at_rest);
            phones.wait_for((round + 1) * answers, PATIENCE)?;
        }
        Ok(())
    })?;
    // What was pending was sent again: done once, whether it had been kept or not.
    let found = ledger.compare(addr, &phones.at_rest())?;
    let manners = phones.manners();
    manners.must_be_polite()?;
    let measured = format!("{} acknowledged, all there; {beyond} kept unheard; {:.0} s", found.acknowledged, began.elapsed().as_secs_f64());
    table.add(Row::new(format!("{kills} kills amid {answers} answers each, {database}"), measured).goal("none lost, none twice", true));
    Ok(())
}
