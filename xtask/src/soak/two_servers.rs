//! Two servers on one PostgreSQL, behind a proxy. What one writes the other shows; then one is killed, what they tell each other
//! is cut off, and the database is started again: browsers go on, and nothing is lost.

use std::net::SocketAddr;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use super::follower::Follower;
use super::idle;
use super::ledger::{Found, Ledger};
use super::phones::{Manners, Phones};
use super::plan::Plan;
use super::proxy::Proxy;
use crate::bench::figures::millis;
use crate::bench::invitees;
use crate::bench::load::Latencies;
use crate::bench::load::wire::{Connection, Reply, Request};
use crate::bench::program::{Demo, Program};
use crate::bench::scratch::Scratch;
use crate::bench::table::{Row, Table};
use crate::built::Built;
use crate::child;
use crate::test::postgres::{self, Cluster, Stopping};
use crate::workspace::Workspace;

/// Whatever happens, work goes on after this time.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest that anybody waits for an answer while the database is away.
const ANSWER: Duration = Duration::from_secs(8);
/// The same while it stands still, and nothing says that it does.
const STILL: Duration = Duration::from_secs(17);
/// Streams that are watched while things break.
const FOLLOWERS: usize = 4;

struct Two {
    cluster: Cluster,
    demo: Demo,
    other: Program,
    proxy: Proxy,
    phones: Phones,
    ledger: Ledger,
    time: Duration,
}

pub fn measure(work: &Workspace, built: &Built, plan: &Plan, table: &mut Table) -> Result<()> {
    let Some(programs) = postgres::find() else {
        table.note("Without two servers: neither the PATH nor /usr/lib/postgresql has initdb and pg_ctl.");
        return Ok(());
    };
    let cluster = Cluster::start(&programs)?;
    let database = cluster.make_database("two_servers")?;
    let scratch = Scratch::new(work, built)?;
    let demo = Demo::start_on(&scratch, &database)?;
    let other = Demo::second(&scratch, &database)?;
    let proxy = Proxy::start(vec![demo.program.addr, other.addr])?;
    let phones = Phones::new(invitees::invite(&demo, plan.phones)?, proxy.addr);
    let mut desk = demo.client();
    desk.post_form(demo.path("coordinator")?, "")?;
    let ledger = Ledger::open(&mut desk, demo.link("meeting")?)?;
    let mut two = Two { cluster, demo, other, proxy, phones, ledger, time: plan.time };

    work.say("soak: two servers, what one writes the other shows");
    two.show_each_other(table)?;
    work.say("soak: two servers, what they tell each other is cut off");
    two.lose_messages(table)?;
    work.say("soak: two servers, one is killed under load");
    two.lose_one(table)?;
    for how in [Stopping::Fast, Stopping::Immediate] {
        work.say(format_args!("soak: two servers, the database is started again ({how:?})"));
        two.lose_database(how, table)?;
    }
    if let Some(still) = plan.still {
        work.say("soak: two servers, the database stands still without a word");
        two.stop_database(still, table)?;
    }
    work.say("soak: two servers, idle streams");
    let found = two.compare()?;
    idle::measure(&two.other, &two.ledger.cookie, found.upto, plan.streams, &two.phones, table)?;
    for server in [&two.demo.program, &two.other] {
        ensure!(!server.said().contains("panicked"), "a server has panicked; its log says where:\n{}", server.said());
    }
    Ok(())
}

impl Two {
    fn servers(&self) -> [SocketAddr; 2] {
        [self.demo.program.addr, self.other.addr]
    }

    fn compare(&self) -> Result<Found> {
        let at_rest = self.phones.at_rest();
        let [one, other] = self.servers().map(|addr| self.ledger.compare(addr, &at_rest));
        ensure!(one?.upto == other.as_ref().map_or(0, |found| found.upto), "the servers do not show the same");
        other
    }

    fn follow(&self, since: i64) -> Vec<Follower> {
        (0..FOLLOWERS).map(|_| Follower::start(self.proxy.addr, &self.ledger.cookie, since)).collect()
    }

    /// Each change is heard at the server that did not make it.
    fn show_each_other(&self, table: &mut Table) -> Result<()> {
        let mut latencies = Vec::new();
        for [writer, watcher] in [self.servers(), {
            let [one, other] = self.servers();
            [other, one]
        }] {
            let since = self.compare()?.upto;
            let follower = Follower::start(watcher, &self.ledger.cookie, since);
            self.phones.turn_to(writer);
            for turn in 1..=25 {
                let began = Instant::now();
                self.phones.answer_once()?;
                latencies.push(follower.wait_for(since + turn, PATIENCE)?.saturating_duration_since(began));
            }
            follower.end(since + 25)?;
        }
        self.phones.turn_to(self.proxy.addr);
        let latencies = Latencies::of(latencies);
        let [half, nearly_all] = [50, 99].map(|percent| latencies.percentile(percent).unwrap_or_default());
        let measured = format!("p50 {}, p99 {}", millis(half), millis(nearly_all));
        table.add(
            Row::new("an answer at one server is heard at the other", measured).goal("p99 ≤ 1 s", nearly_all <= Duration::from_secs(1)),
        );
        Ok(())
    }

    /// Connections that listen are ended while answers are given. What was not told is read from the table.
    fn lose_messages(&self, table: &mut Table) -> Result<()> {
        let since = self.compare()?.upto;
        let followers = self.follow(since);
        let mut ended = 0;
        self.phones.answer_while(|| {
            for _ in 0..5 {
                sleep(self.time / 3);
                let ending = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query ILIKE 'LISTEN%'";
                ended += self.cluster.ask(ending)?.trim().parse::<usize>()?;
            }
            Ok(())
        })?;
        // The last ones are cut off while nobody says anything more.
        ended += self
            .cluster
            .ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query ILIKE 'LISTEN%'")?
            .trim()
            .parse::<usize>()?;
        self.phones.answer_once()?;
        let quiet = Instant::now();
        let found = self.compare()?;
        for follower in followers {
            follower.wait_for(found.upto, PATIENCE)?;
            follower.end(found.upto)?;
        }
        ensure!(ended >= 4, "only {ended} connections listened: nothing was tried");
        let measured = format!("{} changes heard, the last after {}", found.upto - since, millis(quiet.elapsed()));
        table.add(Row::new(format!("{ended} listening connections ended under load"), measured).goal("all, in order, once", true));
        self.phones.take_manners().must_be_polite()
    }

    fn lose_one(&mut self, table: &mut Table) -> Result<()> {
        let since = self.compare()?.upto;
        let followers = self.follow(since);
        let (phones, program, time) = (&self.phones, &mut self.demo.program, self.time);
        let pause = phones.answer_while(|| {
            sleep(time);
            program.kill()?;
            let killed = Instant::now();
            phones.wait_for(phones.acknowledged() + 1, PATIENCE)?;
            let pause = killed.elapsed();
            sleep(time);
            program.start_again()?;
            sleep(time);
            Ok(pause)
        })?;
        let found = self.compare()?;
        let streams = end_all(followers, found.upto)?;
        let manners = self.phones.take_manners();
        manners.must_be_polite()?;
        ensure!(manners.refused == 0 && manners.cut > 0, "one of two servers was killed, and this came of it: {manners}");
        table.add(Row::new("one of two killed under load", manners.to_string()).goal("none lost, none twice", true));
        let measured = format!("{}; {FOLLOWERS} streams over {streams} connections", millis(pause));
        table.add(Row::new("until the next answer, at the other", measured).goal("≤ 1 s", pause <= Duration::from_secs(1)));
        Ok(())
    }

    fn lose_database(&mut self, how: Stopping, table: &mut Table) -> Result<()> {
        let since = self.compare()?.upto;
        let followers = self.follow(since);
        let (phones, cluster, time) = (&self.phones, &mut self.cluster, self.time);
        let page = format!("/incontri/{}", self.ledger.meeting);
        let cookie = phones.at_rest()[0].invitee.cookie.clone();
        let readers = Readers { addr: self.proxy.addr, path: &page, cookie: &cookie };
        let ((away, recovered), reading) = readers.read_while(|| {
            phones.answer_while(|| {
                sleep(time);
                let began = Instant::now();
                cluster.restart(how)?;
                let there = Instant::now();
                phones.wait_for(phones.acknowledged() + 1, PATIENCE)?;
                let recovered = there.elapsed();
                sleep(time);
                Ok((there - began, recovered))
            })
        })?;
        let found = self.compare()?;
        let streams = end_all(followers, found.upto)?;
        let manners = self.phones.take_manners();
        for (who, manners) in [("answers", &manners), ("pages", &reading)] {
            manners.must_be_polite()?;
            ensure!(manners.cut == 0, "{who}: connections were cut off, although both servers were there: {manners}");
            let polite = manners.longest <= ANSWER;
            let what = format!("{who} while the database restarts ({how:?}, {:.1} s)", away.as_secs_f64());
            table.add(Row::new(what, manners.to_string()).goal(format!("503 at worst, ≤ {} s", ANSWER.as_secs()), polite));
        }
        let measured = format!("{}; {FOLLOWERS} streams over {streams} connections", millis(recovered));
        table.add(Row::new("from there to the next answer", measured).goal("≤ 3 s", recovered <= Duration::from_secs(3)));
        Ok(())
    }
}

impl Two {
    /// Every connection's process is stopped, as when a machine hangs: nothing is refused and nothing is answered.
    fn stop_database(&self, still: Duration, table: &mut Table) -> Result<()> {
        let since = self.compare()?.upto;
        let followers = self.follow(since);
        let processes = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
        let processes = self.cluster.ask(processes)?;
        let signal = |signal: &str| child::run(Command::new("kill").arg(signal).args(processes.split_whitespace()));
        let recovered = self.phones.answer_while(|| {
            sleep(self.time);
            signal("-STOP")?;
            sleep(still);
            signal("-CONT")?;
            let there = Instant::now();
            self.phones.wait_for(self.phones.acknowledged() + 1, PATIENCE)?;
            let recovered = there.elapsed();
            sleep(self.time);
            Ok(recovered)
        })?;
        let found = self.compare()?;
        end_all(followers, found.upto)?;
        let manners = self.phones.take_manners();
        manners.must_be_polite()?;
        ensure!(manners.cut == 0, "connections were cut off, although both servers were there: {manners}");
        let polite = manners.longest <= STILL;
        let what = format!("answers while the database stands still for {} s", still.as_secs());
        table.add(Row::new(what, manners.to_string()).goal(format!("503 at worst, ≤ {} s", STILL.as_secs()), polite));
        table.add(Row::new("from there to the next answer", millis(recovered)).goal("≤ 3 s", recovered <= Duration::from_secs(3)));
        Ok(())
    }
}

fn end_all(followers: Vec<Follower>, upto: i64) -> Result<usize> {
    followers.into_iter().map(|follower| follower.end(upto)).sum()
}

/// Browsers that read a page again and again.
struct Readers<'a> {
    addr: SocketAddr,
    path: &'a str,
    cookie: &'a str,
}

impl Readers<'_> {
    fn read_while<T>(&self, meanwhile: impl FnOnce() -> Result<T>) -> Result<(T, Manners)> {
        let stop = AtomicBool::new(false);
        thread::scope(|scope| {
            let reading = scope.spawn(|| {
                let (mut manners, mut reply, mut connection) = (Manners::default(), Reply::default(), Connection::new(self.addr));
                let request = Request::get(self.addr, self.path).header("cookie", self.cookie).header("accept", "text/html").without_body();
                while !stop.load(Ordering::SeqCst) {
                    let began = Instant::now();
                    let outcome = connection.send(&request, &mut reply);
                    manners.note(began.elapsed(), &outcome, &reply);
                    sleep(Duration::from_millis(5));
                }
                manners
            });
            let done = meanwhile();
            stop.store(true, Ordering::SeqCst);
            let manners = reading.join().expect("a reader does not panic");
            done.map(|done| (done, manners))
        })
    }
}
