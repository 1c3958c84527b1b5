//! What a deployment leaves: another program for the phone, the same data, and a server that serves both.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use super::scratch::Scratch;
use crate::atomic;
use crate::shelf::Shelf;
use crate::tree;
use crate::workspace::Workspace;

/// A copy of the built site in which only the phone's WASM has changed.
pub struct OtherSite {
    pub folder: PathBuf,
    /// Bytes of the new WASM as they travel.
    pub wasm: u64,
}

/// A section of its own that no browser reads: number 0, its length, the length of its name, its name.
const SECTION: &[u8] = b"\x00\x05\x04next";

pub fn with_other_wasm(work: &Workspace, scratch: &Scratch) -> Result<OtherSite> {
    let (built, folder) = (work.path("target/site"), scratch.path("site"));
    for file in tree::files(&built)? {
        atomic::write(&folder.join(&file), &tree::read(&built.join(&file))?)?;
    }
    let manifest = folder.join("manifest.json");
    let mut names: Value = serde_json::from_slice(&tree::read(&manifest)?)?;
    let old = names["guest"]["wasm"].as_str().context("the manifest names no WASM of the phone")?;
    let mut wasm = tree::read(&folder.join("pkg").join(old))?;
    wasm.extend_from_slice(SECTION);
    let new = Shelf::new(work, folder.join("pkg")).put("guest", "wasm", &wasm)?;
    let packed = size(&folder.join("pkg").join(format!("{new}.br")))?;
    names["guest"]["wasm"] = new.into();
    atomic::write(&manifest, &serde_json::to_vec(&names)?)?;
    Ok(OtherSite { folder, wasm: packed })
}

fn size(file: &Path) -> Result<u64> {
    Ok(fs::metadata(file).with_context(|| format!("reading {}", file.display()))?.len())
}
