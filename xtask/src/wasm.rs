//! The two WASM bundles, one for the phone and one for the desk: each is a crate of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::cache;
use crate::child;
use crate::digest::Parts;
use crate::flavour::Flavour;
use crate::pack;
use crate::tools::WASM_TARGET;
use crate::tree;
use crate::workspace::Workspace;

/// A crate, a stylesheet, and a group in the manifest, all of the same name.
pub const BUNDLES: [&str; 2] = ["guest", "desk"];

/// Where the browser's half is built, apart from the server's: both may be built at the same time.
pub const TARGET_FOLDER: &str = "target/wasm";

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
    pub name: &'static str,
    /// Is told by the page where the WASM is: it names none, so that it stays the same for as long as only the WASM changes.
    pub js: File,
    pub wasm: File,
}

pub struct File {
    pub content: Vec<u8>,
    /// As it is sent; none where nothing is to be saved.
    pub packed: Option<Vec<u8>>,
}

/// Builds both bundles.
///
/// What is installed is compiled one bundle at a time, so that a bundle is the same whether the other is built or not. What comes
/// after takes one core, and runs beside the next one's compiler.
pub fn all(work: &Workspace, flavour: Flavour) -> Result<Vec<Bundle>> {
    let at_once = match flavour {
        Flavour::Dev => BUNDLES.len(),
        Flavour::Release => 1,
    };
    thread::scope(|scope| {
        let mut finishing = Vec::new();
        for names in BUNDLES.chunks(at_once) {
            compile(work, flavour, names)?;
            finishing.extend(names.iter().map(|name| scope.spawn(move || finish(work, flavour, name))));
        }
        finishing.into_iter().map(|bundle| bundle.join().expect("whoever finishes a bundle does not panic")).collect()
    })
}

/// Whether anything is to be done here, cargo decides.
pub fn compile(work: &Workspace, flavour: Flavour, names: &[&str]) -> Result<()> {
    work.say(format_args!("{} pages: compiling to WASM ({flavour})", names.join(" and ")));
    let mut cargo = work.cargo();
    cargo.args(["build", "--lib", "--target", WASM_TARGET, "--target-dir", TARGET_FOLDER, "--profile", flavour.bundle_profile()]);
    cargo.args(names.iter().flat_map(|name| ["--package", name]));
    child::run(&mut cargo)
}

/// Makes a bundle of what the compiler has left: binds it to JavaScript, and for an installation makes it small.
pub fn finish(work: &Workspace, flavour: Flavour, name: &'static str) -> Result<Bundle> {
    let bound = bind(work, flavour, name)?;
    let (script, module) = (format!("{name}.js"), format!("{name}_bg.wasm"));
    let js = tree::read(&bound.join(&script))?;
    if flavour == Flavour::Dev {
        let wasm = tree::read(&bound.join(&module))?;
        return Ok(Bundle { name, js: File { content: js, packed: None }, wasm: File { content: wasm, packed: None } });
    }
    let wasm = tree::read(&optimise(work, name, &bound.join(&module))?.join(&module))?;
    let mut key = Parts::default();
    key.add("recipe", include_bytes!("pack.rs")).add("js", &js).add("wasm", &wasm);
    let packed = cache::once(work, &format!("{name} packed"), &key.name(), |folder| {
        work.say(format_args!("{name} pages: compressing"));
        fs::write(folder.join(&script), pack::best(&js)?)?;
        Ok(fs::write(folder.join(&module), pack::best(&wasm)?)?)
    })?;
    let [packed_js, packed_wasm] = [&script, &module].map(|file| tree::read(&packed.join(file)));
    let (js, wasm) = (File { content: js, packed: Some(packed_js?) }, File { content: wasm, packed: Some(packed_wasm?) });
    Ok(Bundle { name, js, wasm })
}

fn bind(work: &Workspace, flavour: Flavour, name: &str) -> Result<PathBuf> {
    let compiled = work.path(TARGET_FOLDER).join(WASM_TARGET).join(flavour.bundle_profile()).join(format!("{name}.wasm"));
    let mut key = Parts::default();
    key.add("recipe", include_bytes!("wasm.rs")).add("wasm", tree::read(&compiled)?);
    // Names the version of wasm-bindgen, too.
    key.add("lock", tree::read(&work.path("Cargo.lock"))?);
    cache::once(work, &format!("{name} {flavour} pages"), &key.name(), |folder| {
        work.say(format_args!("{name} pages: binding to JavaScript with wasm-bindgen"));
        let mut bindgen = Bindgen::new();
        bindgen.input_path(&compiled).out_name(name).web(true)?;
        bindgen.omit_default_module_path(true).typescript(false).remove_name_section(true).remove_producers_section(true);
        bindgen.generate(folder).with_context(|| format!("binding {}", work.shown(&compiled)))?;
        ensure!(
            !folder.join("snippets").exists(),
            "A dependency of {name} brings JavaScript files of its own, which the site does not carry yet: see xtask/src/wasm.rs"
        );
        Ok(())
    })
}

fn optimise(work: &Workspace, name: &str, wasm: &Path) -> Result<PathBuf> {
    let mut key = Parts::default();
    key.add("wasm", tree::read(wasm)?).add("options", OPTIMISE.join(" "));
    key.add("tool", tree::read(&work.path("node_modules/binaryen/package.json"))?);
    cache::once(work, &format!("{name} optimised"), &key.name(), |folder| {
        work.say(format_args!("{name} pages: making them small with wasm-opt -Oz"));
        let result = folder.join(wasm.file_name().unwrap_or_default());
        child::run(work.node_tool("wasm-opt").arg(wasm).arg("-o").arg(result).args(OPTIMISE))
    })
}
