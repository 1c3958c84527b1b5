//! For whom something is built: for whoever works on it, or for an installation.

use std::fmt;
use std::path::PathBuf;

use crate::workspace::Workspace;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// Compiled fast: what is served, tried and tested while one works.
    Dev,
    /// Compiled small and fast to run: what is installed, and measured.
    Release,
}

impl Flavour {
    /// Cargo's profile for the server.
    pub fn server_profile(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    /// Cargo's profile for the bundles.
    pub fn bundle_profile(self) -> &'static str {
        match self {
            Self::Dev => "wasm-dev",
            Self::Release => "wasm-release",
        }
    }

    /// The program that is built.
    pub fn binary(self, work: &Workspace) -> PathBuf {
        work.path(match self {
            Self::Dev => "target/debug/tavolo",
            Self::Release => "target/release/tavolo",
        })
    }

    /// The folder of the site that is built.
    pub fn site(self, work: &Workspace) -> PathBuf {
        work.path(match self {
            Self::Dev => "target/site-dev",
            Self::Release => "target/site",
        })
    }
}

impl fmt::Display for Flavour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dev => "dev",
            Self::Release => "release",
        })
    }
}
