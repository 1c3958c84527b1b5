//! Answering: what a write costs, beside bare commits on the same disk.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Result;
use uuid::Uuid;

use super::figures::{mean, whole};
use super::invitees::Invitee;
use super::load::wire::{Connection, Reply, Request};
use super::load::{self, Visitor};
use super::table::{Row, Table};

/// The least share of the bare loop's rate.
const GOAL: f64 = 0.8;

/// Measures answers between two measurements of bare commits; the second one is returned, for the next to begin with.
pub fn measure(
    addr: SocketAddr,
    invitees: &mut [Invitee],
    time: Duration,
    before: f64,
    commits: impl FnOnce() -> Result<f64>,
    table: &mut Table,
) -> Result<f64> {
    let connections = invitees.len();
    let visitors = invitees.iter_mut().map(|invitee| Answering::new(addr, invitee)).collect();
    let answers = load::run(visitors, time);
    let after = commits()?;
    let ratio = answers.rate / mean(before, after);
    table.add(Row::new("bare commits", format!("{}/s", whole(before))));
    table.add(Row::new(format!("answers, {connections} connections"), answers.to_string()));
    table.add(Row::new("bare commits again", format!("{}/s", whole(after))));
    let met = ratio >= GOAL && !answers.has_errors();
    table.add(Row::new(format!("answers ÷ bare commits, {connections} connections"), format!("{ratio:.2}")).goal(format!("≥ {GOAL}"), met));
    Ok(after)
}

/// Somebody who cannot decide: comes, and then perhaps, and so on.
struct Answering<'invitee> {
    invitee: &'invitee mut Invitee,
    connection: Connection,
    head: Request,
    reply: Reply,
}

impl<'invitee> Answering<'invitee> {
    fn new(addr: SocketAddr, invitee: &'invitee mut Invitee) -> Self {
        let head = Request::post(addr, "/api/v1/invitation/answer").header("content-type", "application/json");
        let head = head.header("cookie", &invitee.cookie).header("accept-encoding", "identity");
        Self { invitee, connection: Connection::new(addr), head, reply: Reply::default() }
    }

    fn order(&self) -> String {
        let Invitee { invitation, version, .. } = &self.invitee;
        // Versions go up one by one, so that each answer differs from the one before.
        let answer = if version % 2 == 0 { "coming" } else { "maybe" };
        let request = Uuid::new_v4();
        format!(r#"{{"invitation":"{invitation}","answer":"{answer}","reason":null,"seen":{version},"request":"{request}","locale":"it"}}"#)
    }
}

impl Visitor for Answering<'_> {
    fn ask(&mut self) -> io::Result<u16> {
        let order = self.order();
        self.connection.send(&self.head.with_body(&order), &mut self.reply)?;
        if self.reply.is_success() {
            self.invitee.version = version(&self.reply.body).ok_or_else(|| io::Error::other("an answer's reply has no version"))?;
        }
        Ok(self.reply.status)
    }
}

/// Finds the version in a reply. To read the whole of it would take time from the server, on the same cores.
fn version(reply: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(reply).ok()?;
    let (_, rest) = text.split_once(r#""version":"#)?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_found() {
        assert_eq!(version(br#"{"invitation":"0198","version":41,"name":"Misura 1 di Prova"}"#), Some(41));
        assert_eq!(version(br#"{"version":7}"#), Some(7));
        assert_eq!(version(br#"{"code":"moved-on"}"#), None);
    }
}
