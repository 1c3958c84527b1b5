//! What else this machine is doing: numbers mean little beside somebody else's build.

use std::{fs, thread};

/// Says how busy the machine is, where the system tells.
pub fn load() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let told = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    match told.split(' ').next() {
        Some(load) if !load.is_empty() => format!("a load of {load} on {cores} cores"),
        _ => format!("{cores} cores"),
    }
}
