//! The one writer: takes whatever waits, runs each in its savepoint, commits them together.

use std::{
    panic::AssertUnwindSafe,
    pin::Pin,
    sync::{Arc, Mutex},
};

use app::api::ApiError;
use futures::FutureExt;
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};
use tokio::sync::{mpsc, oneshot};

use super::Db;
use crate::{
    clock::Clock,
    entity::event,
    error::{ApiResult, unavailable},
    live::{Change, Live},
};

/// Most writes that share one commit.
const BATCH: usize = 64;
/// Most writes that wait; beyond it the server says that it is busy.
const QUEUE: usize = 4096;

/// What a write returns while it runs.
pub type WriteFuture<T> = Pin<Box<dyn Future<Output = ApiResult<T>> + Send>>;

/// One write: its part of the shared transaction, and the changes it wants to announce.
#[derive(Clone)]
pub struct Tx {
    part: Arc<DatabaseTransaction>,
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
        &self.part
    }
}

/// A write whose result type is hidden: it says whether its part is to be kept, and delivers its result after the commit.
pub(super) type Job = Box<dyn FnOnce(Tx) -> Pin<Box<dyn Future<Output = Finished> + Send>> + Send>;

pub(super) struct Finished {
    keep: bool,
    /// Called with whether the commit succeeded.
    deliver: Box<dyn FnOnce(bool) + Send>,
}

impl Db {
    /// Runs a write. Its changes are all kept and durable when this returns `Ok`, and none of them otherwise.
    ///
    /// It goes on to its end even when the caller has gone away. It must not start another write inside.
    ///
    /// # Errors
    /// What the write returns, or [`ApiError::Unavailable`] when it could not be committed.
    pub async fn write<T, F, W>(&self, work: W) -> ApiResult<T>
    where
        T: Send + 'static,
        F: Future<Output = ApiResult<T>> + Send + 'static,
        W: FnOnce(Tx) -> F + Send + 'static,
    {
        let (result_to, result) = oneshot::channel();
        let job: Job = Box::new(move |tx| {
            Box::pin(async move {
                let outcome = AssertUnwindSafe(work(tx)).catch_unwind().await.unwrap_or_else(|_| {
                    tracing::error!("A write panicked");
                    Err(ApiError::Unavailable)
                });
                let keep = outcome.is_ok();
                let deliver = Box::new(move |committed: bool| {
                    let lost = keep && !committed;
                    let _ = result_to.send(if lost { Err(ApiError::Unavailable) } else { outcome });
                });
                Finished { keep, deliver }
            })
        });
        self.0.writer.try_send(job).map_err(|_| ApiError::Unavailable)?;
        result.await.map_err(|_| ApiError::Unavailable)?
    }
}

/// Starts the writer. It ends when the last [`Db`] is gone.
pub(super) fn start(db: DatabaseConnection, clock: Clock, live: Live) -> mpsc::Sender<Job> {
    let (sender, mut jobs) = mpsc::channel(QUEUE);
    tokio::spawn(async move {
        let mut waiting = Vec::with_capacity(BATCH);
        while jobs.recv_many(&mut waiting, BATCH).await > 0 {
            write_together(&db, &clock, &live, waiting.drain(..)).await;
        }
    });
    sender
}

async fn write_together(db: &DatabaseConnection, clock: &Clock, live: &Live, jobs: impl Iterator<Item = Job>) {
    let whole = match begin(db).await {
        Ok(whole) => whole,
        // The jobs are dropped, and with them the promise of a result: each caller is told that nothing was kept.
        Err(cause) => return drop(unavailable(cause)),
    };
    let mut finished = Vec::new();
    let mut changes = Vec::new();
    for job in jobs {
        match run_part(&whole, job).await {
            Ok((done, announced)) => {
                changes.extend(announced);
                finished.push(done);
            }
            Err(cause) => drop(unavailable(cause)),
        }
    }
    let committed = match commit(whole, clock, changes).await {
        Ok(upto) => {
            if let Some(seq) = upto {
                live.reached(seq);
            }
            true
        }
        Err(cause) => {
            unavailable(cause);
            false
        }
    };
    for done in finished {
        (done.deliver)(committed);
    }
}

async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() };
    let whole = db.begin_with_options(options).await?;
    if whole.get_database_backend() == DbBackend::Postgres {
        whole.execute_unprepared("SELECT value FROM event_counter WHERE id = 1 FOR UPDATE").await?;
    }
    Ok(whole)
}

/// Runs one job in a savepoint. An error of the savepoint itself drops the job, whose caller is then told so.
async fn run_part(whole: &DatabaseTransaction, job: Job) -> Result<(Finished, Vec<Change>), DbErr> {
    let tx = Tx { part: Arc::new(whole.begin().await?), changes: Arc::default() };
    let (part, changes) = (tx.part.clone(), tx.changes.clone());
    let done = job(tx).await;
    let part = Arc::into_inner(part).ok_or_else(|| DbErr::Custom("a write kept its transaction beyond its end".into()))?;
    if done.keep {
        part.commit().await?;
        let announced = std::mem::take(&mut *changes.lock().expect("no write panics while it announces"));
        Ok((done, announced))
    } else {
        part.rollback().await?;
        Ok((done, Vec::new()))
    }
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
    event::Entity::insert_many(rows).exec_without_returning(&whole).await?;
    if backend == DbBackend::Postgres {
        let notify = Statement::from_sql_and_values(backend, "SELECT pg_notify($1, $2)", [Live::CHANNEL.into(), last.to_string().into()]);
        whole.execute_raw(notify).await?;
    }
    whole.commit().await?;
    Ok(Some(last))
}
