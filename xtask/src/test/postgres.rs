//! A throw-away PostgreSQL for one run of the tests.
//!
//! A small shell script makes the cluster in a temporary folder, starts it and waits for its input to end. We hold the other end,
//! so the cluster goes away with us, in whatever way we go.

use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;
use uuid::Uuid;

use crate::child;

/// Arguments: the cluster's folder, the folder of PostgreSQL's programs, the port, and whether commits wait for the disk.
const SCRIPT: &str = include_str!("postgres.sh");

/// The script's answer when another program has taken the port since we looked.
const PORT_TAKEN: i32 = 75;

/// How often another port is tried.
const ATTEMPTS: usize = 5;

/// Returns the folder with `initdb` and `pg_ctl`: the first in the PATH, else Debian's newest.
pub fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(newest_first(Path::new("/usr/lib/postgresql")))
        .find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

/// The `bin` of each version below Debian's folder, the highest number first.
fn newest_first(versions: &Path) -> Vec<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir(versions)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    found.sort();
    found.into_iter().rev().map(|(_, folder)| folder).collect()
}

/// A running cluster. It stops, and its folder goes, when this is dropped.
pub struct Cluster {
    /// The script; it ends when its input does.
    script: Child,
    answers: BufReader<ChildStdout>,
    programs: PathBuf,
    address: String,
}

/// How the database stops before it is started again.
#[derive(Clone, Copy, Debug)]
pub enum Stopping {
    /// Everybody's connection is ended, and what is under way is undone.
    Fast,
    /// As if it had crashed.
    Immediate,
}

impl Cluster {
    pub fn start(programs: &Path) -> Result<Self> {
        Self::start_with(programs, "off")
    }

    /// The same, with commits that wait for the disk, as where data must survive.
    pub fn start_durable(programs: &Path) -> Result<Self> {
        Self::start_with(programs, "on")
    }

    fn start_with(programs: &Path, durable: &str) -> Result<Self> {
        for _ in 0..ATTEMPTS {
            if let Some(cluster) = Self::try_start(programs, durable)? {
                return Ok(cluster);
            }
        }
        bail!("PostgreSQL found each of {ATTEMPTS} ports taken")
    }

    /// Where to connect, as the cluster's master.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Stops the database and starts it again. Returns when it answers.
    pub fn restart(&mut self, how: Stopping) -> Result<()> {
        let mode = match how {
            Stopping::Fast => "fast\n",
            Stopping::Immediate => "immediate\n",
        };
        self.script.stdin.as_mut().context("PostgreSQL's script has ended")?.write_all(mode.as_bytes())?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        ensure!(answer.trim() == "ready", "PostgreSQL did not start again; what it said stands above");
        Ok(())
    }

    /// Makes a database and returns its address.
    pub fn make_database(&self, name: &str) -> Result<String> {
        self.ask(&format!("CREATE DATABASE {name}"))?;
        let (server, _) = self.address.rsplit_once('/').context("an address ends with a database")?;
        Ok(format!("{server}/{name}"))
    }

    /// Lets psql carry out a statement and returns what it prints.
    pub fn ask(&self, statement: &str) -> Result<String> {
        let beside = self.programs.join("psql");
        let psql = if beside.is_file() { beside } else { PathBuf::from("psql") };
        child::read(Command::new(psql).args([
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--command",
            statement,
            self.address.as_str(),
        ]))
    }

    /// Returns nothing when the port was taken by another program meanwhile.
    fn try_start(programs: &Path, durable: &str) -> Result<Option<Self>> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        // Anyone on this machine can reach the port.
        let password = Uuid::new_v4().to_string();
        let folder = tempfile::Builder::new().prefix("tavolo-postgres-").tempdir()?;
        fs::write(folder.path().join("password"), &password)?;
        fs::write(folder.path().join("postgres.sh"), SCRIPT)?;

        let mut command = Command::new("sh");
        command.arg("postgres.sh").arg(folder.path()).arg(programs).arg(port.to_string()).arg(durable);
        command.current_dir(folder.path()).stdin(Stdio::piped()).stdout(Stdio::piped());
        // Its own group: Ctrl-C is ours, and reaches the script as the end of its input.
        command.process_group(0);
        if let Some((user, group)) = other_user()? {
            give(folder.path(), user, group)?;
            command.uid(user).gid(group);
        }
        let mut script = command.spawn().context("starting a shell for PostgreSQL")?;
        let mut answers = BufReader::new(script.stdout.take().context("the shell for PostgreSQL has no output")?);
        let mut answer = String::new();
        answers.read_line(&mut answer)?;
        if answer.trim() == "ready" {
            // From now on the script removes it.
            let _ = TempDir::keep(folder);
            let address = format!("postgres://postgres:{password}@127.0.0.1:{port}/postgres");
            return Ok(Some(Self { script, answers, programs: programs.to_owned(), address }));
        }
        let status = script.wait()?;
        ensure!(status.code() == Some(PORT_TAKEN), "PostgreSQL did not start; what it said stands above");
        Ok(None)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.script.stdin.take());
        if let Err(failure) = self.script.wait() {
            eprintln!("xtask: PostgreSQL could not be awaited: {failure}");
        }
    }
}

/// Lets another user work in the folder.
fn give(folder: &Path, user: u32, group: u32) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        chown(entry?.path(), Some(user), Some(group))?;
    }
    chown(folder, Some(user), Some(group))?;
    Ok(())
}

/// PostgreSQL refuses to run as root: returns whose part to play instead, or nothing when we are not root.
fn other_user() -> Result<Option<(u32, u32)>> {
    let id =
        |arguments: &[&str]| -> Result<u32> { Ok(child::read(Command::new("id").args(arguments).stderr(Stdio::null()))?.trim().parse()?) };
    if id(&["-u"])? != 0 {
        return Ok(None);
    }
    let found = ["postgres", "nobody"].iter().find_map(|name| Some((id(&["-u", name]).ok()?, id(&["-g", name]).ok()?)));
    Ok(Some(found.context("PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        let versions = tempfile::tempdir().unwrap();
        for version in ["9", "15", "17", "common"] {
            fs::create_dir(versions.path().join(version)).unwrap();
        }
        let found = newest_first(versions.path());
        assert_eq!(found, ["17", "15", "9"].map(|version| versions.path().join(version).join("bin")));
    }
}
