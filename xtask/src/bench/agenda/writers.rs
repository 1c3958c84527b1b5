//! Three coordinators who move things at the same moment: how many moves a second, and whether one is lost.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::board;
use crate::bench::figures::whole;
use crate::bench::program::Demo;
use crate::bench::table::{Row, Table};
use crate::client::Client;

const WRITERS: usize = 3;
const MOVES: usize = 1000;

pub fn measure(demo: &Demo, database: &str, table: &mut Table) -> Result<()> {
    board::fill(demo)?;
    let meeting = demo.link("meeting")?;
    let mut desk = board::coordinator(demo)?;
    let before = board::read(&mut desk, meeting)?;
    let items = board::loose_items(&before);
    let done = AtomicUsize::new(0);
    let began = Instant::now();
    thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                scope.spawn({
                    let (items, done) = (&items, &done);
                    move || write(demo, meeting, items, writer, done)
                })
            })
            .collect();
        writers.into_iter().try_for_each(|writer| writer.join().expect("a writer does not panic"))
    })?;
    let took = began.elapsed().as_secs_f64();
    let after = board::read(&mut desk, meeting)?;
    let carried_out = board::version(&after)? - board::version(&before)?;
    let acknowledged = i64::try_from(done.load(Ordering::Relaxed))?;
    let mut ids: Vec<&str> =
        after["board"]["items"].as_array().context("a board has items")?.iter().filter_map(|item| item["id"].as_str()).collect();
    let there = ids.len();
    ids.sort_unstable();
    ids.dedup();
    let nothing_lost =
        carried_out == acknowledged && ids.len() == there && there == before["board"]["items"].as_array().map_or(0, Vec::len);
    let measured = format!("{}/s, {acknowledged} acknowledged, {carried_out} carried out", whole(acknowledged as f64 / took));
    table.add(Row::new(format!("moves by {WRITERS} writers, {database}"), measured).goal("none lost", nothing_lost));
    Ok(())
}

/// Moves items of one's own share, each behind an item of the others'.
fn write(demo: &Demo, meeting: &str, items: &[String], writer: usize, done: &AtomicUsize) -> Result<()> {
    let mut desk = board::coordinator(demo)?;
    let mut version = board::version(&board::read(&mut desk, meeting)?)?;
    let own: Vec<&String> = items.iter().skip(writer).step_by(WRITERS).collect();
    ensure!(own.len() > 1, "the board has too few items");
    let share = MOVES / WRITERS + usize::from(writer < MOVES % WRITERS);
    for turn in 0..share {
        let item = own[turn % own.len()];
        let after = &items[(turn * 7 + writer) % items.len()];
        if after == item {
            let other = own[(turn + 1) % own.len()];
            version = step(&mut desk, meeting, version, item, other)?;
        } else {
            version = step(&mut desk, meeting, version, item, after)?;
        }
        done.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

fn step(desk: &mut Client, meeting: &str, seen: i64, item: &str, after: &str) -> Result<i64> {
    board::version(&desk.perform("/api/v1/agenda/change", &board::moving(meeting, seen, item, after)?)?)
}
