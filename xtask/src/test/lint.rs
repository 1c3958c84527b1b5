//! What needs no run: the layout of the sources, and the compiler's and clippy's opinions.

use anyhow::Result;

use super::PACKAGES;
use crate::child;
use crate::flavour::Flavour;
use crate::tools::{self, WASM_TARGET};
use crate::wasm::{self, BUNDLES};
use crate::workspace::Workspace;

const NO_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

pub fn fmt(work: &Workspace) -> Result<()> {
    child::run(work.cargo().args(["fmt", "--all", "--check"]))
}

/// The server's half on this machine, then the browser's half.
pub fn clippy(work: &Workspace) -> Result<()> {
    for packages in PACKAGES {
        child::run(work.cargo().arg("clippy").args(packages).arg("--all-targets").args(NO_WARNINGS))?;
    }
    tools::ensure_wasm_target(work)?;
    work.say("test: clippy on the pages as browsers run them");
    let mut cargo = work.cargo();
    // In the profile in which they are built next, so that what runs while compiling is compiled once.
    cargo.args(["clippy", "--lib", "--target", WASM_TARGET, "--target-dir", wasm::TARGET_FOLDER]);
    cargo.args(["--profile", Flavour::Dev.bundle_profile()]).args(BUNDLES.iter().flat_map(|name| ["--package", name]));
    child::run(cargo.args(NO_WARNINGS))
}
