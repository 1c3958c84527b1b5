//! The site's immutable files: each is named by its content, so that browsers may keep it for ever.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;

use crate::atomic;
use crate::digest;
use crate::workspace::Workspace;

/// The folder `target/site/pkg`, and what has been put there in this build.
pub struct Shelf<'work> {
    work: &'work Workspace,
    folder: PathBuf,
}

impl<'work> Shelf<'work> {
    pub fn new(work: &'work Workspace, folder: PathBuf) -> Self {
        Self { work, folder }
    }

    /// Puts a file there, with a compressed twin (`.br`) when that makes it smaller, and returns its name: `stem.hash.extension`.
    ///
    /// A file that already stands there under this name has this content; so has its twin.
    pub fn put(&mut self, stem: &str, extension: &str, content: &[u8]) -> Result<String> {
        let name = format!("{stem}.{}.{extension}", digest::of(content));
        let place = self.folder.join(&name);
        if !place.is_file() {
            atomic::write(&place, content)?;
        }
        let twin = self.folder.join(twin_of(&name));
        if compressible(extension) && !twin.is_file() {
            self.work.say(format_args!("{name}: compressing"));
            atomic::write(&twin, &compressed(content)?)?;
        }
        Ok(name)
    }

    /// Removes everything but the files named and their twins.
    pub fn keep_only(&self, names: &BTreeSet<String>) -> Result<()> {
        for entry in fs::read_dir(&self.folder)? {
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

fn compressible(extension: &str) -> bool {
    extension != "woff2"
}

fn compressed(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut result = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut result, &parameters)?;
    Ok(result)
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
        let work = Workspace::here();
        let mut shelf = Shelf::new(&work, folder.path().to_owned());
        let old = shelf.put("guest", "css", b"a{color:red}").unwrap();
        let new = shelf.put("guest", "css", b"a{color:blue}").unwrap();
        let font = shelf.put("letters", "woff2", b"glyphs").unwrap();
        assert_eq!(old, format!("guest.{}.css", digest::of(b"a{color:red}")));
        assert_ne!(old, new);

        shelf.keep_only(&BTreeSet::from([new.clone(), font.clone()])).unwrap();
        assert_eq!(names_in(folder.path()), BTreeSet::from([twin_of(&new), new, font]));
    }

    #[test]
    fn the_twin_unpacks_to_the_same_content() {
        let content = "Tavolo ".repeat(1000);
        let mut unpacked = Vec::new();
        let packed = compressed(content.as_bytes()).unwrap();
        brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).unwrap();
        assert!(packed.len() < 100);
        assert_eq!(unpacked, content.as_bytes());
    }
}
