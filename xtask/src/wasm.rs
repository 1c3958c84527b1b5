//! The two WASM bundles: the same crate, built once with the phone's feature and once with the desk's.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::cache;
use crate::child;
use crate::digest::Parts;
use crate::inputs;
use crate::tools::WASM_TARGET;
use crate::tree;
use crate::workspace::Workspace;

/// Where the browser's half is built, apart from the server's, so that neither build undoes the other.
pub const TARGET_FOLDER: &str = "target/wasm";

const PROFILE: &str = "wasm-release";

/// What the browsers of the last five years understand and Rust's target makes use of.
const OPTIMISE: [&str; 9] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
];

/// A bundle as a browser takes it.
pub struct Bundle {
    /// Is told by the page where the WASM is: it names none, so that it stays the same for as long as only the WASM changes.
    pub js: String,
    pub wasm: Vec<u8>,
}

/// Builds the bundle of one feature: compiles, binds to JavaScript, then makes it small.
pub fn bundle(work: &Workspace, name: &str) -> Result<Bundle> {
    let wasm_name = format!("{name}_bg.wasm");
    let bound = cache::once(work, &format!("{name} pages"), &inputs::digest(work, name)?, |folder| {
        compile(work, name)?;
        bind(work, name, folder)
    })?;
    let script = bound.join(format!("{name}.js"));
    let wasm = bound.join(&wasm_name);

    let mut key = Parts::default();
    key.add("wasm", tree::read(&wasm)?).add("options", OPTIMISE.join(" "));
    key.add("tool", tree::read(&work.path("node_modules/binaryen/package.json"))?);
    let optimised = cache::once(work, &format!("{name} optimised"), &key.name(), |folder| {
        work.say(format_args!("{name} pages: making them small with wasm-opt -Oz"));
        child::run(work.node_tool("wasm-opt").arg(&wasm).arg("-o").arg(folder.join(&wasm_name)).args(OPTIMISE))
    })?;

    Ok(Bundle {
        js: fs::read_to_string(&script).with_context(|| format!("reading {}", script.display()))?,
        wasm: tree::read(&optimised.join(&wasm_name))?,
    })
}

fn compile(work: &Workspace, name: &str) -> Result<()> {
    work.say(format_args!("{name} pages: compiling to WASM"));
    let mut cargo = work.cargo();
    cargo.args(["build", "--package", "app", "--lib", "--target", WASM_TARGET, "--profile", PROFILE]);
    cargo.args(["--no-default-features", "--features", name]).args(["--target-dir", TARGET_FOLDER]);
    child::run(&mut cargo)
}

fn bind(work: &Workspace, name: &str, folder: &Path) -> Result<()> {
    work.say(format_args!("{name} pages: binding to JavaScript with wasm-bindgen"));
    let built = work.path(TARGET_FOLDER).join(WASM_TARGET).join(PROFILE);
    inputs::ensure_complete(work, &built.join("app.d"))?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(built.join("app.wasm")).out_name(name).web(true)?;
    bindgen.omit_default_module_path(true).typescript(false).remove_name_section(true).remove_producers_section(true);
    bindgen.generate(folder)?;
    ensure!(
        !folder.join("snippets").exists(),
        "A dependency of app brings JavaScript files of its own, which the site does not carry yet: see xtask/src/wasm.rs"
    );
    Ok(())
}
