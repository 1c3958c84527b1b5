//! What was changed, built again: as little as it takes.

use std::fs;
use std::time::SystemTime;

use anyhow::Result;

pub use super::changes::Touched;
use crate::build;
use crate::digest::Parts;
use crate::flavour::Flavour;
use crate::tree;
use crate::workspace::Workspace;

/// What a server reads when it starts.
#[derive(Debug, PartialEq, Eq)]
struct Standing {
    /// Of the manifest, which names everything else by its content, and of what is copied as it is.
    site: String,
    server: Option<SystemTime>,
}

impl Standing {
    fn of(work: &Workspace, flavour: Flavour) -> Result<Self> {
        let folder = flavour.site(work);
        let mut site = Parts::default();
        site.add("manifest", fs::read(folder.join("manifest.json")).unwrap_or_default());
        let public = folder.join("public");
        if public.is_dir() {
            for file in tree::files(&public)? {
                site.add(&file.to_string_lossy(), tree::read(&public.join(&file))?);
            }
        }
        let server = fs::metadata(flavour.binary(work)).and_then(|file| file.modified()).ok();
        Ok(Self { site: site.name(), server })
    }
}

/// Builds what was touched. Returns whether a server that is running must be started again to show it.
pub fn rebuild(work: &Workspace, flavour: Flavour, touched: Touched) -> Result<bool> {
    let before = Standing::of(work, flavour)?;
    match touched {
        Touched::Dress => build::dress(work, flavour)?,
        Touched::Crates => drop(build::build(work, flavour)?),
    }
    Ok(Standing::of(work, flavour)? != before)
}
