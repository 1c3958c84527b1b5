//! Listens to the other servers on one PostgreSQL.

use std::{error::Error, time::Duration};

use sea_orm::{DatabaseConnection, sqlx::postgres::PgListener};

use super::table::last;
use crate::db::{Url, change::Committed};

/// How long a broken connection is left alone.
const AGAIN: Duration = Duration::from_secs(1);

/// How often the table is asked, in case a message was lost and nothing said so: a connection may die in silence.
const LOOK: Duration = Duration::from_secs(10);

/// Follows the channel for as long as the server runs. What a lost connection swallowed, the table tells.
pub fn listen(url: &Url, committed: Committed, db: DatabaseConnection) {
    let url = url.clone();
    tokio::spawn(look(committed.clone(), db.clone()));
    tokio::spawn(async move {
        loop {
            if let Err(cause) = follow(&url, &committed, &db).await {
                tracing::warn!(%cause, "Lost the stream of changes, connecting again: {cause}");
            }
            tokio::time::sleep(AGAIN).await;
        }
    });
}

async fn follow(url: &Url, committed: &Committed, db: &DatabaseConnection) -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut listener = PgListener::connect(url.as_str()).await?;
    listener.listen(Committed::CHANNEL).await?;
    committed.reached(last(db).await?);
    loop {
        match listener.try_recv().await? {
            Some(notice) => committed.reached(notice.payload().parse()?),
            // The connection was lost and made again: messages in between are gone, the table is not.
            None => committed.reached(last(db).await?),
        }
    }
}

async fn look(committed: Committed, db: DatabaseConnection) {
    loop {
        tokio::time::sleep(LOOK).await;
        // Where the database does not answer, whoever asks for something says so.
        if let Ok(seq) = last(&db).await {
            committed.reached(seq);
        }
    }
}
