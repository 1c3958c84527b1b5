//! The agenda: dragging on a board of 60 items, a move on its way to 200 open browsers, and three coordinators at once.

mod audience;
pub mod board;
mod drag;
mod writers;

use anyhow::Result;

use super::program::Demo;
use super::scratch::Scratch;
use super::table::{Row, Table};
use crate::built::Built;
use crate::test::postgres::{self, Cluster};
use crate::workspace::Workspace;

pub fn measure(work: &Workspace, built: &Built, table: &mut Table) -> Result<()> {
    {
        let scratch = Scratch::new(work, built)?;
        let demo = Demo::start(&scratch)?;
        board::fill(&demo)?;
        work.say("bench: dragging on a board of 60 items");
        drag::measure(work, &demo, table)?;
        work.say("bench: moves on their way to 200 open browsers");
        audience::measure(&demo, table)?;
    }
    {
        let scratch = Scratch::new(work, built)?;
        work.say("bench: moves by three coordinators at once, on SQLite");
        writers::measure(&Demo::start(&scratch)?, "SQLite", table)?;
    }
    let Some(programs) = postgres::find() else {
        table.add(Row::new("moves by 3 writers, PostgreSQL", "there is no PostgreSQL here"));
        return Ok(());
    };
    let cluster = Cluster::start(&programs)?;
    let scratch = Scratch::new(work, built)?;
    work.say("bench: moves by three coordinators at once, on PostgreSQL");
    writers::measure(&Demo::start_on(&scratch, cluster.address())?, "PostgreSQL", table)
}
