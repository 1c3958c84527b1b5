//! What somebody changes in the tree, as the system tells it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::workspace::Workspace;

/// What only the compiler can take in.
const CRATES: [&str; 2] = ["app", "server"];
const OTHERS: [&str; 2] = ["style", "public"];

/// An editor saves in several steps, and a checkout writes many files: what comes so soon after belongs together.
const QUIET: Duration = Duration::from_millis(80);

pub struct Changes {
    _watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    crates: Vec<PathBuf>,
}

/// What a change asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touched {
    /// Styles, or files that are copied as they are.
    Dress,
    /// Anything that is compiled; perhaps the others, too.
    Crates,
}

impl Changes {
    /// Takes notice of all changes from now on.
    pub fn begin(work: &Workspace) -> Result<Self> {
        let (told, events) = channel();
        let mut watcher = notify::recommended_watcher(told).context("watching files")?;
        for folder in CRATES.into_iter().chain(OTHERS) {
            watcher.watch(&work.path(folder), RecursiveMode::Recursive).with_context(|| format!("watching {folder}"))?;
        }
        Ok(Self { _watcher: watcher, events, crates: CRATES.map(|folder| work.path(folder)).to_vec() })
    }

    /// Waits for a change, and for the end of those that come with it. None when nothing is changed for so long.
    pub fn wait(&self, patience: Duration) -> Result<Option<Touched>> {
        let mut touched = match self.events.recv_timeout(patience) {
            Ok(event) => self.seen(event?),
            Err(RecvTimeoutError::Timeout) => return Ok(None),
            Err(ended) => return Err(ended).context("the watcher has ended"),
        };
        while let Ok(event) = self.events.recv_timeout(QUIET) {
            touched = touched.max(self.seen(event?));
        }
        Ok(touched)
    }

    /// Reading is no change.
    fn seen(&self, event: Event) -> Option<Touched> {
        let in_crates = |path: &Path| self.crates.iter().any(|folder| path.starts_with(folder));
        match event.kind {
            kind if kind.is_access() => None,
            _ if event.need_rescan() || event.paths.iter().any(|path| in_crates(path)) => Some(Touched::Crates),
            _ => Some(Touched::Dress),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn next(changes: &Changes) -> Touched {
        std::iter::repeat_with(|| changes.wait(Duration::from_secs(5)).unwrap()).find_map(|touched| touched).unwrap()
    }

    #[test]
    fn what_is_written_is_told_and_what_is_read_is_not() {
        let folder = tempfile::tempdir().unwrap();
        for name in CRATES.into_iter().chain(OTHERS) {
            fs::create_dir(folder.path().join(name)).unwrap();
            fs::write(folder.path().join(name).join("file"), "one").unwrap();
        }
        let work = Workspace::at(folder.path());
        let changes = Changes::begin(&work).unwrap();
        fs::read(work.path("app/file")).unwrap();
        fs::write(work.path("style/file"), "two").unwrap();
        assert_eq!(next(&changes), Touched::Dress);
        fs::write(work.path("public/file"), "two").unwrap();
        fs::write(work.path("server/file"), "two").unwrap();
        assert_eq!(next(&changes), Touched::Crates);
    }
}
