//! The phone's bundle exactly as it is shipped: what it weighs, and whether people can answer with it.
//!
//! All other journeys run on bundles that are quick to build. This one takes minutes of one core, most of them in the linker: so
//! it is begun beside stages that compile nothing.

use std::fs::File;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use super::Report;
use super::journeys::{self, Which};
use crate::build;
use crate::flavour::Flavour;
use crate::site;
use crate::size::{self, WireSize};
use crate::wasm::{self, BUNDLES};
use crate::workspace::Workspace;

/// A site of its own, so that the one for work stays as it is.
const SITE: &str = "target/site-shipped-guest";

pub fn test(work: &Workspace, flavour: Flavour, report: &mut Report, early: Option<Early>) -> Result<()> {
    if let Some(early) = early {
        work.say("test: waiting for the bundle that was begun earlier");
        early.wait()?;
    }
    let shipped = size::shipped(work)?;
    let weighs = WireSize::of(&shipped)?;
    work.say(format_args!("test: {}, {weighs}", size::BUNDLE));
    weighs.hold_against(WireSize::written(work)?)?;
    if flavour == Flavour::Release {
        // There all journeys run on what is shipped.
        return Ok(());
    }
    let built = build::to_try(work, flavour)?;
    let mut bundles = vec![shipped];
    for name in BUNDLES.into_iter().filter(|name| *name != size::BUNDLE) {
        bundles.push(wasm::finish(work, flavour, name)?);
    }
    let folder = work.path(SITE);
    site::put_together(work, &folder, flavour, &bundles)?;
    journeys::run(work, &built.with_site(folder), Which::Shipped, None, report)
}

/// The same bundle on its way, in a process of its own that gives way to whatever else runs.
pub struct Early(Child);

impl Early {
    pub fn begin(work: &Workspace) -> Result<Self> {
        let log = work.path("target/xtask/shipped.log");
        work.say(format_args!("test: beginning the {} bundle as it is shipped; what it says goes to {}", size::BUNDLE, work.shown(&log)));
        let output = File::create(&log).with_context(|| format!("writing {}", log.display()))?;
        let mut command = work.command("nice");
        command.args(["-n", "10"]).arg(std::env::current_exe()?).arg("size");
        command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        // A group of its own: it is ended with its compilers. After Ctrl-C it goes on to its end, which the next run makes use of.
        command.process_group(0);
        Ok(Self(command.spawn().context("starting nice")?))
    }

    /// Waits for its end. How it ended shows when the same is asked for again: what was made is not made twice.
    fn wait(mut self) -> Result<()> {
        self.0.wait()?;
        Ok(())
    }
}

impl Drop for Early {
    fn drop(&mut self) {
        if let Ok(None) = self.0.try_wait() {
            let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.0.id())]).status();
            let _ = self.0.wait();
        }
    }
}
