//! What to measure, and for how long.

use std::ffi::OsString;
use std::time::Duration;

use anyhow::{Context, Result, bail};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Page,
    Server,
    Agenda,
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub parts: Vec<Part>,
    /// How long each load lasts.
    pub time: Duration,
}

impl Default for Plan {
    fn default() -> Self {
        Self { parts: Part::ALL.to_vec(), time: Duration::from_secs(8) }
    }
}

impl Plan {
    /// Reads `--only page` and `--seconds 8`.
    pub fn read(options: &[OsString]) -> Result<Self> {
        let mut plan = Self::default();
        let mut words = options.iter().map(|word| word.to_string_lossy());
        while let Some(option) = words.next() {
            let value = words.next().with_context(|| format!("`{option}` lacks what it is to be"))?;
            match option.as_ref() {
                "--only" => {
                    let part = Part::ALL.into_iter().find(|part| part.name() == value);
                    plan.parts =
                        vec![part.with_context(|| format!("There is no part `{value}`; there are page, server, agenda and scale"))?];
                }
                "--seconds" => {
                    let seconds = value.parse().ok().filter(|seconds| *seconds > 0);
                    plan.time = Duration::from_secs(seconds.with_context(|| format!("`{value}` is no number of seconds"))?);
                }
                _ => bail!("I do not know `{option}`; there are --only and --seconds"),
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
    fn options_are_read() {
        assert_eq!(read("").unwrap(), Plan::default());
        assert_eq!(read("--seconds 3 --only server").unwrap(), Plan { parts: vec![Part::Server], time: Duration::from_secs(3) });
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for line in ["--only", "--only desk", "--seconds 0", "--seconds long", "page"] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
