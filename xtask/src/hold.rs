//! Files that are held while something is made, so that two of us do not make the same at the same time.

use std::fs::{self, File, TryLockError};

use anyhow::Result;

use crate::workspace::Workspace;

/// Waits until nobody else holds what is called like this. It is held until the result is dropped.
pub fn hold(work: &Workspace, what: &str) -> Result<File> {
    let folder = work.path("target/xtask");
    fs::create_dir_all(&folder)?;
    let file = File::create(folder.join(format!("{what}.lock")))?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        work.say(format_args!("waiting for another `cargo xtask` that works on the same ({what})"));
        file.lock()?;
    }
    Ok(file)
}
