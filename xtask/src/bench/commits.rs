//! What the disk can do at best: single rows, each committed durably.

use std::time::Duration;

use anyhow::{Context, Result};

use super::scratch::Scratch;
use crate::child;

/// Returns commits for each second, in a bare loop beside the server's data.
pub fn measure(scratch: &Scratch, time: Duration) -> Result<f64> {
    let mut bare = scratch.built().command();
    bare.args(["bench", "commits", "--folder"]).arg(scratch.path("commits"));
    let printed = child::read(bare.arg("--seconds").arg(time.as_secs().to_string()))?;
    printed.trim().parse().with_context(|| format!("reading commits for each second out of {printed:?}"))
}
