//! Reading: the participant's page beside a bare one.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::figures::mean;
use super::load::wire::{Connection, Reply, Request};
use super::load::{self, Outcome, Visitor};
use super::program::Demo;
use super::table::{Row, Table};

/// The least share of the bare page's rate.
const GOAL: f64 = 0.2;

/// A page as one visitor asks for it.
pub struct Page {
    addr: SocketAddr,
    request: Vec<u8>,
}

impl Page {
    pub fn bare(addr: SocketAddr) -> Self {
        Self { addr, request: Request::get(addr, "/").header("accept-encoding", BROWSER).without_body() }
    }

    /// Opens the invitation's link, and from there on goes to the address without it.
    pub fn of_participant(demo: &Demo) -> Result<Self> {
        let mut client = demo.client();
        let reply = client.get(demo.path("participant")?)?;
        ensure!(reply.status == 303, "the participant's link answers {}", reply.status);
        let clean = reply.header("location").context("the participant's link leads nowhere")?;
        let addr = demo.program.addr;
        let request = Request::get(addr, clean).header("cookie", &client.cookie()).header("accept-language", "it");
        Ok(Self { addr, request: request.header("accept-encoding", BROWSER).without_body() })
    }

    fn visit(&self, connections: usize, time: Duration) -> Outcome {
        let reader = || Reader { connection: Connection::new(self.addr), request: &self.request, reply: Reply::default() };
        load::run((0..connections).map(|_| reader()).collect(), time)
    }
}

/// What browsers accept where the connection is safe.
const BROWSER: &str = "gzip, deflate, br, zstd";

struct Reader<'page> {
    connection: Connection,
    request: &'page [u8],
    reply: Reply,
}

impl Visitor for Reader<'_> {
    fn ask(&mut self) -> io::Result<u16> {
        self.connection.send(self.request, &mut self.reply)?;
        Ok(self.reply.status)
    }
}

/// Measures the page between two measurements of the bare one, so that a drift of the machine shows.
pub fn measure(page: &Page, bare: &Page, connections: usize, time: Duration, table: &mut Table) {
    let [before, between, after] = [bare, page, bare].map(|page| page.visit(connections, time));
    let ratio = between.rate / mean(before.rate, after.rate);
    let what = |name: &str| format!("{name}, {connections} connections");
    table.add(Row::new(what("bare page"), format!("{before}")));
    table.add(Row::new(what("participant page"), format!("{between}")));
    table.add(Row::new(what("bare page again"), format!("{after}")));
    let met = ratio >= GOAL && !between.has_errors();
    table.add(Row::new(what("participant page ÷ bare page"), format!("{ratio:.2}")).goal(format!("≥ {GOAL}"), met));
}
