//! The register of erasures: who was erased, as ids, in a file beside the database and outside of its backups.
//!
//! A backup that was made before an erasure still has the name. Whoever restores it has this file, too, and `tavolo restore`
//! and every start of the server erase again whom it names. A line is on the disk before anybody is told that a person was
//! erased. It holds an id and a time, nothing else.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
};

use api::ApiError;
use chrono::{DateTime, Utc};
use domain::ids::PersonId;
use serde::{Deserialize, Serialize};

use crate::error::{ApiResult, unavailable};

/// The register, by its place. The file is made with the first line.
#[derive(Clone, Debug)]
pub struct Erasures(PathBuf);

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    pub person: PersonId,
    pub at: DateTime<Utc>,
    /// It could not be carried out: an earlier line of the same person and time does not hold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

impl Erasure {
    #[must_use]
    pub fn of(person: PersonId, at: DateTime<Utc>) -> Self {
        Self { person, at, withdrawn: false }
    }
}

impl Erasures {
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes that somebody was erased. It is safe on the disk when this returns.
    ///
    /// # Errors
    /// `DiskFull`, or `Unavailable` when it cannot be written.
    pub async fn note(&self, erasure: Erasure) -> ApiResult<()> {
        let path = self.0.clone();
        let written = tokio::task::spawn_blocking(move || append(&path, erasure)).await.map_err(unavailable)?;
        written.map_err(|cause| {
            let told = unavailable(format!("the register of erasures cannot be written: {cause}"));
            if cause.kind() == io::ErrorKind::StorageFull { ApiError::DiskFull } else { told }
        })
    }

    /// Withdraws what was noted and then could not be carried out.
    ///
    /// # Errors
    /// As for [`Erasures::note`].
    pub async fn withdraw(&self, erasure: Erasure) -> ApiResult<()> {
        self.note(Erasure { withdrawn: true, ..erasure }).await
    }

    /// Reads everybody who was erased; nobody when there is no file yet.
    ///
    /// A line that was cut off by a crash was never acknowledged: it is passed over.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn read(&self) -> io::Result<Vec<Erasure>> {
        let text = match std::fs::read_to_string(&self.0) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(cause) => return Err(cause),
        };
        let mut erasures: Vec<Erasure> = Vec::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match serde_json::from_str(line) {
                Ok(Erasure { withdrawn: true, person, at }) => {
                    erasures.retain(|earlier| (earlier.person, earlier.at) != (person, at));
                }
                Ok(erasure) => erasures.push(erasure),
                Err(_) => tracing::warn!("Line {} of the register of erasures cannot be read", number + 1),
            }
        }
        Ok(erasures)
    }
}

fn append(path: &Path, erasure: Erasure) -> io::Result<()> {
    let is_new = !path.exists();
    let mut options = OpenOptions::new();
    options.create(true).read(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let mut line = serde_json::to_string(&erasure)?;
    line.push('\n');
    if !ends_whole(&mut file)? {
        line.insert(0, '\n');
    }
    // One call, so that two processes do not mix their lines.
    file.write_all(line.as_bytes())?;
    file.sync_all()?;
    if is_new { sync_folder(path) } else { Ok(()) }
}

/// Says whether the last line has its end: a crash may have cut it off.
fn ends_whole(file: &mut File) -> io::Result<bool> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(true);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// Makes sure that a file's name is on the disk, too.
///
/// # Errors
/// When the folder cannot be synchronised.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn erasure(number: u128) -> Erasure {
        Erasure::of(PersonId(Uuid::from_u128(number)), DateTime::UNIX_EPOCH)
    }

    #[test]
    fn what_is_noted_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let erasures = Erasures::at(&folder.path().join("erasures.jsonl"));
        assert_eq!(erasures.read().unwrap(), []);
        append(erasures.path(), erasure(1)).unwrap();
        append(erasures.path(), erasure(2)).unwrap();
        assert_eq!(erasures.read().unwrap(), [erasure(1), erasure(2)]);
    }

    #[test]
    fn what_is_withdrawn_does_not_hold() {
        let folder = tempfile::tempdir().unwrap();
        let erasures = Erasures::at(&folder.path().join("erasures.jsonl"));
        for noted in [erasure(1), erasure(2), Erasure { withdrawn: true, ..erasure(1) }] {
            append(erasures.path(), noted).unwrap();
        }
        assert_eq!(erasures.read().unwrap(), [erasure(2)]);
        append(erasures.path(), erasure(1)).unwrap();
        assert_eq!(erasures.read().unwrap(), [erasure(2), erasure(1)]);
    }

    #[test]
    fn a_line_that_was_cut_off_spoils_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let erasures = Erasures::at(&folder.path().join("erasures.jsonl"));
        append(erasures.path(), erasure(1)).unwrap();
        OpenOptions::new().append(true).open(erasures.path()).unwrap().write_all(b"{\"person\":\"0000").unwrap();
        append(erasures.path(), erasure(2)).unwrap();
        assert_eq!(erasures.read().unwrap(), [erasure(1), erasure(2)]);
    }
}
