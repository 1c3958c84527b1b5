//! A database that was filled, and servers on it.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::bench::program::Program;
use crate::bench::scratch::Scratch;
use crate::child;

pub struct Filled<'run> {
    scratch: &'run Scratch,
    data: PathBuf,
    database: Option<String>,
    /// What the program printed: ids and links.
    told: Value,
}

impl<'run> Filled<'run> {
    pub fn fill(scratch: &'run Scratch, times: usize, database: Option<&str>) -> Result<Self> {
        let mut filled = Self { scratch, data: scratch.path("data"), database: database.map(str::to_owned), told: Value::Null };
        let mut command = scratch.built().command();
        command.args(["bench", "fill", "--times", &times.to_string()]).args(filled.storage());
        filled.told = serde_json::from_str(&child::read(&mut command)?).context("reading what was filled")?;
        Ok(filled)
    }

    /// Starts a server, with variables of its own.
    pub fn serve(&self, variables: &[(&str, &str)]) -> Result<Program> {
        let mut arguments = vec!["serve".to_owned()];
        arguments.extend(self.storage());
        Program::serve(self.scratch, &arguments, variables)
    }

    pub fn meeting(&self) -> Result<&str> {
        self.told["meeting"].as_str().context("the filler tells of no meeting")
    }

    /// A link that signs a coordinator in, good once.
    pub fn coordinator(&self, number: usize) -> Result<&str> {
        self.told["coordinators"][number].as_str().context("the filler tells of too few coordinators")
    }

    /// Links of people who have not answered.
    pub fn participants(&self) -> impl Iterator<Item = &str> {
        self.told["participants"].as_array().into_iter().flatten().filter_map(Value::as_str)
    }

    fn storage(&self) -> Vec<String> {
        let mut storage = vec!["--data-dir".to_owned(), self.data.to_string_lossy().into_owned()];
        storage.extend(self.database.iter().flat_map(|url| ["--database-url".to_owned(), url.clone()]));
        storage
    }
}
