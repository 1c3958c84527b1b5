//! `cargo xtask build`: the site, then the server.

use std::fs::{self, File, TryLockError};
use std::path::PathBuf;

use anyhow::Result;

use crate::child;
use crate::fonts;
use crate::manifest::{Manifest, Names};
use crate::public;
use crate::shelf::Shelf;
use crate::styles;
use crate::tools;
use crate::wasm;
use crate::workspace::Workspace;

/// One for the phone, one for the desk: a feature of `app`, a stylesheet, and a group in the manifest, all of the same name.
pub const BUNDLES: [&str; 2] = ["guest", "desk"];

pub fn build(work: &Workspace) -> Result<()> {
    let _alone = alone(work)?;
    tools::ensure_wasm_target(work)?;
    tools::ensure_node_packages(work)?;
    site(work)?;
    server(work)
}

/// Waits until no other build works on the same folders; whoever holds the file is the one.
fn alone(work: &Workspace) -> Result<File> {
    let folder = work.path("target/xtask");
    fs::create_dir_all(&folder)?;
    let file = File::create(folder.join("lock"))?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        work.say("waiting for another `cargo xtask` to finish its build");
        file.lock()?;
    }
    Ok(file)
}

/// Names a server that was built already, to be tried instead of a fresh release build.
pub const BINARY: &str = "TAVOLO_BINARY";

/// Returns the server to try: the one that is named, else a fresh build.
pub fn to_try(work: &Workspace) -> Result<PathBuf> {
    match std::env::var_os(BINARY) {
        Some(named) => Ok(named.into()),
        None => build(work).map(|()| binary(work)),
    }
}

/// The program that `build` leaves.
pub fn binary(work: &Workspace) -> PathBuf {
    work.path("target/release/tavolo")
}

fn site(work: &Workspace) -> Result<()> {
    let folder = work.path("target/site");
    let mut shelf = Shelf::new(work, folder.join("pkg"));
    let mut manifest = Manifest::default();

    // What takes least goes first: a mistake in a stylesheet shows before the compiler's minutes.
    let fonts = fonts::put(work, &mut shelf)?;
    let compiled = styles::compile(work, &BUNDLES)?;
    let styles = BUNDLES.map(|bundle| styles::with_fonts(&compiled.join(format!("{bundle}.css")), &fonts));
    for (bundle, css) in BUNDLES.into_iter().zip(styles.into_iter().collect::<Result<Vec<_>>>()?) {
        let pages = wasm::bundle(work, bundle)?;
        let wasm = shelf.put(bundle, "wasm", &pages.wasm)?;
        let js = shelf.put(bundle, "js", pages.js.as_bytes())?;
        let css = shelf.put(bundle, "css", css.as_bytes())?;
        let names = [("js", js), ("wasm", wasm), ("css", css)];
        manifest.0.insert(bundle.to_owned(), Names::from(names.map(|(kind, name)| (kind.to_owned(), name))));
    }
    manifest.0.insert("fonts".to_owned(), fonts);

    public::mirror(&work.path("public"), &folder.join("public"))?;
    let asked_for = manifest.publish(&folder)?;
    shelf.keep_only(&asked_for)?;
    work.say("site: complete in target/site");
    Ok(())
}

fn server(work: &Workspace) -> Result<()> {
    work.say("server: building with cargo");
    child::run(work.cargo().args(["build", "--release", "--package", "server", "--bin", "tavolo"]))?;
    work.say(format_args!("server: complete in {}", work.shown(&binary(work))));
    Ok(())
}
