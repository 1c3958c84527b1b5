//! What to try, and how much of it.

use std::time::Duration;

use clap::{Args, ValueEnum};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The server is killed amid answers
    Kill,
    /// Two servers on one PostgreSQL, and what may be taken from them
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
}

#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Only these parts
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART")]
    only: Vec<Part>,
    /// Less of it: enough to notice that something broke
    #[arg(long)]
    short: bool,
}

impl Options {
    pub fn plan(self) -> Plan {
        let plan = if self.short { Plan::short() } else { Plan::default() };
        if self.only.is_empty() { plan } else { Plan { parts: self.only, ..plan } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_planned() {
        let plan = |only: &[Part], short| Options { only: only.to_vec(), short }.plan();
        assert_eq!(plan(&[], false), Plan::default());
        assert_eq!(plan(&[], true), Plan::short());
        assert_eq!(plan(&[Part::Kill], true), Plan { parts: vec![Part::Kill], ..Plan::short() });
    }
}
