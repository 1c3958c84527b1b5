//! The journeys: Playwright drives a real browser against the release build.

use anyhow::{Result, ensure};

use super::Report;
use crate::build;
use crate::child;
use crate::chromium;
use crate::workspace::Workspace;

const CONFIG: &str = "end2end/playwright.config.ts";

pub fn test(work: &Workspace, report: &mut Report) -> Result<()> {
    ensure!(work.path(CONFIG).is_file(), "{CONFIG} is missing: without it there are no journeys");
    let chromium = chromium::find_or_install(work)?;
    build::build(work)?;

    let cluster = super::rust::cluster(work, report, "journeys with two servers")?;
    work.say(format_args!("test: journeys in {}", chromium.display()));
    let mut playwright = work.node_tool("playwright");
    playwright.args(["test", "--config", CONFIG]).env("TAVOLO_BINARY", build::binary(work)).env(chromium::VARIABLE, chromium);
    if let Some(cluster) = &cluster {
        playwright.env(super::rust::POSTGRES, cluster.address());
    }
    child::tee(&mut playwright, |line| report.tally.see_playwright(line))?;
    ensure!(report.tally.passed > 0, "Playwright has run no journey at all");
    Ok(())
}
