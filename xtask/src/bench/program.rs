//! The program under measurement: started on a free port, awaited, ended when dropped.

use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::scratch::Scratch;
use crate::built::Built;
use crate::client::{Client, path_of};
use crate::tree;

/// How long the program may take until it answers.
const PATIENCE: Duration = Duration::from_secs(60);

/// Of the environment, beside what `command` leaves of it.
type Variables = Vec<(String, String)>;

/// A running `tavolo`. What it prints goes into a file in the run's folder.
pub struct Program {
    built: Built,
    child: Child,
    arguments: Vec<String>,
    variables: Variables,
    /// What answers when the program is ready.
    path: &'static str,
    log: PathBuf,
    pub addr: SocketAddr,
}

impl Program {
    /// Starts the program with an address to listen on, and waits until `path` answers.
    fn start(scratch: &Scratch, arguments: &[&str], path: &'static str) -> Result<Self> {
        Self::start_with(scratch, arguments, &[], path)
    }

    /// Starts a server, with variables of its own.
    pub fn serve(scratch: &Scratch, arguments: &[String], variables: &[(&str, &str)]) -> Result<Self> {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        Self::start_with(scratch, &arguments, variables, "/readyz")
    }

    fn start_with(scratch: &Scratch, arguments: &[&str], variables: &[(&str, &str)], path: &'static str) -> Result<Self> {
        let addr = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let log = scratch.path(format!("{}.log", addr.port()));
        let arguments: Vec<String> =
            arguments.iter().map(|word| (*word).to_owned()).chain(["--addr".to_owned(), addr.to_string()]).collect();
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let built = scratch.built().clone();
        let child = spawn(&built, &arguments, &variables, &log)?;
        let mut program = Self { built, child, arguments, variables, path, log, addr };
        program.wait()?;
        Ok(program)
    }

    /// Ends the program without a warning, as a loss of power would.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Starts the program again after it has ended, on the same address.
    pub fn start_again(&mut self) -> Result<()> {
        self.child = spawn(&self.built, &self.arguments, &self.variables, &self.log)?;
        self.wait()
    }

    /// Everything that the program has printed, over all its starts.
    pub fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// The bare page of static HTML.
    pub fn bare(scratch: &Scratch) -> Result<Self> {
        Self::start(scratch, &["bench", "page"], "/")
    }

    /// Where it writes what it says.
    pub fn log(&self) -> &Path {
        &self.log
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    fn wait(&mut self) -> Result<()> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait()? {
                bail!("tavolo has ended ({status}) and said:\n{}", self.last_words());
            }
            if Client::new(self.addr).get(self.path).is_ok_and(|reply| reply.is_success()) {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        bail!("tavolo does not answer on {}; it said:\n{}", self.addr, self.last_words())
    }

    fn last_words(&self) -> String {
        let said = self.said();
        let lines: Vec<&str> = said.lines().collect();
        lines[lines.len().saturating_sub(10)..].join("\n")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Err(failure) = self.child.kill().and_then(|()| self.child.wait()) {
            eprintln!("xtask: tavolo (process {}) could not be ended: {failure}", self.child.id());
        }
    }
}

fn spawn(built: &Built, arguments: &[String], variables: &Variables, log: &Path) -> Result<Child> {
    let output = File::options().create(true).append(true).open(log).with_context(|| format!("opening {}", log.display()))?;
    let mut command = built.command();
    command.args(arguments).envs(variables.iter().cloned());
    command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
    command.spawn().with_context(|| format!("starting {}", built.binary().display()))
}

/// A server with invented people, on a database of its own.
pub struct Demo {
    pub program: Program,
    links: Value,
}

impl Demo {
    pub fn start(scratch: &Scratch) -> Result<Self> {
        Self::start_with(scratch, &[])
    }

    /// The same on a database of another kind.
    pub fn start_on(scratch: &Scratch, database: &str) -> Result<Self> {
        Self::start_with(scratch, &["--database-url", database])
    }

    fn start_with(scratch: &Scratch, more: &[&str]) -> Result<Self> {
        let data = scratch.path("data");
        let folder = data.to_string_lossy();
        let arguments = [&["serve", "--demo", "--data-dir", &folder], more].concat();
        let program = Program::start(scratch, &arguments, "/readyz")?;
        let links = read_links(&data.join("demo-links.json"))?;
        Ok(Self { program, links })
    }

    /// Starts a second server on the same PostgreSQL, with the same key.
    pub fn second(scratch: &Scratch, database: &str) -> Result<Program> {
        let folder = scratch.path("data");
        Program::start(scratch, &["serve", "--data-dir", &folder.to_string_lossy(), "--database-url", database], "/readyz")
    }

    /// Starts a server of another build beside this one, on the same data.
    pub fn deployed(&self, scratch: &Scratch, site: &Path) -> Result<Program> {
        let (data, site) = (scratch.path("data"), site.to_string_lossy());
        Program::start(scratch, &["serve", "--data-dir", &data.to_string_lossy(), "--site-dir", &site], "/readyz")
    }

    /// The link, or the id, that stands under this name in `demo-links.json`.
    pub fn link(&self, name: &str) -> Result<&str> {
        self.links[name].as_str().with_context(|| format!("demo-links.json has no `{name}`"))
    }

    pub fn path(&self, name: &str) -> Result<&str> {
        path_of(self.link(name)?)
    }

    pub fn client(&self) -> Client {
        Client::new(self.program.addr)
    }
}

fn read_links(file: &Path) -> Result<Value> {
    serde_json::from_slice(&tree::read(file)?).with_context(|| format!("reading {}", file.display()))
}
