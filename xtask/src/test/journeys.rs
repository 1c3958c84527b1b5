//! The journeys: Playwright drives a real browser against what was built.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::Report;
use super::postgres::Cluster;
use super::rust::POSTGRES;
use super::tally::Tally;
use crate::built::{BINARY, Built, SITE};
use crate::child;
use crate::chromium;
use crate::tree;
use crate::workspace::Workspace;

const CONFIG: &str = "end2end/playwright.config.ts";

/// Marks the journeys that are tried with the phone's bundle as it is shipped.
const MARK: &str = "@shipped";

/// Which of the journeys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    Shipped,
    /// All but those.
    Others,
}

pub fn test(work: &Workspace, built: &Built, which: Which, report: &mut Report) -> Result<()> {
    let cluster = super::rust::cluster(work, report, "journeys with two servers")?;
    run(work, built, which, cluster.as_ref(), report)
}

pub fn run(work: &Workspace, built: &Built, which: Which, cluster: Option<&Cluster>, report: &mut Report) -> Result<()> {
    ensure!(work.path(CONFIG).is_file(), "{CONFIG} is missing: without it there are no journeys");
    let chromium = chromium::find_or_install(work)?;
    let told = work.path("target/xtask/journeys.json");
    work.say(format_args!("test: journeys in {}", chromium.display()));
    let mut playwright = work.node_tool("playwright");
    playwright.args(["test", "--config", CONFIG, "--reporter", "list,json"]).env("PLAYWRIGHT_JSON_OUTPUT_FILE", &told);
    playwright.env(BINARY, built.binary()).env(chromium::VARIABLE, chromium);
    playwright.envs(built.site().map(|site| (SITE, site)));
    playwright.envs(cluster.map(|cluster| (POSTGRES, cluster.address())));
    match which {
        Which::All => {}
        Which::Shipped => {
            playwright.args(["--grep", MARK]);
        }
        Which::Others => {
            playwright.args(["--grep-invert", MARK]);
        }
    }
    // What an earlier run has told must not count for this one.
    if told.exists() {
        std::fs::remove_file(&told)?;
    }
    let ended = child::run(&mut playwright);
    let counted = tree::read(&told).and_then(|text| serde_json::from_slice::<Value>(&text).context("reading what Playwright tells"));
    if let Some(tally) = counted.ok().as_ref().and_then(Tally::of_playwright) {
        report.tally += tally;
    }
    ended?;
    ensure!(report.tally.passed > 0, "Playwright has run no journey at all");
    Ok(())
}
