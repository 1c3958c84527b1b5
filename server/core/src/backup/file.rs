//! The file of a backup: written beside its place and then renamed; read line by line, with its digest.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufRead as _, BufReader, BufWriter, Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
};

use data_encoding::HEXLOWER;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{BackupError, Counts, End, Head, TableHead};
use crate::erasures::sync_folder;

/// Bytes of a head; another file may have one line only.
const HEAD_MOST: u64 = 1 << 20;

/// A backup that is being written. Dropped before its end, it leaves nothing.
pub(super) struct Writing {
    place: PathBuf,
    part: PathBuf,
    file: BufWriter<File>,
    digest: Sha256,
    finished: bool,
}

impl Writing {
    /// Begins a file that only its owner can read.
    pub(super) fn begin(place: &Path, head: &Head) -> Result<Self, BackupError> {
        let mut part = place.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&part).map_err(|cause| BackupError::File(part.clone(), cause))?;
        let mut writing = Self { place: place.to_owned(), part, file: BufWriter::new(file), digest: Sha256::new(), finished: false };
        writing.line(head)?;
        Ok(writing)
    }

    /// Writes a line.
    pub(super) fn line(&mut self, value: &impl Serialize) -> Result<(), BackupError> {
        let mut line = serde_json::to_vec(value).map_err(|cause| BackupError::File(self.part.clone(), cause.into()))?;
        line.push(b'\n');
        self.digest.update(&line);
        self.file.write_all(&line).map_err(|cause| BackupError::File(self.part.clone(), cause))
    }

    /// Writes the end, makes sure that everything is on the disk, and puts the file into its place. Returns its size.
    pub(super) fn finish(mut self, rows: Counts) -> Result<u64, BackupError> {
        let sha256 = HEXLOWER.encode(&self.digest.clone().finalize());
        self.line(&End { rows, sha256 })?;
        let placed = self.place_file();
        self.finished = placed.is_ok();
        placed.map_err(|cause| BackupError::File(self.place.clone(), cause))
    }

    fn place_file(&mut self) -> io::Result<u64> {
        self.file.flush()?;
        let file = self.file.get_ref();
        file.sync_all()?;
        let bytes = file.metadata()?.len();
        fs::rename(&self.part, &self.place)?;
        sync_folder(&self.place)?;
        Ok(bytes)
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if !self.finished {
            let _ = fs::remove_file(&self.part);
        }
    }
}

/// A backup that is being read.
pub(super) struct Reading {
    path: PathBuf,
    file: BufReader<File>,
    digest: Sha256,
    line: u64,
}

/// One line of it.
pub(super) enum Line {
    Table(TableHead),
    Row(u64, Vec<serde_json::Value>),
    /// The end, whole and with the right digest.
    End(Counts),
}

impl Reading {
    /// Opens a file and reads its head.
    pub(super) fn open(path: &Path) -> Result<(Self, Head), BackupError> {
        let file = File::open(path).map_err(|cause| BackupError::File(path.to_owned(), cause))?;
        let mut reading = Self { path: path.to_owned(), file: BufReader::new(file), digest: Sha256::new(), line: 0 };
        let head = reading.head()?;
        Ok((reading, head))
    }

    /// Goes through the whole file, so that it is known to be what was written; then begins again after the head.
    pub(super) fn check(&mut self) -> Result<(), BackupError> {
        while !matches!(self.next()?, Line::End(_)) {}
        self.file.rewind().map_err(|cause| BackupError::File(self.path.clone(), cause))?;
        (self.digest, self.line) = (Sha256::new(), 0);
        self.head().map(drop)
    }

    /// Returns the next line.
    pub(super) fn next(&mut self) -> Result<Line, BackupError> {
        let before = self.digest.clone();
        let bytes = self.bytes()?;
        if bytes.last() != Some(&b'\n') {
            return Err(BackupError::CutOff(self.path.clone()));
        }
        let changed = |_| BackupError::Changed(self.path.clone());
        if bytes.starts_with(b"[") {
            return Ok(Line::Row(self.line, serde_json::from_slice(&bytes).map_err(changed)?));
        }
        if let Ok(table) = serde_json::from_slice(&bytes) {
            return Ok(Line::Table(table));
        }
        let End { rows, sha256 } = serde_json::from_slice(&bytes).map_err(changed)?;
        let nothing_after = self.file.fill_buf().map_err(|cause| BackupError::File(self.path.clone(), cause))?.is_empty();
        if sha256 == HEXLOWER.encode(&before.finalize()) && nothing_after {
            Ok(Line::End(rows))
        } else {
            Err(BackupError::Changed(self.path.clone()))
        }
    }

    fn head(&mut self) -> Result<Head, BackupError> {
        let head = read_line(&mut self.file, &mut self.digest, HEAD_MOST).map_err(|cause| BackupError::File(self.path.clone(), cause))?;
        self.line = 1;
        let head: Head = serde_json::from_slice(&head).map_err(|_| BackupError::NotABackup(self.path.clone()))?;
        if head.tavolo_backup == Head::FORMAT { Ok(head) } else { Err(BackupError::Newer) }
    }

    fn bytes(&mut self) -> Result<Vec<u8>, BackupError> {
        self.line += 1;
        read_line(&mut self.file, &mut self.digest, u64::MAX).map_err(|cause| BackupError::File(self.path.clone(), cause))
    }
}

/// Reads one line of at most so many bytes and adds it to the digest.
fn read_line(file: &mut BufReader<File>, digest: &mut Sha256, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(most).read_until(b'\n', &mut bytes)?;
    digest.update(&bytes);
    Ok(bytes)
}
