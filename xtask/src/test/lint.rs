//! What needs no run: the layout of the sources, and the compiler's and clippy's opinions.

use anyhow::Result;

use super::PACKAGES;
use crate::build::BUNDLES;
use crate::child;
use crate::tools::{self, WASM_TARGET};
use crate::wasm;
use crate::workspace::Workspace;

const NO_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

pub fn fmt(work: &Workspace) -> Result<()> {
    child::run(work.cargo().args(["fmt", "--all", "--check"]))
}

/// The server's half on this machine, then the browser's half as each bundle sees it.
pub fn clippy(work: &Workspace) -> Result<()> {
    for packages in PACKAGES {
        child::run(work.cargo().arg("clippy").args(packages).arg("--all-targets").args(NO_WARNINGS))?;
    }
    tools::ensure_wasm_target(work)?;
    for bundle in BUNDLES {
        work.say(format_args!("test: clippy on the {bundle} pages"));
        let mut cargo = work.cargo();
        cargo.args(["clippy", "--package", "app", "--lib", "--target", WASM_TARGET, "--target-dir", wasm::TARGET_FOLDER]);
        cargo.args(["--no-default-features", "--features", bundle]).args(NO_WARNINGS);
        child::run(&mut cargo)?;
    }
    Ok(())
}
