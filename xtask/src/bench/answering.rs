//! Answering: what a write costs, beside bare commits on the same disk.

use std::fs::File;
use std::io::{self, Read as _};
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Result;
use data_encoding::HEXLOWER;

use super::figures::{mean, whole};
use super::http::{Connection, Reply, Request};
use super::invitees::Invitee;
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
    let visitors = invitees.iter_mut().map(|invitee| Answering::new(addr, invitee)).collect::<Result<Vec<_>>>()?;
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
    chance: File,
}

impl<'invitee> Answering<'invitee> {
    fn new(addr: SocketAddr, invitee: &'invitee mut Invitee) -> Result<Self> {
        let head = Request::post(addr, "/api/v1/invitation/answer").header("content-type", "application/json");
        let head = head.header("cookie", &invitee.cookie).header("accept-encoding", "identity");
        Ok(Self { invitee, connection: Connection::new(addr), head, reply: Reply::default(), chance: File::open("/dev/urandom")? })
    }

    fn order(&mut self) -> io::Result<String> {
        let Invitee { invitation, version, .. } = &self.invitee;
        // Versions go up one by one, so that each answer differs from the one before.
        let answer = if version % 2 == 0 { "coming" } else { "maybe" };
        let mut bytes = [0; 16];
        self.chance.read_exact(&mut bytes)?;
        let request = uuid(bytes);
        Ok(format!(
            r#"{{"invitation":"{invitation}","answer":"{answer}","reason":null,"seen":{version},"request":"{request}","locale":"it"}}"#
        ))
    }
}

impl Visitor for Answering<'_> {
    fn ask(&mut self) -> io::Result<u16> {
        let order = self.order()?;
        self.connection.send(&self.head.with_body(&order), &mut self.reply)?;
        if self.reply.is_success() {
            self.invitee.version = version(&self.reply.body).ok_or_else(|| io::Error::other("an answer's reply has no version"))?;
        }
        Ok(self.reply.status)
    }
}

/// Writes chance as the id of a request: a random UUID.
fn uuid(mut chance: [u8; 16]) -> String {
    chance[6] = chance[6] & 0x0f | 0x40;
    chance[8] = chance[8] & 0x3f | 0x80;
    let hex = HEXLOWER.encode(&chance);
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
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
    fn a_request_id_is_a_random_uuid() {
        assert_eq!(uuid([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid([0; 16]), "00000000-0000-4000-8000-000000000000");
    }

    #[test]
    fn the_version_is_found() {
        assert_eq!(version(br#"{"invitation":"0198","version":41,"name":"Misura 1 di Prova"}"#), Some(41));
        assert_eq!(version(br#"{"version":7}"#), Some(7));
        assert_eq!(version(br#"{"code":"moved-on"}"#), None);
    }
}
