//! What somebody's visits cost who comes back, in bytes on the wire: the first, the second, and one after a deployment.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::deployment;
use super::figures::kilobytes;
use super::program::Demo;
use super::scratch::Scratch;
use super::table::{Row, Table};
use crate::child;
use crate::workspace::Workspace;

const SCRIPT: &str = "end2end/bench/returning.mjs";

/// Bytes of a first visit, with all that is kept for a visit without a network.
const FIRST: f64 = 360e3;
/// Bytes of a visit that finds nothing new.
const SECOND: f64 = 15e3;

pub fn measure(work: &Workspace, scratch: &Scratch, chromium: &Path, demo: &Demo, table: &mut Table) -> Result<()> {
    let next = deployment::with_other_wasm(scratch)?;
    let deployed = demo.deployed(scratch, &next.folder)?;
    let order = json!({
        "chromium": chromium,
        "link": demo.link("participant")?,
        "deployed": format!("http://{}", deployed.addr),
    });
    let printed = child::read(work.command("node").arg(SCRIPT).arg(order.to_string()))?;
    let bytes: Value = serde_json::from_str(&printed).with_context(|| format!("reading what {SCRIPT} prints"))?;
    let of = |visit: &str| bytes[visit].as_f64().with_context(|| format!("{SCRIPT} says nothing of the visit `{visit}`"));
    let mut row = |what: &str, bytes: f64, most: f64| {
        table.add(Row::new(what, kilobytes(bytes)).goal(format!("≤ {}", kilobytes(most)), bytes <= most));
    };
    row("first visit, with the service worker's own", of("first")?, FIRST);
    row("second visit", of("second")?, SECOND);
    #[expect(clippy::cast_precision_loss, reason = "a file has fewer bytes")]
    row("visit after only the WASM has changed", of("deployed")?, next.wasm as f64 + SECOND);
    Ok(())
}
