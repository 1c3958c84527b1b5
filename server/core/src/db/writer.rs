//! The one writer: takes whatever waits, runs each in its part, commits them together.
//!
//! A part is a savepoint. A write that is alone in its commit needs none: what undoes it undoes the whole.

use std::{
    panic::AssertUnwindSafe,
    pin::Pin,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use api::ApiError;
use futures::FutureExt;
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};
use tokio::sync::{mpsc, oneshot};
use tracing::Instrument;

use super::{
    change::{Change, Committed},
    commit_counter::{CommitCounter, Invalidates},
    disk_space::DiskSpace,
    entity::event,
};
use crate::{
    clock::Clock,
    error::{ApiResult, of_database},
};

/// Most writes that share one commit.
const BATCH: usize = 64;
/// Most changes that one statement writes: a statement takes so many values and no more.
const EVENTS_AT_ONCE: usize = 1000;
/// Most writes that wait; beyond it the server says that it is busy.
const QUEUE: usize = 4096;

/// How long a write looks for a connection that is not broken. One that has waited for the database as such is not tried again.
const BROKEN: Duration = Duration::from_secs(1);

/// What a write returns while it runs.
pub type WriteFuture<T> = Pin<Box<dyn Future<Output = ApiResult<T>> + Send>>;

/// One write: its part of the shared transaction, and the changes it wants to announce.
#[derive(Clone)]
pub struct Tx {
    whole: Arc<DatabaseTransaction>,
    changes: Arc<Mutex<Vec<Change>>>,
}

impl Tx {
    /// Announces a change to whoever watches, once it is committed.
    pub fn announce(&self, change: Change) {
        self.changes.lock().expect("no write panics while it announces").push(change);
    }
}

impl std::ops::Deref for Tx {
    type Target = DatabaseTransaction;
    fn deref(&self) -> &Self::Target {
        &self.whole
    }
}

/// A write whose result type is hidden: it says whether its part is to be kept, and delivers its result after the commit.
struct QueuedWrite {
    invalidates: Invalidates,
    run: Box<dyn FnOnce(Tx) -> Running + Send>,
}

type Running = Pin<Box<dyn Future<Output = Finished> + Send>>;

struct Finished {
    keep: bool,
    /// It found no room on the disk.
    full: bool,
    /// Called with what became of the commit.
    deliver: Box<dyn FnOnce(Result<(), ApiError>) + Send>,
}

/// The way to the writer.
pub(super) struct Writer {
    queue: mpsc::Sender<QueuedWrite>,
    disk_space: DiskSpace,
}

impl Writer {
    /// Runs a write that invalidates no more than it says, and returns when it is durable, or when it is known that it is not.
    pub async fn write<T, F, W>(&self, invalidates: Invalidates, work: W) -> ApiResult<T>
    where
        T: Send + 'static,
        F: Future<Output = ApiResult<T>> + Send + 'static,
        W: FnOnce(Tx) -> F + Send + 'static,
    {
        let (result_to, result) = oneshot::channel();
        // What a write logs carries the id of the request that asked for it.
        let asked = tracing::Span::current();
        let run = Box::new(move |tx| -> Running {
            let running = async move {
                let outcome = AssertUnwindSafe(work(tx)).catch_unwind().await.unwrap_or_else(|_| {
                    tracing::error!("A write panicked");
                    Err(ApiError::Unavailable)
                });
                let keep = outcome.is_ok();
                let full = matches!(outcome, Err(ApiError::DiskFull));
                let deliver = Box::new(move |committed: Result<(), ApiError>| {
                    let _ = result_to.send(outcome.and_then(|reply| committed.map(|()| reply)));
                });
                Finished { keep, full, deliver }
            };
            Box::pin(running.instrument(asked))
        });
        self.queue.try_send(QueuedWrite { invalidates, run }).map_err(|_| ApiError::Unavailable)?;
        result.await.map_err(|_| if self.disk_space.is_full() { ApiError::DiskFull } else { ApiError::Unavailable })?
    }
}

/// Starts the writer. It ends when the last [`Writer`] is gone.
pub(super) fn start(db: DatabaseConnection, clock: Clock, committed: Committed, commits: Arc<CommitCounter>, space: DiskSpace) -> Writer {
    let (queue, mut jobs) = mpsc::channel(QUEUE);
    let writer = Writer { queue, disk_space: space.clone() };
    tokio::spawn(async move {
        let mut waiting = Vec::with_capacity(BATCH);
        while jobs.recv_many(&mut waiting, BATCH).await > 0 {
            match begin(&db).await {
                Ok(whole) => write_together(whole, &clock, &committed, (&commits, &space), std::mem::take(&mut waiting)).await,
                Err(cause) => {
                    if of_database(&cause) == ApiError::DiskFull {
                        space.note(true);
                    }
                    // Whoever came meanwhile is told at once as well, instead of waiting in vain for a turn of their own.
                    waiting.clear();
                    while jobs.try_recv().is_ok() {}
                }
            }
        }
    });
    writer
}

async fn write_together(
    whole: DatabaseTransaction,
    clock: &Clock,
    told: &Committed,
    (commits, space): (&CommitCounter, &DiskSpace),
    jobs: Vec<QueuedWrite>,
) {
    let invalidates: Vec<Invalidates> = jobs.iter().map(|job| job.invalidates).collect();
    let mut finished = Vec::with_capacity(jobs.len());
    let mut jobs = jobs.into_iter();
    let mut committed = match run_together(whole, clock, &mut jobs, &mut finished).await {
        Ok(upto) => {
            if let Some(seq) = upto {
                told.reached(seq);
            }
            Ok(())
        }
        Err(cause) => Err(of_database(&cause)),
    };
    let full = committed == Err(ApiError::DiskFull) || finished.iter().any(|done| done.full);
    // Where nothing was to be kept, nothing has shown that there is room.
    if full || (committed.is_ok() && finished.iter().any(|done| done.keep)) {
        space.note(full);
    }
    if full {
        committed = committed.map_err(|_| ApiError::DiskFull);
    }
    // The promises of those that were not run are broken only now, when it is known why.
    drop(jobs);
    // Before anybody is told of it; also where it failed, since a failed commit may have reached the disk.
    commits.note(&invalidates);
    for done in finished {
        (done.deliver)(committed.clone());
    }
}

/// Runs jobs in one transaction and commits what is to be kept. Returns the number of the last change, if there was one.
///
/// Jobs that came to an end are in `finished`, whatever happens. The others are left; whoever drops them breaks the promise of
/// a result, and their callers are told that nothing was kept.
async fn run_together(
    whole: DatabaseTransaction,
    clock: &Clock,
    jobs: &mut std::vec::IntoIter<QueuedWrite>,
    finished: &mut Vec<Finished>,
) -> Result<Option<i64>, DbErr> {
    let alone = jobs.len() == 1;
    let whole = Arc::new(whole);
    let mut changes = Vec::new();
    if !alone {
        whole.execute_unprepared("SAVEPOINT part").await?;
    }
    for job in jobs {
        let tx = Tx { whole: whole.clone(), changes: Arc::default() };
        let announced = tx.changes.clone();
        let done = (job.run)(tx).await;
        let keep = done.keep;
        finished.push(done);
        if Arc::strong_count(&whole) > 1 {
            return Err(DbErr::Custom("a write kept its transaction beyond its end".into()));
        }
        if keep {
            changes.append(&mut announced.lock().expect("no write panics while it announces"));
        }
        if !alone {
            // Both at once: each way to the database and back costs as much as a statement.
            let next = if keep { "RELEASE SAVEPOINT part; SAVEPOINT part" } else { "ROLLBACK TO SAVEPOINT part" };
            whole.execute_unprepared(next).await?;
        }
    }
    let whole = Arc::into_inner(whole).ok_or_else(|| DbErr::Custom("a write kept its transaction beyond its end".into()))?;
    if alone && !finished.iter().all(|done| done.keep) {
        whole.rollback().await?;
        return Ok(None);
    }
    commit(whole, clock, changes).await
}

/// Begins a transaction. A connection that turns out to be broken is replaced: nothing was written through it yet.
async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let began = Instant::now();
    loop {
        match try_begin(db).await {
            Err(cause) if began.elapsed() < BROKEN => tracing::warn!(%cause, "Beginning a write once more: {cause}"),
            outcome => return outcome,
        }
        tokio::time::sleep(BROKEN / 10).await;
    }
}

async fn try_begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() };
    let whole = db.begin_with_options(options).await?;
    if whole.get_database_backend() == DbBackend::Postgres {
        whole.execute_unprepared("SELECT value FROM event_counter WHERE id = 1 FOR UPDATE").await?;
    }
    Ok(whole)
}

/// Numbers the changes without a gap and commits. Returns the last number, if there was a change.
async fn commit(whole: DatabaseTransaction, clock: &Clock, changes: Vec<Change>) -> Result<Option<i64>, DbErr> {
    if changes.is_empty() {
        whole.commit().await?;
        return Ok(None);
    }
    let backend = whole.get_database_backend();
    let count = i64::try_from(changes.len()).unwrap_or(i64::MAX);
    let sql = match backend {
        DbBackend::Postgres => "UPDATE event_counter SET value = value + $1 WHERE id = 1 RETURNING value",
        _ => "UPDATE event_counter SET value = value + ? WHERE id = 1 RETURNING value",
    };
    let row = whole.query_one_raw(Statement::from_sql_and_values(backend, sql, [count.into()])).await?;
    let last: i64 = row.ok_or_else(|| DbErr::RecordNotFound("event_counter".into()))?.try_get_by_index(0)?;
    let at = clock.now();
    let rows = changes.into_iter().zip(last - count + 1..).map(|(change, seq)| {
        let Change { kind, meeting, organisation, invitation } = change;
        event::ActiveModel {
            seq: Set(seq),
            at: Set(at),
            kind: Set(kind),
            meeting_id: Set(meeting),
            organisation_id: Set(organisation),
            invitation_id: Set(invitation),
        }
    });
    let rows: Vec<event::ActiveModel> = rows.collect();
    for some in rows.chunks(EVENTS_AT_ONCE) {
        event::Entity::insert_many(some.iter().cloned()).exec_without_returning(&whole).await?;
    }
    if backend == DbBackend::Postgres {
        let notify =
            Statement::from_sql_and_values(backend, "SELECT pg_notify($1, $2)", [Committed::CHANNEL.into(), last.to_string().into()]);
        whole.execute_raw(notify).await?;
    }
    whole.commit().await?;
    Ok(Some(last))
}
