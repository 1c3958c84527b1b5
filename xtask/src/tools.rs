//! The tools that a build needs besides cargo: the WASM target, Node, and what npm installs.

use anyhow::{Context, Result, ensure};

use crate::atomic;
use crate::child;
use crate::digest;
use crate::hold::hold;
use crate::tree;
use crate::workspace::Workspace;

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The oldest Node that runs all our tools; `package.json` says the same.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// Adds the WASM target to the toolchain in use when it is missing.
pub fn ensure_wasm_target(work: &Workspace) -> Result<()> {
    let sysroot = child::read(work.command("rustc").args(["--print", "sysroot"]))?;
    let libraries = std::path::Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).join("lib");
    if libraries.is_dir() {
        return Ok(());
    }
    work.say(format_args!("rustup: adding the target {WASM_TARGET}"));
    child::run(work.command("rustup").args(["target", "add", WASM_TARGET]))
        .with_context(|| format!("The pages need Rust's target {WASM_TARGET}; install it with your toolchain, or install rustup"))
}

/// Checks Node, and installs the packages of `package-lock.json` unless these very ones are installed.
pub fn ensure_node_packages(work: &Workspace) -> Result<()> {
    let (major, minor) = OLDEST_NODE;
    let wanted = format!("Node {major}.{minor} or newer is needed to build style and pages (https://nodejs.org)");
    let found = child::read(work.command("node").arg("--version")).with_context(|| wanted.clone())?;
    let version = node_version(&found).with_context(|| format!("{wanted}, and `node --version` says {found:?}"))?;
    ensure!(version >= OLDEST_NODE, "{wanted}; this is Node {}", found.trim());

    let _alone = hold(work, "npm")?;
    let lock = digest::of(&tree::read(&work.path("package-lock.json"))?);
    let stamp = work.path("node_modules/.installed-from-lock");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    work.say("npm: installing the tools named in package-lock.json");
    child::run(work.command("npm").arg("ci").env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    atomic::write(&stamp, lock.as_bytes())
}

/// Reads `v20.19.4` as (20, 19).
fn node_version(printed: &str) -> Option<(u32, u32)> {
    let mut numbers = printed.trim().strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_are_compared_as_numbers() {
        assert_eq!(node_version("v20.19.4\n"), Some((20, 19)));
        assert_eq!(node_version("v26.0.0-nightly2026"), Some((26, 0)));
        assert_eq!(node_version("20.19.4"), None);
        assert!(node_version("v20.9.0") < Some(OLDEST_NODE));
        assert!(node_version("v100.1.0") > Some(OLDEST_NODE));
    }
}
