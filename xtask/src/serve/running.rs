//! A server that is started again and again while somebody works on it.

use std::ffi::OsString;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use uuid::Uuid;

use super::command;
use crate::built::Built;
use crate::workspace::Workspace;

/// Tells the server a name for this start. Its pages ask for the name from time to time, and load themselves anew for another.
const RELOAD: &str = "TAVOLO_RELOAD";

/// How long requests under way may take to their end.
const PATIENCE: Duration = Duration::from_secs(1);

pub struct Running(Child);

impl Running {
    /// Starts the server. What it prints is shown the first time; it is the same each time.
    pub fn start(work: &Workspace, built: &Built, arguments: &[OsString], first: bool) -> Result<Self> {
        let mut server = command(work, built, arguments);
        server.env(RELOAD, Uuid::new_v4().to_string());
        if !first {
            server.stdout(Stdio::null());
        }
        Ok(Self(server.spawn().with_context(|| format!("starting {}", work.shown(built.binary())))?))
    }

    /// Says whether it has not ended by itself.
    pub fn is_there(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(None))
    }

    /// Lets it end, so that its address is free for the next.
    pub fn stop(&mut self) -> Result<()> {
        if self.is_there() {
            let told = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status()?;
            ensure!(told.success() || !self.is_there(), "the server cannot be told to stop");
        }
        let began = Instant::now();
        while self.is_there() {
            if began.elapsed() > PATIENCE {
                self.0.kill()?;
            }
            sleep(Duration::from_millis(5));
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Err(failure) = self.stop() {
            eprintln!("xtask: tavolo (process {}) could not be ended: {failure}", self.0.id());
        }
    }
}
