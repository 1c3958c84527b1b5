//! How soon others see a move: 200 open event streams, each with a thread of its own.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::board;
use crate::bench::figures::millis;
use crate::bench::load::Latencies;
use crate::bench::load::wire::Request;
use crate::bench::program::Demo;
use crate::bench::table::{Row, Table};

const STREAMS: usize = 200;
const MOVES: usize = 50;
/// The longest time for 99 of a hundred.
const GOAL: Duration = Duration::from_millis(150);
/// A stream on which nothing comes for so long is given up.
const PATIENCE: Duration = Duration::from_secs(10);

pub fn measure(demo: &Demo, table: &mut Table) -> Result<()> {
    let meeting = demo.link("meeting")?;
    let mut desk = board::coordinator(demo)?;
    let first = board::read(&mut desk, meeting)?;
    let items = board::loose_items(&first);
    ensure!(items.len() > 2, "the board has too few items");
    let since = first["upto"].as_i64().context("a board lacks its place in the stream")?;
    let path = format!("/api/v1/live?since={since}&meeting={meeting}");
    let (heard, hear) = mpsc::channel();
    for _ in 0..STREAMS {
        listen(demo.program.addr, &path, &desk.cookie(), heard.clone())?;
    }
    drop(heard);

    let mut version = board::version(&first)?;
    let mut latencies = Vec::with_capacity(STREAMS * MOVES);
    for turn in 0..MOVES {
        let (item, after) = (&items[turn % items.len()], &items[(turn + items.len() / 2) % items.len()]);
        let order = board::moving(meeting, version, item, after)?;
        let began = Instant::now();
        version = board::version(&desk.perform("/api/v1/agenda/change", &order)?)?;
        for _ in 0..STREAMS {
            let at = hear.recv_timeout(PATIENCE).context("a stream did not hear of a move")?;
            latencies.push(at.saturating_duration_since(began));
        }
    }
    let latencies = Latencies::of(latencies);
    let [half, nearly_all] = [50, 99].map(|percent| latencies.percentile(percent).unwrap_or_default());
    let measured = format!("p50 {}, p99 {}", millis(half), millis(nearly_all));
    table.add(Row::new(format!("a move reaches {STREAMS} open browsers"), measured).goal("p99 ≤ 150 ms", nearly_all <= GOAL));
    Ok(())
}

/// Opens a stream, and tells when each change arrives.
fn listen(addr: SocketAddr, path: &str, cookie: &str, heard: mpsc::Sender<Instant>) -> Result<()> {
    let stream = TcpStream::connect(addr)?;
    stream.set_read_timeout(Some(PATIENCE * 3))?;
    let request = Request::get(addr, path).header("cookie", cookie).header("accept", "text/event-stream");
    (&stream).write_all(&request.without_body())?;
    let mut lines = BufReader::new(stream).lines();
    let status = lines.next().context("a stream says nothing")??;
    ensure!(status.contains(" 200 "), "a stream answers {status}");
    thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            if line.starts_with("data:") && line.contains("\"agenda\"") && heard.send(Instant::now()).is_err() {
                break;
            }
        }
    });
    Ok(())
}
