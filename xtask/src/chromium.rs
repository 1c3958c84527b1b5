//! The browser of the journeys and of the measurements.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::child;
use crate::workspace::Workspace;

/// Names a browser, instead of the first in the PATH.
pub const VARIABLE: &str = "TAVOLO_CHROMIUM";

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Returns the browser to use; installs Debian's when there is none and we may.
pub fn find_or_install(work: &Workspace) -> Result<PathBuf> {
    if let Some(named) = env::var_os(VARIABLE).map(PathBuf::from) {
        ensure!(named.is_file(), "{VARIABLE} names {}, and there is no such file", named.display());
        return Ok(named);
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    let sentence = format!("Chromium is needed and not found: install chromium or google-chrome, or name one in {VARIABLE}");
    ensure!(may_install(), sentence.clone());
    work.say("apt-get: installing chromium");
    let apt = |arguments: &[&str]| child::run(work.command("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update"]).and_then(|()| apt(&["install", "-y", "chromium"])).context(sentence.clone())?;
    find().context(sentence)
}

fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name))).find(|program| program.is_file())
}

/// Only root on Debian and its kin.
fn may_install() -> bool {
    Path::new("/etc/debian_version").exists() && child::read(Command::new("id").arg("-u")).is_ok_and(|user| user.trim() == "0")
}
