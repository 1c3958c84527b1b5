//! Dragging in Chromium, on a processor that is four times slower.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::bench::program::Demo;
use crate::bench::table::{Row, Table};
use crate::child;
use crate::chromium;
use crate::workspace::Workspace;

const SCRIPT: &str = "end2end/bench/board.mjs";

/// Milliseconds of the main thread's work for one frame of a drag.
const HALF: f64 = 8.0;
const NEARLY_ALL: f64 = 30.0;
/// Milliseconds from a key or a drop to the next paint.
const PAINT: f64 = 100.0;

pub fn measure(work: &Workspace, demo: &Demo, table: &mut Table) -> Result<()> {
    let chromium = chromium::find_or_install(work)?;
    let order = json!({
        "chromium": chromium,
        "link": demo.link("coordinator")?,
        "board": format!("http://{}/segreteria/incontri/{}/ordine-del-giorno", demo.program.addr, demo.link("meeting")?),
    });
    let printed = child::read(work.command("node").arg(SCRIPT).arg(order.to_string()))?;
    let seen: Value = serde_json::from_str(&printed).with_context(|| format!("reading what {SCRIPT} prints"))?;
    let number = |what: &str| seen[what].as_f64().with_context(|| format!("{SCRIPT} says nothing of `{what}`"));
    let [half, nearly_all, paint, frames] = [number("half")?, number("nearlyAll")?, number("paint")?, number("frames")?];
    let measured = format!("p50 {half:.1} ms, p99 {nearly_all:.1} ms, {frames:.0} frames");
    table.add(
        Row::new("work for a frame of a drag, 60 items", measured).goal("p50 ≤ 8, p99 ≤ 30 ms", half <= HALF && nearly_all <= NEARLY_ALL),
    );
    table.add(Row::new("interaction to next paint, at worst", format!("{paint:.0} ms")).goal("≤ 100 ms", paint <= PAINT));
    Ok(())
}
