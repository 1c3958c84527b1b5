//! `cargo xtask serve`: builds, then becomes the server.

use std::ffi::OsString;
use std::os::unix::process::CommandExt as _;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::build;
use crate::workspace::Workspace;

/// Returns only when the server cannot be started: it takes this process over, and with it every signal.
pub fn serve(work: &Workspace, arguments: &[OsString]) -> Result<ExitCode> {
    build::build(work)?;
    let binary = build::binary(work);
    work.say("server: starting");
    let failure = work.command(&binary).arg("serve").args(arguments).exec();
    Err(failure).with_context(|| format!("starting {}", work.shown(&binary)))
}
