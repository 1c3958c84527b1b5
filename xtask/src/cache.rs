//! Work that is done once for the same inputs.
//!
//! What a step produces is kept in `target/xtask/<step>/<key>/`, where the key is the digest of all that went in.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::atomic;
use crate::hold::hold;
use crate::workspace::Workspace;

/// Returns the folder with what `make` has produced for `key`; calls it only when no earlier run did.
pub fn once(work: &Workspace, step: &str, key: &str, make: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let name = step.replace(' ', "-");
    let _alone = hold(work, &name)?;
    once_below(&work.path("target/xtask").join(name), key, make, || work.say(format_args!("{step}: unchanged")))
}

fn once_below(shelf: &Path, key: &str, make: impl FnOnce(&Path) -> Result<()>, unchanged: impl FnOnce()) -> Result<PathBuf> {
    let place = shelf.join(key);
    if place.is_dir() {
        unchanged();
        return Ok(place);
    }
    let unfinished = atomic::unfinished(&place);
    fs::create_dir_all(&unfinished).with_context(|| format!("making {}", unfinished.display()))?;
    if let Err(failure) = make(&unfinished) {
        fs::remove_dir_all(&unfinished)?;
        return Err(failure);
    }
    remove_all_in(shelf, &unfinished)?;
    fs::rename(&unfinished, &place)?;
    Ok(place)
}

/// Empties `shelf` except for what is about to stand there; no step needs more than its latest result.
fn remove_all_in(shelf: &Path, except: &Path) -> Result<()> {
    for entry in fs::read_dir(shelf)? {
        let path = entry?.path();
        if path != except {
            fs::remove_dir_all(path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    fn make(shelf: &Path, key: &str, content: &'static str) -> Result<(PathBuf, bool)> {
        let mut made = true;
        let place = once_below(shelf, key, |folder| Ok(fs::write(folder.join("out"), content)?), || made = false)?;
        Ok((place, made))
    }

    #[test]
    fn the_same_key_is_made_once_and_the_latest_is_kept() {
        let shelf = tempfile::tempdir().unwrap();
        let (first, made) = make(shelf.path(), "a", "one").unwrap();
        assert!(made);
        assert!(!make(shelf.path(), "a", "other").unwrap().1);
        assert_eq!(fs::read_to_string(first.join("out")).unwrap(), "one");

        assert!(make(shelf.path(), "b", "two").unwrap().1);
        assert!(!first.exists());
    }

    #[test]
    fn a_failure_leaves_nothing_behind_and_keeps_the_last_result() {
        let shelf = tempfile::tempdir().unwrap();
        let (first, _) = make(shelf.path(), "a", "one").unwrap();
        assert!(once_below(shelf.path(), "b", |_| bail!("no"), || ()).is_err());
        assert_eq!(fs::read_dir(shelf.path()).unwrap().count(), 1);
        assert!(first.exists());
    }
}
