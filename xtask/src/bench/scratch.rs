//! A folder for one run, on the disk of the workspace; it goes when this is dropped.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::workspace::Workspace;

pub struct Scratch(TempDir);

impl Scratch {
    /// Not below the system's folder for temporary files, which may be memory: commits are to reach a disk.
    pub fn new(work: &Workspace) -> Result<Self> {
        let parent = work.path("target/xtask");
        let made = fs::create_dir_all(&parent).and_then(|()| tempfile::Builder::new().prefix("run-").tempdir_in(&parent));
        made.map(Self).with_context(|| format!("making a folder in {}", parent.display()))
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }
}
