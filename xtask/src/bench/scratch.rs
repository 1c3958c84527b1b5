//! One run of what was built: a folder on the disk of the workspace, which goes when this is dropped.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::built::Built;
use crate::workspace::Workspace;

pub struct Scratch {
    folder: TempDir,
    built: Built,
}

impl Scratch {
    /// Not below the system's folder for temporary files, which may be memory: commits are to reach a disk.
    pub fn new(work: &Workspace, built: &Built) -> Result<Self> {
        let parent = work.path("target/xtask");
        let made = fs::create_dir_all(&parent).and_then(|()| tempfile::Builder::new().prefix("run-").tempdir_in(&parent));
        let folder = made.with_context(|| format!("making a folder in {}", parent.display()))?;
        Ok(Self { folder, built: built.clone() })
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What runs in it.
    pub fn built(&self) -> &Built {
        &self.built
    }
}
