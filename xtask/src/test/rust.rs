//! The tests in Rust: rules, operations on both databases, and xtask itself.

use std::process::Command;

use anyhow::{Result, ensure};

use super::postgres::{self, Cluster};
use super::{PACKAGES, Report};
use crate::child;
use crate::workspace::Workspace;

/// Where the tests look for a PostgreSQL on which they may make databases.
pub const POSTGRES: &str = "TAVOLO_TEST_POSTGRES";

pub fn test(work: &Workspace, report: &mut Report) -> Result<()> {
    let cluster = cluster(work, report, "operations on PostgreSQL")?;
    let mut skipped = Vec::new();
    if cluster.is_none() && std::env::var_os(POSTGRES).is_none() {
        skipped.push("::on_postgres");
    }
    if !may_mount()? {
        report.left_out.push("a full disk: nothing may be mounted here".into());
        skipped.push("disk::a_full_disk");
    }
    for packages in PACKAGES {
        let mut cargo = work.cargo();
        cargo.arg("test").args(packages).args(["--no-fail-fast", "--", "--include-ignored"]);
        cargo.args(skipped.iter().flat_map(|name| ["--skip", name]));
        if let Some(cluster) = &cluster {
            cargo.env(POSTGRES, cluster.address());
        }
        let before = report.tally.passed;
        child::tee(&mut cargo, |line| report.tally.see_cargo(line))?;
        ensure!(report.tally.passed > before, "cargo has run no test at all of {}", packages.join(" "));
    }
    Ok(())
}

/// Tries to mount a small disk, as the test of a full one does.
fn may_mount() -> Result<bool> {
    let folder = tempfile::tempdir()?;
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"]).arg(folder.path()).output();
    let mounted = mounted.is_ok_and(|output| output.status.success());
    if mounted {
        ensure!(Command::new("umount").arg(folder.path()).status()?.success(), "{} cannot be unmounted", folder.path().display());
    }
    Ok(mounted)
}

/// Starts a cluster for these tests, unless one was named or there is no PostgreSQL here.
pub fn cluster(work: &Workspace, report: &mut Report, what: &str) -> Result<Option<Cluster>> {
    if std::env::var_os(POSTGRES).is_some() {
        work.say(format_args!("test: {what} on the PostgreSQL that {POSTGRES} names"));
        return Ok(None);
    }
    let Some(programs) = postgres::find() else {
        report.left_out.push(format!("{what}: neither the PATH nor /usr/lib/postgresql has initdb and pg_ctl"));
        return Ok(None);
    };
    work.say(format_args!("test: starting a throw-away PostgreSQL from {}", programs.display()));
    Cluster::start(&programs).map(Some)
}
