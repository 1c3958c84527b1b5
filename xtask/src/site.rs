//! A site: the folder with everything that a server hands to browsers.

use std::path::Path;

use anyhow::Result;

use crate::flavour::Flavour;
use crate::fonts;
use crate::manifest::{Manifest, Names};
use crate::pack;
use crate::public;
use crate::shelf::Shelf;
use crate::styles;
use crate::wasm::{BUNDLES, Bundle, File};
use crate::workspace::Workspace;

/// Puts a site together of the fonts, the styles, `public/` and these bundles.
pub fn put_together(work: &Workspace, folder: &Path, flavour: Flavour, bundles: &[Bundle]) -> Result<()> {
    let shelf = Shelf::new(folder.join("pkg"));
    let mut manifest = Manifest::default();
    let fonts = fonts::put(work, &shelf)?;
    let compiled = styles::compile(work, &BUNDLES)?;
    for Bundle { name, js, wasm } in bundles {
        let css = styles::with_fonts(&compiled.join(format!("{name}.css")), &fonts)?.into_bytes();
        let packed = (flavour == Flavour::Release).then(|| pack::best(&css)).transpose()?;
        let css = File { content: css, packed };
        let put = |kind: &str, file: &File| Ok((kind.to_owned(), shelf.put(name, kind, &file.content, file.packed.as_deref())?));
        let names = [("js", js), ("wasm", wasm), ("css", &css)].map(|(kind, file)| put(kind, file));
        manifest.0.insert((*name).to_owned(), names.into_iter().collect::<Result<Names>>()?);
    }
    manifest.0.insert("fonts".to_owned(), fonts);
    public::mirror(&work.path("public"), &folder.join("public"))?;
    let asked_for = manifest.publish(folder)?;
    shelf.keep_only(&asked_for)?;
    work.say(format_args!("site: complete in {}", work.shown(folder)));
    Ok(())
}
