//! Follows the stream of changes as a browser does: when it breaks, it is opened again where it stopped.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle, sleep};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::bench::load::wire::Request;

/// A stream says something every 20 seconds, be it only that it is there.
const PATIENCE: Duration = Duration::from_secs(30);
const AGAIN: Duration = Duration::from_millis(50);

#[derive(Clone, Debug)]
pub struct Change {
    pub seq: i64,
    pub kind: String,
    pub heard: Instant,
}

/// An open stream: one change after the other.
pub struct Stream(BufReader<TcpStream>);

impl Stream {
    /// Opens the stream of all changes after a number.
    pub fn open(addr: SocketAddr, cookie: &str, since: i64) -> io::Result<Self> {
        let stream = TcpStream::connect(addr)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let request = Request::get(addr, "/api/v1/live").header("cookie", cookie).header("accept", "text/event-stream");
        (&stream).write_all(&request.header("last-event-id", &since.to_string()).without_body())?;
        let mut stream = Self(BufReader::with_capacity(1024, stream));
        let status = stream.line()?;
        if status.starts_with("HTTP/1.1 200") { Ok(stream) } else { Err(io::Error::other(format!("a stream answers {status}"))) }
    }

    /// Waits for the next change.
    pub fn next_change(&mut self) -> io::Result<Change> {
        loop {
            // Each change stands in a chunk of its own, whose size is on a line of its own.
            if let Some(data) = self.line()?.strip_prefix("data:") {
                let said: Value = serde_json::from_str(data)?;
                let (seq, kind) =
                    said["seq"].as_i64().zip(said["kind"].as_str()).ok_or_else(|| io::Error::other("a change lacks its number"))?;
                return Ok(Change { seq, kind: kind.to_owned(), heard: Instant::now() });
            }
        }
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.0.read_line(&mut line)? == 0 { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(line) }
    }

    fn socket(&self) -> io::Result<TcpStream> {
        self.0.get_ref().try_clone()
    }
}

/// Reads all changes between two numbers from a stream opened for that.
pub fn read(addr: SocketAddr, cookie: &str, since: i64, upto: i64) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    if upto > since {
        let mut stream = Stream::open(addr, cookie, since)?;
        while changes.last().is_none_or(|last: &Change| last.seq < upto) {
            changes.push(stream.next_change()?);
        }
    }
    in_order(&changes, since, upto)?;
    Ok(changes)
}

/// # Errors
/// When a change is missing, came twice, or out of order.
pub fn in_order(changes: &[Change], since: i64, upto: i64) -> Result<()> {
    let heard = changes.iter().map(|change| change.seq);
    let place = heard.clone().zip(since + 1..).find(|(heard, expected)| heard != expected);
    ensure!(place.is_none(), "a stream says change {} where {} is next", place.map_or(0, |it| it.0), place.map_or(0, |it| it.1));
    let last = changes.last().map_or(since, |change| change.seq);
    ensure!(last == upto, "a stream ends with change {last}, and {upto} is the last one");
    Ok(())
}

/// Follows from a thread of its own, over as many connections as it takes.
pub struct Follower {
    since: i64,
    changes: Arc<Mutex<Vec<Change>>>,
    stop: Arc<AtomicBool>,
    open: Arc<Mutex<Option<TcpStream>>>,
    thread: Option<JoinHandle<usize>>,
}

impl Follower {
    pub fn start(addr: SocketAddr, cookie: &str, since: i64) -> Self {
        let (changes, stop, open) =
            (Arc::<Mutex<Vec<Change>>>::default(), Arc::<AtomicBool>::default(), Arc::<Mutex<Option<TcpStream>>>::default());
        let (cookie, into, stopped, opened) = (cookie.to_owned(), changes.clone(), stop.clone(), open.clone());
        let thread = thread::spawn(move || {
            let (mut seen, mut times) = (since, 0);
            while !stopped.load(Ordering::SeqCst) {
                if let Ok(mut stream) = Stream::open(addr, &cookie, seen) {
                    times += 1;
                    *opened.lock().expect("nobody panics with it") = stream.socket().ok();
                    // Whoever stops has either seen this stream, or is seen here.
                    if stopped.load(Ordering::SeqCst) {
                        break;
                    }
                    while let Ok(change) = stream.next_change() {
                        seen = change.seq;
                        into.lock().expect("nobody panics with them").push(change);
                    }
                }
                sleep(AGAIN);
            }
            times
        });
        Self { since, changes, stop, open, thread: Some(thread) }
    }

    /// Waits for a change and returns when it came.
    pub fn wait_for(&self, seq: i64, patience: Duration) -> Result<Instant> {
        let began = Instant::now();
        loop {
            let heard =
                self.changes.lock().expect("nobody panics with them").iter().find(|change| change.seq >= seq).map(|change| change.heard);
            if let Some(heard) = heard {
                return Ok(heard);
            }
            ensure!(began.elapsed() < patience, "a stream did not say change {seq} within {patience:?}");
            sleep(Duration::from_millis(1));
        }
    }

    /// Ends, once the last change has come. Returns over how many connections all came in order, each of them once.
    pub fn end(mut self, upto: i64) -> Result<usize> {
        self.wait_for(upto, PATIENCE)?;
        let times = self.stop();
        in_order(&self.changes.lock().expect("nobody panics with them"), self.since, upto)?;
        times.context("a follower does not panic")
    }

    fn stop(&mut self) -> Option<usize> {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(stream) = self.open.lock().expect("nobody panics with it").take() {
            let _ = stream.shutdown(Shutdown::Both);
        }
        self.thread.take()?.join().ok()
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(numbers: &[i64]) -> Vec<Change> {
        numbers.iter().map(|seq| Change { seq: *seq, kind: "answer".to_owned(), heard: Instant::now() }).collect()
    }

    #[test]
    fn all_in_order_and_once() {
        assert!(in_order(&changes(&[5, 6, 7]), 4, 7).is_ok());
        assert!(in_order(&[], 4, 4).is_ok());
        for wrong in [&[5, 7][..], &[5, 5, 6, 7], &[6, 5, 7], &[5, 6], &[5, 6, 7, 8], &[]] {
            assert!(in_order(&changes(wrong), 4, 7).is_err(), "{wrong:?}");
        }
    }
}
