//! All that the two WASM bundles are made of.
//!
//! Both bundles are the same library built with another feature, and cargo keeps only one of the two: asked for one, then for the
//! other, it builds again each time. So whether a bundle is fresh is decided here. The list below must be complete;
//! [`ensure_complete`] asks the compiler whether it is.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::child;
use crate::digest::Parts;
use crate::tree;
use crate::workspace::Workspace;

const FOLDER: &str = "app";
const FILES: [&str; 4] = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", ".cargo/config.toml"];
/// Variables that change what the compiler makes of the same sources.
const VARIABLES: [&str; 5] = ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_", "CARGO_PROFILE_", "LEPTOS_"];

/// Returns the digest of all inputs of a bundle.
pub fn digest(work: &Workspace, bundle: &str) -> Result<String> {
    let mut parts = Parts::default();
    parts.add("bundle", bundle).add("recipe", include_bytes!("wasm.rs"));
    parts.add("compiler", child::read(work.command("rustc").arg("-vV"))?);
    for file in FILES {
        parts.add(file, tree::read(&work.path(file))?);
    }
    let folder = work.path(FOLDER);
    for file in tree::files(&folder)? {
        parts.add(&file.to_string_lossy(), tree::read(&folder.join(&file))?);
    }
    let mut variables: Vec<_> = std::env::vars_os().filter(|(name, _)| matters(&name.to_string_lossy())).collect();
    variables.sort();
    for (name, value) in variables {
        parts.add(&name.to_string_lossy(), value.as_encoded_bytes());
    }
    Ok(parts.name())
}

fn matters(variable: &str) -> bool {
    VARIABLES.iter().any(|name| variable.starts_with(name))
}

/// Fails when the compiler has read a file that [`digest`] does not see; `noted` is the list it leaves beside its result.
pub fn ensure_complete(work: &Workspace, noted: &Path) -> Result<()> {
    let text = fs::read_to_string(noted).with_context(|| format!("reading {}", noted.display()))?;
    let known = [work.path(FOLDER), work.path("target")];
    let stranger = prerequisites(&text).into_iter().find(|path| !known.iter().any(|folder| path.starts_with(folder)));
    ensure!(
        stranger.is_none(),
        "app reads {}, which is outside of its folder: name it in xtask/src/inputs.rs, or its changes would go unnoticed",
        stranger.unwrap_or_default().display()
    );
    Ok(())
}

/// The files to the right of the colon; a space inside a name is written `\ `.
fn prerequisites(text: &str) -> Vec<PathBuf> {
    let Some((_, files)) = text.lines().next().and_then(|line| line.split_once(": ")) else {
        return Vec::new();
    };
    let whole_names = files.replace("\\ ", "\0");
    whole_names.split(' ').filter(|name| !name.is_empty()).map(|name| PathBuf::from(name.replace('\0', " "))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prerequisites_may_hold_spaces() {
        let text = "/w/target/app.wasm: /w/my\\ app/src/lib.rs /w/app/src/api.rs\n";
        assert_eq!(prerequisites(text), [Path::new("/w/my app/src/lib.rs"), Path::new("/w/app/src/api.rs")]);
    }

    #[test]
    fn only_what_steers_the_compiler_matters() {
        assert!(matters("CARGO_PROFILE_WASM_RELEASE_LTO"));
        assert!(!matters("CARGO_PKG_NAME"));
    }
}
