//! A change to a file of the tree that is taken back, whatever happens meanwhile.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::workspace::Workspace;

pub struct Edit {
    file: PathBuf,
    before: String,
}

impl Edit {
    /// Adds a line at the end.
    pub fn append(work: &Workspace, file: &str, line: &str) -> Result<Self> {
        Self::change(work, file, |before| Some(format!("{before}{line}\n")))
    }

    /// Puts something else in the place of what stands there once.
    pub fn replace(work: &Workspace, file: &str, from: &str, to: &str) -> Result<Self> {
        Self::change(work, file, |before| (before.matches(from).count() == 1).then(|| before.replace(from, to)))
            .with_context(|| format!("`{from}` is to stand once in {file}"))
    }

    fn change(work: &Workspace, file: &str, change: impl FnOnce(&str) -> Option<String>) -> Result<Self> {
        let path = work.path(file);
        let before = fs::read_to_string(&path).with_context(|| format!("reading {file}"))?;
        let after = change(&before);
        ensure!(after.is_some(), "there is nothing to change in {file}");
        let edit = Self { file: path, before };
        fs::write(&edit.file, after.unwrap_or_default()).with_context(|| format!("writing {file}"))?;
        Ok(edit)
    }
}

impl Drop for Edit {
    /// The file is newer than before, so that what was built of the change is not taken for it.
    fn drop(&mut self) {
        if let Err(failure) = fs::write(&self.file, &self.before) {
            eprintln!("xtask: {} still holds a change that was made to measure: {failure}", self.file.display());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let work = Workspace::at(folder.path());
        let read = || fs::read_to_string(work.path("file")).unwrap();
        fs::write(work.path("file"), "one two\n").unwrap();
        {
            let _edit = Edit::append(&work, "file", "three").unwrap();
            assert_eq!(read(), "one two\nthree\n");
        }
        {
            let _edit = Edit::replace(&work, "file", "two", "2").unwrap();
            assert_eq!(read(), "one 2\n");
        }
        assert!(Edit::replace(&work, "file", "four", "4").is_err());
        assert_eq!(read(), "one two\n");
    }
}
