//! `cargo xtask serve`: builds, then becomes the server. With `--watch` it stays beside the server, builds what is changed, and
//! lets browsers load their page again.

mod changes;
pub mod rebuild;
mod running;
mod watch;

use std::ffi::{OsStr, OsString};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use clap::Args;

use crate::build;
use crate::built::{Built, SITE};
use crate::flavour::Flavour;
use crate::workspace::Workspace;

#[derive(Args, Debug, PartialEq, Eq)]
pub struct Options {
    /// Serves what is installed: minutes to build, fast to run
    #[arg(long)]
    release: bool,
    /// Builds again what is changed below app, server, style and public, and reloads the pages that are open
    #[arg(long, conflicts_with = "release")]
    watch: bool,
    /// Fills an empty database with invented people and prints links
    #[arg(long)]
    demo: bool,
    /// Handed on to `tavolo serve`, such as --addr 127.0.0.1:8080; stands behind our own options
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    more: Vec<OsString>,
}

impl Options {
    pub fn flavour(&self) -> Flavour {
        if self.release { Flavour::Release } else { Flavour::Dev }
    }

    /// What the server is given.
    pub fn arguments(&self) -> impl Iterator<Item = OsString> {
        let demo = self.demo.then(|| "--demo".into());
        ["serve".into()].into_iter().chain(demo).chain(self.more.iter().cloned())
    }
}

/// Returns only when the server cannot be started: it takes this process over, and with it every signal.
pub fn serve(work: &Workspace, options: &Options) -> Result<ExitCode> {
    if options.watch {
        return watch::watch(work, &options.arguments().collect::<Vec<_>>());
    }
    let built = build::build(work, options.flavour())?;
    work.say("server: starting");
    let failure = command(work, &built, options.arguments()).exec();
    Err(failure).with_context(|| format!("starting {}", work.shown(built.binary())))
}

/// The server with its site, and with all that is said to it here.
fn command(work: &Workspace, built: &Built, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut server = work.command(built.binary());
    if std::env::var_os(SITE).is_none() {
        server.envs(built.site().map(|site| (SITE, site)));
    }
    server.args(arguments);
    server
}
