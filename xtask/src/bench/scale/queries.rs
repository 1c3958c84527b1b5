//! How often a visit asks the database, and how many rows come back: read off the server's log.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Visit;
use super::filled::Filled;
use super::visits::{self, Phone};
use crate::bench::program::Program;

/// Variables with which a server writes a line for each statement.
pub const LOG: [(&str, &str); 2] = [("TAVOLO_LOG", "sqlx::query=trace"), ("TAVOLO_LOG_JSON", "true")];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub queries: u64,
    /// Rows that the server fetched.
    pub rows: u64,
}

/// Returns what each visit asks of the database of a server that was just started, and so keeps no copies.
pub fn count(server: &Program, filled: &Filled<'_>) -> Result<Vec<Asked>> {
    let meeting = filled.meeting()?;
    let mut desk = visits::coordinator(server, filled, 1)?;
    let link = filled.participants().last().context("the filler tells of nobody")?;
    let mut phone = Phone::open(server, link, meeting)?;
    // A server keeps copies for a second at most.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    Visit::ALL
        .into_iter()
        .map(|visit| {
            let before = said(server)?.len();
            visits::perform(visit, &mut phone, &mut desk, meeting)?;
            Ok(asked(&said(server)?[before..]))
        })
        .collect()
}

fn said(server: &Program) -> Result<String> {
    fs::read_to_string(server.log()).context("reading what the server said")
}

/// Adds up the lines of a log.
fn asked(lines: &str) -> Asked {
    let statements = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    statements.filter(|line| line["target"] == "sqlx::query").fold(Asked::default(), |sum, line| Asked {
        queries: sum.queries + 1,
        rows: sum.rows + line["fields"]["rows_returned"].as_u64().unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_counted_with_their_rows() {
        let log = r#"{"level":"TRACE","fields":{"summary":"SELECT 1","rows_affected":0,"rows_returned":3},"target":"sqlx::query"}
{"level":"INFO","fields":{"message":"something else","rows_returned":9},"target":"server"}
{"level":"TRACE","fields":{"summary":"UPDATE …","rows_affected":1,"rows_returned":0},"target":"sqlx::query"}
no line of JSON"#;
        assert_eq!(asked(log), Asked { queries: 2, rows: 3 });
    }
}
