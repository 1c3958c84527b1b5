//! A folder for one run, on the disk of the workspace; it goes when this is dropped.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::workspace::Workspace;

pub struct Scratch(PathBuf);

impl Scratch {
    /// Not below the system's folder for temporary files, which may be memory: commits are to reach a disk.
    pub fn new(work: &Workspace) -> Result<Self> {
        let folder = work.path("target/xtask").join(format!("run-{}", std::process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        Ok(Self(folder))
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(failure) = fs::remove_dir_all(&self.0) {
            eprintln!("xtask: {} could not be removed: {failure}", self.0.display());
        }
    }
}
