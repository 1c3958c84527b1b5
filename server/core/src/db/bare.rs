//! What the disk can do at best, to measure the writer against.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use sea_orm::ConnectionTrait;

use super::{ConnectError, Url, connect::open_bare};

/// Commits single rows durably, one after the other, for so long. Returns how many a second.
///
/// # Errors
/// When the folder cannot be written.
pub async fn commits_a_second(folder: &Path, duration: Duration) -> Result<f64, ConnectError> {
    let db = open_bare(&Url::read(&format!("sqlite:{}", folder.join("bench.sqlite").display()))?).await?;
    let run = async |sql| db.execute_unprepared(sql).await.map_err(ConnectError::NoAnswer);
    run("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, word TEXT NOT NULL)").await?;
    let (started, mut rows) = (Instant::now(), 0u32);
    while started.elapsed() < duration {
        run("INSERT INTO row (word) VALUES ('coming')").await?;
        rows += 1;
    }
    Ok(f64::from(rows) / started.elapsed().as_secs_f64())
}
