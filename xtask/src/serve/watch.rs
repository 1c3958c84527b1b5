//! `cargo xtask serve --watch`: from a saved file to the page in the browser, without a hand.

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use super::changes::Changes;
use super::rebuild::rebuild;
use super::running::Running;
use crate::build;
use crate::flavour::Flavour;
use crate::workspace::Workspace;

const FLAVOUR: Flavour = Flavour::Dev;

/// While nothing is changed, the server is looked after as often.
const LOOK: Duration = Duration::from_secs(1);

/// Goes on until somebody presses Ctrl-C, which reaches the server, too.
pub fn watch(work: &Workspace, arguments: &[OsString]) -> Result<ExitCode> {
    // What is changed during the first build counts.
    let changes = Changes::begin(work)?;
    let built = build::build(work, FLAVOUR)?;
    work.say("server: starting");
    let mut server = Running::start(work, &built, arguments, true)?;
    let (mut is_first, mut is_there) = (true, true);
    loop {
        let Some(touched) = changes.wait(LOOK)? else {
            if is_there && !server.is_there() {
                // It said why: an address that is in use, say.
                ensure!(!is_first, "the server has ended");
                work.say("server: it has ended, and starts again after the next change");
                is_there = false;
            }
            continue;
        };
        let began = Instant::now();
        let is_other = match rebuild(work, FLAVOUR, touched) {
            Ok(is_other) => is_other,
            Err(failure) => {
                eprintln!("\nxtask: {failure:#}\nxtask: the server goes on as it was");
                continue;
            }
        };
        if is_other || !server.is_there() {
            server.stop()?;
            server = Running::start(work, &built, arguments, false)?;
            (is_first, is_there) = (false, true);
            work.say(format_args!("server: started again, {:.1} s after the change", began.elapsed().as_secs_f64()));
        }
    }
}
