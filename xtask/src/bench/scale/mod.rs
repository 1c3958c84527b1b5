//! The same questions to a group as it is, ten times and a hundred times as large; SQLite and PostgreSQL side by side.
//!
//! A row of the table says how long the middle one of some thirty visits took, over HTTP and one after the other; how many
//! statements the server sent to its database, and how many rows it fetched. What the database itself looked at in order to
//! answer is not among them: that no list reads through a table that grows is held by a test (`queries.rs` among the
//! tests of operations).

mod filled;
mod queries;
mod visits;

use anyhow::Result;

use self::filled::Filled;
use self::queries::Asked;
use super::figures::{millis, whole};
use super::load::Latencies;
use super::scratch::Scratch;
use super::table::{Row, Table};
use crate::built::Built;
use crate::test::postgres::{self, Cluster};
use crate::workspace::Workspace;

/// How many times as large as today.
const TIMES: [usize; 3] = [1, 10, 100];
/// The longest time for the board of 2,000 people, in milliseconds; it is that of ten times today.
const BOARD: f64 = 50.0;
const BOARD_AT: usize = 10;

/// What is asked for, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visit {
    ParticipantPage,
    Answer,
    Board,
    BoardPage,
    PeopleSearch,
}

impl Visit {
    pub const ALL: [Self; 5] = [Self::ParticipantPage, Self::Answer, Self::Board, Self::BoardPage, Self::PeopleSearch];

    fn name(self) -> &'static str {
        match self {
            Self::ParticipantPage => "participant's page",
            Self::Answer => "an answer",
            Self::Board => "answers board, its data",
            Self::BoardPage => "answers board, the page",
            Self::PeopleSearch => "people list, searched",
        }
    }
}

/// What one visit came to on one database.
struct Figure {
    took: Latencies,
    asked: Asked,
}

pub fn measure(work: &Workspace, built: &Built, table: &mut Table) -> Result<()> {
    let programs = postgres::find();
    if programs.is_none() {
        table.note("There is no PostgreSQL here: SQLite only.");
    }
    for times in TIMES {
        work.say(format_args!("bench: a group {times} times as large, on SQLite"));
        let mut columns = vec![("SQLite", on(work, built, times, None)?)];
        if let Some(programs) = &programs {
            work.say(format_args!("bench: a group {times} times as large, on PostgreSQL"));
            let cluster = Cluster::start_durable(programs)?;
            columns.push(("PostgreSQL", on(work, built, times, Some(cluster.address()))?));
        }
        for (place, visit) in Visit::ALL.into_iter().enumerate() {
            table.add(row(times, visit, columns.iter().map(|(database, figures)| (*database, &figures[place]))));
        }
    }
    Ok(())
}

/// Fills a database, visits a server on it, and visits it once more to count what it asks.
fn on(work: &Workspace, built: &Built, times: usize, database: Option<&str>) -> Result<Vec<Figure>> {
    let scratch = Scratch::new(work, built)?;
    let filled = Filled::fill(&scratch, times, database)?;
    let took = visits::time(&filled.serve(&[])?, &filled)?;
    let asked = queries::count(&filled.serve(&queries::LOG)?, &filled)?;
    Ok(took.into_iter().zip(asked).map(|(took, asked)| Figure { took, asked }).collect())
}

fn row<'a>(times: usize, visit: Visit, columns: impl Iterator<Item = (&'static str, &'a Figure)>) -> Row {
    let mut within = true;
    let measured: Vec<String> = columns
        .map(|(database, Figure { took, asked })| {
            let half = took.percentile(50).unwrap_or_default();
            within &= half.as_secs_f64() * 1e3 <= BOARD;
            format!("{database} {}, {} queries, {} rows", millis(half), asked.queries, whole(asked.rows as f64))
        })
        .collect();
    let row = Row::new(format!("{} people: {}", whole((200 * times) as f64), visit.name()), measured.join(" · "));
    match visit {
        Visit::Board | Visit::BoardPage if times == BOARD_AT => row.goal(format!("≤ {BOARD} ms"), within),
        _ => row,
    }
}
