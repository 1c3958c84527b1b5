//! The table of what was measured.

use std::fmt;

use anyhow::Error;

/// One line: what, how much, and whether that is good enough when there is a goal.
#[derive(Debug)]
pub struct Row {
    what: String,
    measured: String,
    goal: Option<(String, bool)>,
}

impl Row {
    pub fn new(what: impl Into<String>, measured: impl Into<String>) -> Self {
        Self { what: what.into(), measured: measured.into(), goal: None }
    }

    pub fn goal(mut self, goal: impl Into<String>, met: bool) -> Self {
        self.goal = Some((goal.into(), met));
        self
    }

    fn cells(&self) -> [&str; 4] {
        let (goal, met) = self.goal.as_ref().map_or(("", ""), |(goal, met)| (goal, if *met { "yes" } else { "no" }));
        [&self.what, &self.measured, goal, met]
    }
}

#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Row>,
    notes: Vec<String>,
    left_out: Vec<String>,
}

impl Table {
    pub fn add(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Adds a sentence below the table.
    pub fn note(&mut self, sentence: impl Into<String>) {
        self.notes.push(sentence.into());
    }

    pub fn leave_out(&mut self, part: &str, why: &Error) {
        let why = why.to_string();
        self.left_out.push(format!("Not measured to the end: {part}: {}", why.lines().next().unwrap_or_default()));
    }

    /// Says whether every goal was met.
    pub fn is_good(&self) -> bool {
        self.is_complete() && self.rows.iter().all(|row| row.goal.as_ref().is_none_or(|(_, met)| *met))
    }

    pub fn is_complete(&self) -> bool {
        self.left_out.is_empty()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = ["what", "measured", "goal", "met"];
        let lines: Vec<[&str; 4]> = std::iter::once(head).chain(self.rows.iter().map(Row::cells)).collect();
        let widths: [usize; 4] = std::array::from_fn(|column| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0));
        for line in lines {
            let padded: Vec<String> = line.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            writeln!(f, "{}", padded.join("  ").trim_end())?;
        }
        for sentence in self.notes.iter().chain(&self.left_out) {
            write!(f, "\n{sentence}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::default();
        table.add(Row::new("layout shift", "0").goal("0", true));
        table.add(Row::new("ratio", "0.15 ×").goal("≥ 0.2", false));
        table.add(Row::new("memory after load", "48.0 MB"));
        table.note("Before: load 0.3.");
        assert!(table.is_complete() && !table.is_good());
        table.leave_out("server", &anyhow!("it ended\nsee above"));
        assert!(!table.is_complete());
        assert_eq!(
            table.to_string(),
            "\
what               measured  goal   met
layout shift       0         0      yes
ratio              0.15 ×    ≥ 0.2  no
memory after load  48.0 MB

Before: load 0.3.
Not measured to the end: server: it ended"
        );
    }
}
