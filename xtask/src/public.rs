//! `public/`, copied into the site as it is.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::atomic;
use crate::tree;

/// Makes `copy` hold the same files as `source`; what is the same already is left alone.
pub fn mirror(source: &Path, copy: &Path) -> Result<()> {
    let wanted = tree::files(source)?;
    for file in &wanted {
        let content = tree::read(&source.join(file))?;
        let place = copy.join(file);
        if fs::read(&place).ok().as_ref() != Some(&content) {
            atomic::write(&place, &content)?;
        }
    }
    fs::create_dir_all(copy)?;
    for file in tree::files(copy)? {
        if wanted.binary_search(&file).is_err() {
            fs::remove_file(copy.join(file))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_follows_its_source() {
        let (source, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir(source.path().join("icons")).unwrap();
        fs::write(source.path().join("icons/a.svg"), "<svg/>").unwrap();
        fs::write(copy.path().join("gone.txt"), "old").unwrap();

        mirror(source.path(), copy.path()).unwrap();
        assert_eq!(tree::files(copy.path()).unwrap(), [Path::new("icons/a.svg")]);
        assert_eq!(fs::read_to_string(copy.path().join("icons/a.svg")).unwrap(), "<svg/>");
    }
}
