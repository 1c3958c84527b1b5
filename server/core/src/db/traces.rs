//! What was removed is to be gone from the files, too.
//!
//! SQLite overwrites removed rows with zeros (`secure_delete`), but the log beside the file still has the pages as they were.
//! It is copied into the file and cut to nothing. Readers and other processes may hold it for a moment; whoever could not wait
//! long enough leaves it to the next hourly sweep. On PostgreSQL removed rows go with the next vacuum, which is its keeper's.

use std::time::Duration;

use sea_orm::{ConnectionTrait, DbErr, Statement};

use super::{Db, connect};

/// Between two attempts.
const PAUSE: Duration = Duration::from_millis(50);

impl Db {
    /// Copies the log of SQLite into its file and cuts it to nothing. Says whether that could be done in time.
    pub async fn wipe_traces(&self, patience: Duration) -> bool {
        if self.is_postgres() {
            return true;
        }
        match tokio::time::timeout(patience, self.cut_log()).await {
            Ok(Ok(())) => true,
            Ok(Err(cause)) => {
                tracing::warn!(%cause, "The log of the database could not be cut: {cause}");
                false
            }
            Err(_) => {
                tracing::warn!("The log of the database is in use; it will be cut later");
                false
            }
        }
    }

    async fn cut_log(&self) -> Result<(), DbErr> {
        // A connection of its own, which gives way at once: a writer must not wait for it.
        let db = connect::open_impatient(self.url()).await?;
        let cut = Statement::from_string(db.get_database_backend(), "PRAGMA wal_checkpoint(TRUNCATE)");
        loop {
            let row = db.query_one_raw(cut.clone()).await?;
            let busy = row.map(|row| row.try_get_by_index::<i32>(0)).transpose()?;
            if busy == Some(0) {
                return db.close().await;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
}
