//! Runs jobs: one round of each at a time, until it is told to stop.

use std::{
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};

use futures::FutureExt;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::Pause;
use crate::error::ApiResult;

/// How long stopping waits for the rounds under way. A write goes on to its end in any case.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Clone, Copy, Debug)]
pub struct Job {
    /// As the log and the metrics call it.
    pub name: &'static str,
    /// From the end of a round to the next one; a little longer, by chance.
    pub every: Duration,
}

pub struct Scheduler {
    pause: Pause,
    stopping: CancellationToken,
    running: JoinSet<()>,
}

impl Scheduler {
    #[must_use]
    pub fn new(pause: Pause) -> Self {
        Self { pause, stopping: CancellationToken::new(), running: JoinSet::new() }
    }

    /// Starts a job. What its rounds reach is handed to each of them.
    pub fn add<S, F>(&mut self, job: Job, reach: S, round: impl Fn(S) -> F + Send + 'static)
    where
        S: Clone + Send + 'static,
        F: Future<Output = ApiResult<()>> + Send + 'static,
    {
        let (pause, stopping) = (self.pause.clone(), self.stopping.clone());
        metrics::counter!("tavolo_job_failures_total", "job" => job.name).increment(0);
        self.running.spawn(async move {
            while !stopping.is_cancelled() {
                run(job, round(reach.clone())).await;
                tokio::select! {
                    () = stopping.cancelled() => {}
                    () = pause.wait(job.every) => {}
                }
            }
        });
    }

    /// Returns what tells every job to begin no other round, as soon as the server is told to stop.
    #[must_use]
    pub fn stopping(&self) -> CancellationToken {
        self.stopping.clone()
    }

    /// Tells every job to stop, and waits for the rounds under way.
    pub async fn stop(mut self) {
        self.stopping.cancel();
        let all = async { while self.running.join_next().await.is_some() {} };
        if tokio::time::timeout(PATIENCE, all).await.is_err() {
            tracing::warn!("A job was still at work when the server stopped; the next start goes on with it");
        }
    }
}

/// Runs one round. That it failed is said once; why, whoever found the cause has said.
async fn run(job: Job, round: impl Future<Output = ApiResult<()>>) {
    let Job { name, every: _ } = job;
    let started = Instant::now();
    let outcome = AssertUnwindSafe(round).catch_unwind().await;
    metrics::counter!("tavolo_job_runs_total", "job" => name).increment(1);
    metrics::gauge!("tavolo_job_seconds", "job" => name).set(started.elapsed().as_secs_f64());
    let failed = match outcome {
        Ok(Ok(())) => return,
        Ok(Err(_)) => "did not come to its end",
        Err(_) => "panicked",
    };
    metrics::counter!("tavolo_job_failures_total", "job" => name).increment(1);
    tracing::warn!(job = name, "The job {name} {failed}; its next round goes on with it");
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    use api::ApiError;
    use tokio::sync::{Semaphore, mpsc, oneshot};

    use super::*;

    const JOB: Job = Job { name: "a-job", every: Duration::from_secs(60) };

    /// A clock that stands still: it tells of each pause, and each permit ends one.
    fn standing_still() -> (Pause, mpsc::UnboundedReceiver<Duration>, Arc<Semaphore>) {
        let (asked, pauses) = mpsc::unbounded_channel();
        let ended = Arc::new(Semaphore::new(0));
        let ending = ended.clone();
        let pause = Pause::new(move |length| {
            let ending = ending.clone();
            asked.send(length).unwrap();
            Box::pin(async move { ending.acquire().await.unwrap().forget() })
        });
        (pause, pauses, ended)
    }

    #[tokio::test]
    async fn a_job_runs_at_once_and_then_at_its_pace() {
        let (pause, mut pauses, ended) = standing_still();
        let mut jobs = Scheduler::new(pause);
        let rounds = Arc::new(AtomicU32::new(0));
        jobs.add(JOB, rounds.clone(), async |rounds| {
            rounds.fetch_add(1, Ordering::SeqCst);
            Ok(())
        });
        for round in 1..=3 {
            let length = pauses.recv().await.unwrap();
            assert_eq!(rounds.load(Ordering::SeqCst), round);
            assert!((JOB.every..=JOB.every.mul_f64(1.1)).contains(&length), "{length:?}");
            ended.add_permits(1);
        }
    }

    #[tokio::test]
    async fn a_round_that_fails_or_panics_does_not_end_the_job() {
        let (pause, mut pauses, ended) = standing_still();
        let mut jobs = Scheduler::new(pause);
        let rounds = Arc::new(AtomicU32::new(0));
        jobs.add(JOB, rounds.clone(), async |rounds| match rounds.fetch_add(1, Ordering::SeqCst) {
            0 => Err(ApiError::Unavailable),
            1 => panic!("a round that panics"),
            _ => Ok(()),
        });
        for round in 1..=3 {
            pauses.recv().await.unwrap();
            assert_eq!(rounds.load(Ordering::SeqCst), round);
            ended.add_permits(1);
        }
    }

    #[tokio::test]
    async fn stopping_ends_a_pause() {
        let (pause, mut pauses, _ended) = standing_still();
        let mut jobs = Scheduler::new(pause);
        let rounds = Arc::new(AtomicU32::new(0));
        jobs.add(JOB, rounds.clone(), async |rounds| {
            rounds.fetch_add(1, Ordering::SeqCst);
            Ok(())
        });
        pauses.recv().await.unwrap();
        jobs.stop().await;
        assert_eq!(rounds.load(Ordering::SeqCst), 1);
        assert!(pauses.recv().await.is_none(), "it paused once more");
    }

    #[tokio::test]
    async fn stopping_waits_for_the_round_under_way_and_nothing_else_begins() {
        // Pauses end at once: only the round itself holds the job.
        let mut jobs = Scheduler::new(Pause::new(|_| Box::pin(std::future::ready(()))));
        let (begun_to, mut begun) = mpsc::unbounded_channel();
        let go_on = Arc::new(Semaphore::new(0));
        let under_way = Arc::new(AtomicU32::new(0));
        jobs.add(JOB, (begun_to, go_on.clone(), under_way.clone()), async |(begun, go_on, under_way)| {
            assert_eq!(under_way.fetch_add(1, Ordering::SeqCst), 0, "two rounds at a time");
            begun.send(()).unwrap();
            go_on.acquire().await.unwrap().forget();
            under_way.fetch_sub(1, Ordering::SeqCst);
            Ok(())
        });
        begun.recv().await.unwrap();
        go_on.add_permits(1);
        begun.recv().await.unwrap();
        let (stopped_to, mut stopped) = oneshot::channel();
        tokio::spawn(async move {
            jobs.stop().await;
            stopped_to.send(()).unwrap();
        });
        tokio::task::yield_now().await;
        assert!(stopped.try_recv().is_err(), "it did not wait");
        go_on.add_permits(1);
        stopped.await.unwrap();
        assert_eq!(under_way.load(Ordering::SeqCst), 0);
        assert!(begun.recv().await.is_none(), "another round began");
    }
}
