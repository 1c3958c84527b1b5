//! What to measure, and for how long.

use std::time::Duration;

use clap::{Args, ValueEnum};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The invitation in Chromium, on a slow phone
    Page,
    /// Reading and answering, under load
    Server,
    /// Dragging, and moves from several sides at once
    Agenda,
    /// Databases of three sizes
    Scale,
}

impl Part {
    const ALL: [Self; 4] = [Self::Page, Self::Server, Self::Agenda, Self::Scale];

    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Server => "server",
            Self::Agenda => "agenda",
            Self::Scale => "scale",
        }
    }
}

#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Only these parts
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART")]
    only: Vec<Part>,
    /// How long each load lasts
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..))]
    seconds: u64,
}

impl Options {
    /// Returns the parts that were asked for; all of them when none was named.
    pub fn parts(&self) -> &[Part] {
        if self.only.is_empty() { &Part::ALL } else { &self.only }
    }

    pub fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}
