//! The site's immutable files: each is named by its content, so that browsers may keep it for ever.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::atomic;
use crate::digest;

/// The folder `pkg` of a site.
pub struct Shelf(PathBuf);

impl Shelf {
    pub fn new(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// Puts a file there, with its compressed twin (`.br`) where there is one, and returns its name: `stem.hash.extension`.
    ///
    /// A file that already stands there under this name has this content; so has its twin.
    pub fn put(&self, stem: &str, extension: &str, content: &[u8], twin: Option<&[u8]>) -> Result<String> {
        let name = format!("{stem}.{}.{extension}", digest::of(content));
        for (name, content) in [(name.clone(), Some(content)), (twin_of(&name), twin)] {
            let place = self.0.join(name);
            if let Some(content) = content.filter(|_| !place.is_file()) {
                atomic::write(&place, content)?;
            }
        }
        Ok(name)
    }

    /// Removes everything but the files named and their twins.
    pub fn keep_only(&self, names: &BTreeSet<String>) -> Result<()> {
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !names.contains(name.strip_suffix(".br").unwrap_or(&name)) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

fn twin_of(name: &str) -> String {
    format!("{name}.br")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &std::path::Path) -> BTreeSet<String> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn files_are_named_by_content_and_old_ones_go() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(folder.path().to_owned());
        let old = shelf.put("guest", "css", b"a{color:red}", Some(b"packed")).unwrap();
        let new = shelf.put("guest", "css", b"a{color:blue}", Some(b"packed")).unwrap();
        let font = shelf.put("letters", "woff2", b"glyphs", None).unwrap();
        assert_eq!(old, format!("guest.{}.css", digest::of(b"a{color:red}")));
        assert_ne!(old, new);

        shelf.keep_only(&BTreeSet::from([new.clone(), font.clone()])).unwrap();
        assert_eq!(names_in(folder.path()), BTreeSet::from([twin_of(&new), new, font]));
    }
}
