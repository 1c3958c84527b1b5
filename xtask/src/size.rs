//! `cargo xtask size`: what the phone's bundle weighs on the wire, held against the number in the tree.
//!
//! The number is there so that weight does not come unnoticed: whoever adds some writes the new number, and its reviewer sees it.

use std::fmt;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use clap::Args;
use serde_json::{Value, json};

use crate::atomic;
use crate::build;
use crate::flavour::Flavour;
use crate::hold::hold;
use crate::tree;
use crate::wasm::{self, Bundle};
use crate::workspace::Workspace;

/// The bundle that is weighed.
pub const BUNDLE: &str = "guest";

const WRITTEN: &str = "app/guest/wire-size.json";

/// How much larger a file may be than is written, and how much smaller before that is to be written down.
const LARGER: f64 = 1.02;
const SMALLER: f64 = 0.95;

#[derive(Args, Debug, PartialEq, Eq)]
pub struct Options {
    /// Writes what was measured into app/guest/wire-size.json
    #[arg(long)]
    update: bool,
}

/// Bytes of a bundle's two files as they travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireSize {
    wasm: usize,
    js: usize,
}

pub fn size(work: &Workspace, options: &Options) -> Result<ExitCode> {
    let measured = WireSize::of(&shipped(work)?)?;
    println!("{BUNDLE}: {measured}");
    if options.update {
        atomic::write(&work.path(WRITTEN), &measured.text()?)?;
    } else {
        measured.hold_against(WireSize::written(work)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the phone's bundle exactly as it is shipped, and nothing else.
pub fn shipped(work: &Workspace) -> Result<Bundle> {
    let _alone = hold(work, &format!("build-{}", Flavour::Release))?;
    build::ensure_tools(work)?;
    wasm::compile(work, Flavour::Release, &[BUNDLE])?;
    wasm::finish(work, Flavour::Release, BUNDLE)
}

impl WireSize {
    pub fn of(bundle: &Bundle) -> Result<Self> {
        let [wasm, js] = [&bundle.wasm, &bundle.js].map(|file| file.packed.as_ref().map(Vec::len));
        let (wasm, js) = wasm.zip(js).context("a bundle that is shipped is compressed")?;
        Ok(Self { wasm, js })
    }

    /// Returns what is written in the tree.
    pub fn written(work: &Workspace) -> Result<Self> {
        let told: Value = tree::read(&work.path(WRITTEN)).and_then(|text| Ok(serde_json::from_slice(&text)?)).with_context(update)?;
        let number = |what: &str| told[what].as_u64().and_then(|bytes| usize::try_from(bytes).ok()).with_context(update);
        Ok(Self { wasm: number("wasm")?, js: number("js")? })
    }

    /// # Errors
    /// When a file weighs more than is written, or so much less that more could come unnoticed.
    pub fn hold_against(self, written: Self) -> Result<()> {
        for (what, now, before) in [("WASM", self.wasm, written.wasm), ("JavaScript", self.js, written.js)] {
            let ratio = now as f64 / before as f64;
            let percent = (ratio - 1.0) * 100.0;
            ensure!(
                ratio <= LARGER,
                "the {BUNDLE} bundle's {what} is {percent:.1} % larger than is written: {now} bytes, not {before}. Find out why; {}",
                update()
            );
            ensure!(
                ratio >= SMALLER,
                "the {BUNDLE} bundle's {what} is {:.1} % smaller than is written: {now} bytes, not {before}. Lower it; {}",
                -percent,
                update()
            );
        }
        Ok(())
    }

    fn text(self) -> Result<Vec<u8>> {
        let mut text = serde_json::to_vec_pretty(&json!({ "wasm": self.wasm, "js": self.js }))?;
        text.push(b'\n');
        Ok(text)
    }
}

impl fmt::Display for WireSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes of WASM and {} bytes of JavaScript on the wire", self.wasm, self.js)
    }
}

fn update() -> String {
    format!("`cargo xtask size --update` writes {WRITTEN}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: WireSize = WireSize { wasm: 100_000, js: 10_000 };

    fn refusal(wasm: usize, js: usize) -> Option<String> {
        WireSize { wasm, js }.hold_against(WRITTEN).err().map(|why| why.to_string())
    }

    #[test]
    fn a_little_more_or_less_passes() {
        for (wasm, js) in [(100_000, 10_000), (102_000, 10_200), (95_000, 9_500)] {
            assert_eq!(refusal(wasm, js), None);
        }
    }

    #[test]
    fn more_is_to_be_explained_and_much_less_to_be_written_down() {
        assert!(refusal(102_001, 10_000).unwrap().contains("WASM is 2.0 % larger"));
        assert!(refusal(100_000, 11_000).unwrap().contains("JavaScript is 10.0 % larger"));
        assert!(refusal(90_000, 10_000).unwrap().contains("Lower it"));
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let text: Value = serde_json::from_slice(&WRITTEN.text().unwrap()).unwrap();
        assert_eq!(text, json!({ "wasm": 100_000, "js": 10_000 }));
    }
}
