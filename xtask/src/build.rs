//! `cargo xtask build`: the site and the server. Others build for themselves, most of them in the flavour that is quick to make.

use std::thread;

use anyhow::Result;

use crate::built::{BINARY, Built};
use crate::child;
use crate::flavour::Flavour;
use crate::hold::hold;
use crate::site;
use crate::styles;
use crate::tools;
use crate::wasm::{self, BUNDLES};
use crate::workspace::Workspace;

/// Returns the server to try: the one that is named, else a fresh build.
pub fn to_try(work: &Workspace, flavour: Flavour) -> Result<Built> {
    match std::env::var_os(BINARY) {
        Some(named) => Ok(Built::named(work, named.into())),
        None => build(work, flavour),
    }
}

/// Builds the site and the server.
pub fn build(work: &Workspace, flavour: Flavour) -> Result<Built> {
    let _alone = hold(work, &format!("build-{flavour}"))?;
    ensure_tools(work)?;
    // What takes least goes first: a mistake in a stylesheet shows before the compiler's minutes.
    styles::compile(work, &BUNDLES)?;
    // Each has a target folder of its own. What either of them does on one core leaves the others to the other.
    thread::scope(|scope| {
        let site = scope.spawn(|| build_site(work, flavour));
        let server = build_server(work, flavour);
        site.join().expect("whoever builds the site does not panic").and(server)
    })?;
    Ok(Built::of(work, flavour))
}

/// Puts the site together anew, with the bundles that the compiler has left: for what no compiler reads.
pub fn dress(work: &Workspace, flavour: Flavour) -> Result<()> {
    let _alone = hold(work, &format!("build-{flavour}"))?;
    let bundles = BUNDLES.into_iter().map(|name| wasm::finish(work, flavour, name)).collect::<Result<Vec<_>>>()?;
    site::put_together(work, &flavour.site(work), flavour, &bundles)
}

/// What is needed beside cargo.
pub fn ensure_tools(work: &Workspace) -> Result<()> {
    tools::ensure_wasm_target(work)?;
    tools::ensure_node_packages(work)
}

fn build_site(work: &Workspace, flavour: Flavour) -> Result<()> {
    let bundles = wasm::all(work, flavour)?;
    site::put_together(work, &flavour.site(work), flavour, &bundles)
}

fn build_server(work: &Workspace, flavour: Flavour) -> Result<()> {
    work.say(format_args!("server: building with cargo ({flavour})"));
    let mut cargo = work.cargo();
    cargo.args(["build", "--package", "tavolo", "--bin", "tavolo", "--target-dir", "target", "--profile", flavour.server_profile()]);
    child::run(&mut cargo)?;
    work.say(format_args!("server: complete in {}", work.shown(&flavour.binary(work))));
    Ok(())
}
