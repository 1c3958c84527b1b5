//! People who answer as fast as they can, each from a phone that keeps a journal of what was acknowledged.
//!
//! What was not acknowledged is sent again with the same id, as a real phone does, until it is.

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::bench::invitees::Invitee;
use crate::bench::load::wire::{Connection, Reply, Request};

/// How long a phone waits before it sends again what was not acknowledged.
const AGAIN: Duration = Duration::from_millis(50);

/// One person's phone.
pub struct Phone {
    pub invitee: Invitee,
    /// The version before the first answer.
    pub first: i64,
    /// What was acknowledged, the oldest first.
    pub journal: Vec<&'static str>,
    /// What was sent and not acknowledged yet: the answer, and the request as it travels.
    pub pending: Option<(&'static str, String)>,
    connection: Connection,
}

/// How the servers behaved towards those who asked.
#[derive(Clone, Debug, Default)]
pub struct Manners {
    pub acknowledged: usize,
    /// Told politely to come back: status 503, with a problem that says so.
    pub refused: usize,
    /// Connections that ended before a reply.
    pub cut: usize,
    /// Everything else.
    pub rude: BTreeMap<String, usize>,
    pub longest: Duration,
}

impl Manners {
    /// Takes in how one request ended.
    pub fn note(&mut self, took: Duration, outcome: &std::io::Result<()>, reply: &Reply) {
        self.longest = self.longest.max(took);
        match outcome {
            Err(_) => self.cut += 1,
            Ok(()) if reply.is_success() => self.acknowledged += 1,
            Ok(()) if reply.status == 503 && says_so(reply) => self.refused += 1,
            Ok(()) => {
                let said = String::from_utf8_lossy(&reply.body);
                *self.rude.entry(format!("status {}: {}", reply.status, said.chars().take(200).collect::<String>())).or_default() += 1;
            }
        }
    }

    /// # Errors
    /// When somebody got another answer than success or a polite refusal.
    pub fn must_be_polite(&self) -> Result<()> {
        ensure!(self.rude.is_empty(), "answers that nobody should get: {:?}", self.rude);
        Ok(())
    }
}

/// A program gets a problem with its code, a person a page.
fn says_so(reply: &Reply) -> bool {
    match reply.header("content-type") {
        Some("application/problem+json") => String::from_utf8_lossy(&reply.body).contains(r#""code":"unavailable""#),
        kind => kind.is_some_and(|kind| kind.starts_with("text/html")),
    }
}

impl fmt::Display for Manners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { acknowledged, refused, cut, rude: _, longest } = self;
        write!(f, "{acknowledged} acknowledged, {refused} told to try again, {cut} cut off, longest {:.2} s", longest.as_secs_f64())
    }
}

/// All phones. A phone is locked while it asks, so whoever holds them all sees them at rest.
pub struct Phones {
    phones: Vec<Mutex<Phone>>,
    manners: Mutex<Manners>,
    acknowledged: AtomicUsize,
    stop: AtomicBool,
}

impl Phones {
    pub fn new(invitees: Vec<Invitee>, addr: SocketAddr) -> Self {
        let phone = |invitee: Invitee| {
            let (first, connection) = (invitee.version, Connection::new(addr));
            Mutex::new(Phone { invitee, first, journal: Vec::new(), pending: None, connection })
        };
        Self {
            phones: invitees.into_iter().map(phone).collect(),
            manners: Mutex::default(),
            acknowledged: AtomicUsize::new(0),
            stop: AtomicBool::new(false),
        }
    }

    /// From now on all phones ask another address.
    pub fn turn_to(&self, addr: SocketAddr) {
        for mut phone in self.at_rest() {
            phone.connection = Connection::new(addr);
        }
    }

    pub fn acknowledged(&self) -> usize {
        self.acknowledged.load(Ordering::SeqCst)
    }

    /// Waits until as many answers were acknowledged.
    pub fn wait_for(&self, count: usize, patience: Duration) -> Result<()> {
        let began = Instant::now();
        while self.acknowledged() < count {
            ensure!(began.elapsed() < patience, "no {count} answers were acknowledged within {patience:?}: {}", self.manners());
            sleep(Duration::from_millis(1));
        }
        Ok(())
    }

    pub fn at_rest(&self) -> Vec<MutexGuard<'_, Phone>> {
        self.phones.iter().map(|phone| phone.lock().expect("no phone panics")).collect()
    }

    pub fn manners(&self) -> Manners {
        self.manners.lock().expect("nobody panics with them").clone()
    }

    /// Returns how the servers behaved since this was asked last.
    pub fn take_manners(&self) -> Manners {
        std::mem::take(&mut *self.manners.lock().expect("nobody panics with them"))
    }

    /// Lets all phones answer while `meanwhile` runs; afterwards each goes on until nothing of its own is pending.
    pub fn answer_while<T>(&self, meanwhile: impl FnOnce() -> Result<T>) -> Result<T> {
        self.stop.store(false, Ordering::SeqCst);
        thread::scope(|scope| {
            let threads: Vec<_> = self.phones.iter().map(|phone| scope.spawn(move || self.answer(phone))).collect();
            let done = meanwhile();
            self.stop.store(true, Ordering::SeqCst);
            let answered = threads.into_iter().try_for_each(|thread| thread.join().expect("a phone does not panic"));
            done.and_then(|done| answered.map(|()| done))
        })
    }

    /// One phone gives one answer, which must be acknowledged at once.
    pub fn answer_once(&self) -> Result<()> {
        let mut reply = Reply::default();
        let mut phone = self.phones[0].lock().expect("no phone panics");
        phone.send(&mut reply)?.context("giving one answer")?;
        ensure!(reply.is_success(), "one answer is answered {}: {}", reply.status, String::from_utf8_lossy(&reply.body));
        phone.note_acknowledged(&reply)?;
        self.acknowledged.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    fn answer(&self, phone: &Mutex<Phone>) -> Result<()> {
        let mut reply = Reply::default();
        let mut stopped: Option<Instant> = None;
        loop {
            let stopping = self.stop.load(Ordering::SeqCst);
            let mut phone = phone.lock().expect("no phone panics");
            if stopping {
                if phone.pending.is_none() {
                    return Ok(());
                }
                let since = *stopped.get_or_insert_with(Instant::now);
                ensure!(since.elapsed() < Duration::from_secs(30), "an answer is not acknowledged: {}", self.manners());
            }
            let began = Instant::now();
            let outcome = phone.send(&mut reply)?;
            self.manners.lock().expect("nobody panics with them").note(began.elapsed(), &outcome, &reply);
            if outcome.is_ok() && reply.is_success() {
                phone.note_acknowledged(&reply)?;
                self.acknowledged.fetch_add(1, Ordering::SeqCst);
            } else {
                drop(phone);
                sleep(AGAIN);
            }
        }
    }
}

impl Phone {
    /// Sends what is pending, else the next answer: comes, then perhaps, and so on.
    fn send(&mut self, reply: &mut Reply) -> Result<std::io::Result<()>> {
        if self.pending.is_none() {
            let seen = self.version();
            let answer = if seen % 2 == 0 { "coming" } else { "maybe" };
            let order = json!({
                "invitation": self.invitee.invitation, "answer": answer, "reason": null, "seen": seen,
                "request": Uuid::new_v4(), "locale": "it",
            });
            self.pending = Some((answer, order.to_string()));
        }
        let (_, order) = self.pending.as_ref().context("something is pending")?;
        let request = Request::post(self.connection.addr(), "/api/v1/invitation/answer").header("content-type", "application/json");
        let request = request.header("cookie", &self.invitee.cookie).header("accept-encoding", "identity").with_body(order);
        Ok(self.connection.send(&request, reply))
    }

    fn note_acknowledged(&mut self, reply: &Reply) -> Result<()> {
        let (answer, _) = self.pending.take().context("something was pending")?;
        self.journal.push(answer);
        let said: Value = serde_json::from_slice(&reply.body)?;
        let (version, kept) = (&said["version"], &said["answer"]);
        ensure!(version.as_i64() == Some(self.version()), "an acknowledged answer has version {version}, not {}", self.version());
        ensure!(kept.as_str() == Some(answer), "the answer {answer} is acknowledged as {kept}");
        Ok(())
    }

    /// The version that everything acknowledged has led to.
    fn version(&self) -> i64 {
        self.first + i64::try_from(self.journal.len()).unwrap_or(i64::MAX)
    }
}
