//! Settings of a server, from flags and environment.

use std::{
    fmt, fs,
    io::{self, Write as _},
    path::Path,
};

/// A folder or file that cannot be used, with a sentence that says so.
#[derive(Debug)]
pub struct FolderError(String);

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FolderError {}

/// Makes sure that the data folder is there and can be written.
///
/// # Errors
/// When it cannot.
pub fn prepare_folder(folder: &Path) -> Result<(), FolderError> {
    let refuse = |cause: io::Error| FolderError(format!("the data folder {} cannot be written: {cause}", folder.display()));
    make_folder(folder).map_err(refuse)?;
    let probe = folder.join(".writable");
    fs::write(&probe, b"").and_then(|()| fs::remove_file(&probe)).map_err(refuse)
}

/// Makes a folder that only its owner can enter. One that is there stays as it is.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut making = fs::DirBuilder::new();
    making.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut making, 0o700);
    making.create(folder)
}

/// Returns the installation's key: as given, or out of a file that only its owner can read, made at the first start.
///
/// # Errors
/// When the file cannot be read or written, or the key is too short.
pub fn secret(given: Option<&str>, folder: &Path) -> Result<Vec<u8>, FolderError> {
    let path = folder.join("secret.key");
    let text = match given {
        Some(given) => given.to_owned(),
        None => match fs::read_to_string(&path) {
            Ok(kept) => kept.trim().to_owned(),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                let fresh = server::keys::random_token();
                write_private(&path, &fresh).map_err(|cause| FolderError(format!("{} cannot be written: {cause}", path.display())))?;
                fresh
            }
            Err(cause) => return Err(FolderError(format!("{} cannot be read: {cause}", path.display()))),
        },
    };
    if text.len() < 32 { Err(FolderError("the installation's key must have at least 32 characters".into())) } else { Ok(text.into_bytes()) }
}

/// Writes a file that only its owner can read. An existing one is left alone.
///
/// # Errors
/// When it exists or cannot be written.
pub fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let first = secret(None, folder.path()).unwrap();
        assert_eq!(secret(None, folder.path()).unwrap(), first);
        assert!(secret(Some("short"), folder.path()).is_err());
    }
}
