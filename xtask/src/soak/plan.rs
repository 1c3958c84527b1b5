//! What to try, and how much of it.

use std::ffi::OsString;
use std::time::Duration;

use anyhow::{Context, Result, bail};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Kill,
    TwoServers,
}

impl Part {
    const ALL: [Self; 2] = [Self::Kill, Self::TwoServers];

    pub fn name(self) -> &'static str {
        match self {
            Self::Kill => "kill",
            Self::TwoServers => "two-servers",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub parts: Vec<Part>,
    /// How often the server is killed, on each database.
    pub kills: usize,
    /// Answers given around each kill.
    pub answers: usize,
    /// People who answer at the same time.
    pub phones: usize,
    /// Streams that wait while nothing happens.
    pub streams: usize,
    /// How long the load goes on before and after something is taken away.
    pub time: Duration,
    /// For how long the database stands still, if at all.
    pub still: Option<Duration>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            parts: Part::ALL.to_vec(),
            kills: 20,
            answers: 2000,
            phones: 32,
            streams: 2000,
            time: Duration::from_secs(3),
            still: Some(Duration::from_secs(20)),
        }
    }
}

impl Plan {
    /// Enough to notice that something broke, in less than a minute.
    pub fn short() -> Self {
        Self { kills: 2, answers: 300, phones: 16, streams: 200, time: Duration::from_millis(500), still: None, ..Self::default() }
    }

    /// Reads `--short` and `--only kill`.
    pub fn read(options: &[OsString]) -> Result<Self> {
        let short = options.iter().any(|option| option == "--short");
        let mut plan = if short { Self::short() } else { Self::default() };
        let mut words = options.iter().map(|word| word.to_string_lossy()).filter(|word| word != "--short");
        while let Some(option) = words.next() {
            match (option.as_ref(), words.next()) {
                ("--only", Some(name)) => {
                    let part = Part::ALL.into_iter().find(|part| part.name() == name);
                    plan.parts = vec![part.with_context(|| format!("There is no part `{name}`; there are kill and two-servers"))?];
                }
                _ => bail!("I do not know `{option}` like this; there are --short and --only kill or --only two-servers"),
            }
        }
        Ok(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Plan> {
        Plan::read(&line.split_whitespace().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read_in_any_order() {
        assert_eq!(read("").unwrap(), Plan::default());
        assert_eq!(read("--only kill --short").unwrap(), Plan { parts: vec![Part::Kill], ..Plan::short() });
        assert_eq!(read("--short --only two-servers").unwrap(), Plan { parts: vec![Part::TwoServers], ..Plan::short() });
        assert!(read("--only").is_err() && read("--only desk").is_err() && read("kill").is_err());
    }
}
