//! The server under load, which comes from the same cores: reading, answering, memory.

use std::thread::sleep;
use std::time::Duration;

use anyhow::Result;

use super::memory::Memory;
use super::program::{Demo, Program};
use super::reading::Page;
use super::scratch::Scratch;
use super::table::{Row, Table};
use super::{answering, commits, invitees, reading};
use crate::built::Built;
use crate::workspace::Workspace;

const CONNECTIONS: [usize; 2] = [16, 64];

/// The most memory at rest, in bytes.
const MEMORY: f64 = 60e6;

/// How long the server is left alone before its memory at rest is read.
const REST: Duration = Duration::from_secs(2);

pub fn measure(work: &Workspace, built: &Built, time: Duration, table: &mut Table) -> Result<()> {
    let scratch = Scratch::new(work, built)?;
    let demo = Demo::start(&scratch)?;
    sleep(REST);
    let at_rest = Memory::of(demo.program.id());
    table.add(Row::new("memory at rest", at_rest.to_string()).goal("≤ 60 MB", at_rest.fits(MEMORY)));

    read(work, &scratch, &demo, time, table)?;
    answer(work, &scratch, &demo, time, table)?;
    table.add(Row::new("memory after load", Memory::of(demo.program.id()).to_string()));
    Ok(())
}

fn read(work: &Workspace, scratch: &Scratch, demo: &Demo, time: Duration, table: &mut Table) -> Result<()> {
    let bare = Program::bare(scratch)?;
    let (page, bare_page) = (Page::of_participant(demo)?, Page::bare(bare.addr));
    for connections in CONNECTIONS {
        work.say(format_args!("bench: the participant's page between two bare ones, {connections} connections"));
        reading::measure(&page, &bare_page, connections, time, table);
    }
    Ok(())
}

fn answer(work: &Workspace, scratch: &Scratch, demo: &Demo, time: Duration, table: &mut Table) -> Result<()> {
    let most = CONNECTIONS.into_iter().max().unwrap_or(0);
    work.say(format_args!("bench: inviting {most} people"));
    let mut invitees = invitees::invite(demo, most)?;
    let commits = || {
        work.say("bench: bare commits");
        commits::measure(scratch, time)
    };
    let mut bare = commits()?;
    for connections in CONNECTIONS {
        work.say(format_args!("bench: answers, {connections} connections"));
        bare = answering::measure(demo.program.addr, &mut invitees[..connections], time, bare, commits, table)?;
    }
    Ok(())
}
