//! The letters: Titillium Web, from its npm package, under the names that the stylesheets use.

use anyhow::Result;

use crate::manifest::Names;
use crate::shelf::Shelf;
use crate::tree;
use crate::workspace::Workspace;

const PACKAGE: &str = "node_modules/@fontsource/titillium-web/files";
const WEIGHTS: [u16; 3] = [400, 600, 700];

/// Puts the fonts on the shelf and returns their hashed names.
pub fn put(work: &Workspace, shelf: &Shelf) -> Result<Names> {
    WEIGHTS
        .into_iter()
        .map(|weight| {
            let file = work.path(PACKAGE).join(format!("titillium-web-latin-{weight}-normal.woff2"));
            let hashed = shelf.put(&format!("titillium-{weight}"), "woff2", &tree::read(&file)?, None)?;
            Ok((format!("titillium-{weight}.woff2"), hashed))
        })
        .collect()
}
