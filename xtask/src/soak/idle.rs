//! Streams that wait while nothing happens: what each of them costs, and that a change reaches them all.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::follower::Stream;
use super::phones::Phones;
use crate::bench::figures::millis;
use crate::bench::memory::Memory;
use crate::bench::program::Program;
use crate::bench::table::{Row, Table};

/// The most memory for each stream, in bytes.
const GOAL: f64 = 64e3;

pub fn measure(program: &Program, cookie: &str, since: i64, count: usize, phones: &Phones, table: &mut Table) -> Result<()> {
    let before = Memory::of(program.id()).resident();
    let mut streams = (0..count).map(|_| Ok(Stream::open(program.addr, cookie, since)?)).collect::<Result<Vec<_>>>()?;
    let after = Memory::of(program.id()).resident();
    let (before, after) = before.zip(after).context("this system does not tell how much memory a process has")?;
    let each = (after - before) / count as f64;
    let measured = format!("{:.1} kB each, {:.1} MB in all", each / 1e3, after / 1e6);
    table.add(Row::new(format!("memory of {count} idle streams"), measured).goal(format!("≤ {:.0} kB each", GOAL / 1e3), each <= GOAL));

    let began = Instant::now();
    phones.answer_while(|| phones.wait_for(phones.acknowledged() + 1, Duration::from_secs(10)))?;
    let mut last = began;
    for stream in &mut streams {
        last = last.max(stream.next_change()?.heard);
    }
    table.add(Row::new(format!("an answer has reached {count} streams after"), millis(last - began)));
    Ok(())
}
