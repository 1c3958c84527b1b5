//! `cargo xtask serve --watch`: from a saved file to the page in the browser, without a hand.

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, ensure};

use super::changes::Changes;
use super::rebuild::rebuild;
use super::running::Running;
use crate::build;
use crate::flavour::Flavour;
use crate::workspace::Workspace;

const FLAVOUR: Flavour = Flavour::Dev;

/// Goes on until somebody presses Ctrl-C, which reaches the server, too.
pub fn watch(work: &Workspace, arguments: &[OsString]) -> Result<ExitCode> {
    // What is changed during the first build counts.
    let changes = Changes::begin(work)?;
    let built = build::build(work, FLAVOUR)?;
    work.say("server: starting");
    let mut server = Running::start(work, &built, arguments, true)?;
    loop {
        let touched = changes.wait()?;
        let began = Instant::now();
        let is_other = match rebuild(work, FLAVOUR, touched) {
            Ok(is_other) => is_other,
            Err(failure) => {
                eprintln!("\nxtask: {failure:#}\nxtask: the server goes on as it was");
                continue;
            }
        };
        // Whoever has ended by itself said why: an address that is in use, say.
        ensure!(is_other || server.is_there(), "the server has ended");
        if is_other {
            server.stop()?;
            server = Running::start(work, &built, arguments, false)?;
            work.say(format_args!("server: started again, {:.1} s after the change", began.elapsed().as_secs_f64()));
        }
    }
}
