//! What a deployment leaves: another program for the phone, the same data, and a server that serves both.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use super::scratch::Scratch;
use crate::atomic;
use crate::pack;
use crate::shelf::Shelf;
use crate::tree;

/// A copy of the built site in which only the phone's WASM has changed.
pub struct OtherSite {
    pub folder: PathBuf,
    /// Bytes of the new WASM as they travel.
    pub wasm: usize,
}

/// A section of its own that no browser reads: number 0, its length, the length of its name, its name.
const SECTION: &[u8] = b"\x00\x05\x04next";

pub fn with_other_wasm(scratch: &Scratch) -> Result<OtherSite> {
    let built = scratch.built().site().context("this server's site is not known")?;
    let folder = scratch.path("site");
    for file in tree::files(built)? {
        atomic::write(&folder.join(&file), &tree::read(&built.join(&file))?)?;
    }
    let manifest = folder.join("manifest.json");
    let mut names: Value = serde_json::from_slice(&tree::read(&manifest)?)?;
    let old = names["guest"]["wasm"].as_str().context("the manifest names no WASM of the phone")?;
    let mut wasm = tree::read(&folder.join("pkg").join(old))?;
    wasm.extend_from_slice(SECTION);
    let packed = pack::best(&wasm)?;
    let new = Shelf::new(folder.join("pkg")).put("guest", "wasm", &wasm, Some(&packed))?;
    names["guest"]["wasm"] = new.into();
    atomic::write(&manifest, &serde_json::to_vec(&names)?)?;
    Ok(OtherSite { folder, wasm: packed.len() })
}
