//! The workspace that is worked on: where its parts are, and what is said about the work.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The folder above this crate, and the moment at which the work began.
pub struct Workspace {
    root: PathBuf,
    began: Instant,
}

impl Workspace {
    pub fn here() -> Self {
        let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::at(crate_folder.parent().unwrap_or(crate_folder))
    }

    /// The workspace in this folder.
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned(), began: Instant::now() }
    }

    /// Says in one line what is being done, after the seconds since the work began.
    pub fn say(&self, what: impl Display) {
        println!("[{:6.1} s] {what}", self.began.elapsed().as_secs_f64());
    }

    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// The same path as people write it: from the root of the workspace.
    pub fn shown<'path>(&self, path: &'path Path) -> std::path::Display<'path> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }

    /// A command that runs in the root of the workspace.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// Cargo, without the variables that `cargo run` has set for xtask.
    ///
    /// Build scripts that watch them (ring's does) would otherwise run again whenever cargo is started from elsewhere.
    pub fn cargo(&self) -> Command {
        let mut command = self.command("cargo");
        for (name, _) in std::env::vars_os() {
            let given = name.to_str().is_some_and(|name| {
                matches!(name, "CARGO" | "CARGO_BIN_NAME" | "CARGO_CRATE_NAME" | "CARGO_PRIMARY_PACKAGE" | "OUT_DIR")
                    || name.starts_with("CARGO_MANIFEST_")
                    || name.starts_with("CARGO_PKG_")
            });
            if given {
                command.env_remove(name);
            }
        }
        command
    }

    /// A command that npm has installed.
    pub fn node_tool(&self, name: &str) -> Command {
        self.command(self.path("node_modules/.bin").join(name))
    }
}
