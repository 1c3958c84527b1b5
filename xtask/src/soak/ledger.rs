//! Compares what phones were told with what is there: answers, their history, and the changes announced.

use std::net::SocketAddr;
use std::sync::MutexGuard;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::follower;
use super::phones::Phone;
use crate::client::Client;

/// How long somebody goes on asking who is told that the server cannot answer now.
const PATIENCE: Duration = Duration::from_secs(5);

/// A coordinator who looks at everything.
pub struct Ledger {
    pub cookie: String,
    pub meeting: String,
    /// The last change before the first answer.
    pub since: i64,
}

/// What was found.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    pub acknowledged: usize,
    /// Kept although the phone was not told so.
    pub beyond: usize,
    /// The number of the last change.
    pub upto: i64,
}

impl Ledger {
    pub fn open(desk: &mut Client, meeting: &str) -> Result<Self> {
        let board = desk.read(&format!("/api/v1/answers?meeting={meeting}"))?;
        let since = board["upto"].as_i64().context("the board lacks its place in the stream")?;
        Ok(Self { cookie: desk.cookie(), meeting: meeting.to_owned(), since })
    }

    /// # Errors
    /// When an acknowledged answer is missing, one was kept twice, or answer, history and changes do not agree.
    pub fn compare(&self, addr: SocketAddr, phones: &[MutexGuard<'_, Phone>]) -> Result<Found> {
        let mut desk = Client::new(addr).holding(&self.cookie);
        let (mut acknowledged, mut kept) = (0, 0);
        for phone in phones {
            let invitation = &phone.invitee.invitation;
            let history = history(&mut desk, invitation)?;
            let pending = phone.pending.as_ref().map(|(answer, _)| *answer);
            let beyond = history.len().checked_sub(phone.journal.len());
            let beyond =
                beyond.with_context(|| format!("LOST: {} answers were acknowledged, {} are there", phone.journal.len(), history.len()))?;
            ensure!(
                beyond <= usize::from(pending.is_some()),
                "{} answers were acknowledged, {} are there",
                phone.journal.len(),
                history.len()
            );
            let expected: Vec<&str> = phone.journal.iter().copied().chain(pending.filter(|_| beyond == 1)).collect();
            ensure!(history == expected, "the history is not what was answered");

            let read = json!({ "meeting": self.meeting, "invitation": invitation, "locale": "it" });
            let view = ask(&mut desk.holding(&phone.invitee.cookie), "/api/v1/invitation/read", &read)?;
            let version = phone.first + i64::try_from(history.len())?;
            ensure!(view["version"] == version, "after {} answers the version is {}, not {version}", history.len(), view["version"]);
            ensure!(history.last().is_none_or(|last| view["answer"] == *last), "the answer is not the last one of its history");
            acknowledged += phone.journal.len();
            kept += history.len();
        }
        let board = desk.read(&format!("/api/v1/answers?meeting={}", self.meeting))?;
        let upto = board["upto"].as_i64().context("the board lacks its place in the stream")?;
        let changes = follower::read(addr, &self.cookie, self.since, upto)?;
        let answers = changes.iter().filter(|change| change.kind == "answer").count();
        ensure!(answers == kept, "{kept} answers are there, and {answers} changes say so");
        Ok(Found { acknowledged, beyond: kept - acknowledged, upto })
    }
}

/// Returns every answer of an invitation, the first one first.
fn history(desk: &mut Client, invitation: &str) -> Result<Vec<String>> {
    let mut answers = Vec::new();
    for page in 0.. {
        let order = json!({ "invitation": invitation, "page": page });
        let read = ask(desk, "/api/v1/answers/history", &order)?;
        let rows = read["rows"].as_array().context("a history has rows")?;
        answers.extend(rows.iter().filter_map(|line| line["answer"].as_str().map(str::to_owned)));
        if read["pages"].as_i64().is_none_or(|pages| page + 1 >= pages) {
            break;
        }
    }
    // The server tells the newest first.
    answers.reverse();
    Ok(answers)
}

fn ask(client: &mut Client, path: &str, order: &Value) -> Result<Value> {
    let began = Instant::now();
    loop {
        let reply = client.order(path, order)?;
        // Right after the database was away, a connection to it may turn out to be broken: who is told 503 asks again.
        if reply.status != 503 || began.elapsed() > PATIENCE {
            return reply.said(path);
        }
        sleep(PATIENCE / 100);
    }
}
