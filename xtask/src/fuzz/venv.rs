//! schemathesis, in an environment of its own below `target`.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::workspace::Workspace;
use crate::{atomic, child};

/// Everything that is installed, each in one version.
const REQUIREMENTS: &str = include_str!("requirements.txt");

/// Returns the program; installs it unless these very versions are there.
pub fn ready(work: &Workspace) -> Result<PathBuf> {
    let folder = work.path("target/fuzz");
    let (venv, stamp) = (folder.join("venv"), folder.join("installed.txt"));
    let program = venv.join("bin/st");
    if program.is_file() && std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == REQUIREMENTS) {
        return Ok(program);
    }
    work.say("pip: installing schemathesis");
    std::fs::create_dir_all(&folder)?;
    let wanted = folder.join("requirements.txt");
    std::fs::write(&wanted, REQUIREMENTS)?;
    child::run(work.command("python3").args(["-m", "venv", "--clear"]).arg(&venv)).context("python3 with venv is needed")?;
    let pip = ["install", "--quiet", "--disable-pip-version-check", "--retries", "1", "--requirement"];
    child::run(work.command(venv.join("bin/pip")).args(pip).arg(&wanted))?;
    atomic::write(&stamp, REQUIREMENTS.as_bytes())?;
    Ok(program)
}
