//! `target/site/manifest.json`: tells the server the hashed names of this build.
//!
//! The build before stays in `manifest.previous.json`, and its files on the shelf: pages that are open in a browser, and a server
//! that has not been started again, still ask for them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::atomic;

/// Hashed names by plain names.
pub type Names = BTreeMap<String, String>;

/// The names of one build, by group: a group for each bundle, and one for the fonts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Manifest(pub BTreeMap<String, Names>);

impl Manifest {
    /// Takes the place of the manifest in `site`, and returns the names that are still asked for: its own and the build's before.
    pub fn publish(&self, site: &Path) -> Result<BTreeSet<String>> {
        let current = site.join("manifest.json");
        let previous = site.join("manifest.previous.json");
        let text = self.text()?;
        if let Ok(standing) = fs::read(&current)
            && standing != text
        {
            atomic::write(&previous, &standing)?;
        }
        atomic::write(&current, &text)?;
        let mut asked_for = names_in(&current)?;
        if previous.is_file() {
            asked_for.append(&mut names_in(&previous)?);
        }
        Ok(asked_for)
    }

    fn text(&self) -> Result<Vec<u8>> {
        let mut text = serde_json::to_vec_pretty(&self.0)?;
        text.push(b'\n');
        Ok(text)
    }
}

/// All the hashed names in a manifest, whatever its groups are called.
fn names_in(manifest: &PathBuf) -> Result<BTreeSet<String>> {
    let value: Value = serde_json::from_slice(&fs::read(manifest)?).with_context(|| format!("reading {}", manifest.display()))?;
    let groups = value.as_object().into_iter().flat_map(serde_json::Map::values);
    let names = groups.filter_map(Value::as_object).flat_map(serde_json::Map::values);
    Ok(names.filter_map(Value::as_str).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(hash: &str) -> Manifest {
        let names = Names::from([("css".to_owned(), format!("guest.{hash}.css"))]);
        Manifest(BTreeMap::from([("guest".to_owned(), names)]))
    }

    fn names(hashes: &[&str]) -> BTreeSet<String> {
        hashes.iter().map(|hash| format!("guest.{hash}.css")).collect()
    }

    #[test]
    fn the_build_before_is_still_asked_for() {
        let site = tempfile::tempdir().unwrap();
        assert_eq!(manifest("1").publish(site.path()).unwrap(), names(&["1"]));
        assert_eq!(manifest("2").publish(site.path()).unwrap(), names(&["1", "2"]));
        assert_eq!(manifest("2").publish(site.path()).unwrap(), names(&["1", "2"]));
        assert_eq!(manifest("3").publish(site.path()).unwrap(), names(&["2", "3"]));
    }

    #[test]
    fn the_server_reads_groups_of_names() {
        let read: Value = serde_json::from_slice(&manifest("1").text().unwrap()).unwrap();
        assert_eq!(read["guest"]["css"], "guest.1.css");
    }
}
