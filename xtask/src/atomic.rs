//! Files that appear whole or not at all, so that a server running meanwhile never reads half of one.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Writes beside the file first, then takes its place. The folder is made when it is missing.
pub fn write(path: &Path, content: &[u8]) -> Result<()> {
    let unfinished = unfinished(path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&unfinished, content).and_then(|()| fs::rename(&unfinished, path)).with_context(|| format!("writing {}", path.display()))
}

/// The place beside `path` where its next content is prepared; its own for each process.
pub fn unfinished(path: &Path) -> PathBuf {
    let mut name = OsString::from(".unfinished-");
    name.push(std::process::id().to_string());
    name.push("-");
    name.push(path.file_name().unwrap_or_default());
    path.with_file_name(name)
}
