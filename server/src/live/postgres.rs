//! Listens to the other servers on one PostgreSQL.

use std::time::Duration;

use sea_orm::{DatabaseConnection, sqlx::postgres::PgListener};

use super::{Live, last};
use crate::db::Url;

/// Follows the channel for as long as the server runs. After a lost connection the table tells what was missed.
pub fn listen(url: &Url, live: Live, db: DatabaseConnection) {
    let url = url.clone();
    tokio::spawn(async move {
        loop {
            if let Err(cause) = follow(&url, &live, &db).await {
                tracing::warn!(%cause, "Lost the stream of changes, connecting again: {cause}");
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    });
}

async fn follow(url: &Url, live: &Live, db: &DatabaseConnection) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut listener = PgListener::connect(url.as_str()).await?;
    listener.listen(Live::CHANNEL).await?;
    live.reached(last(db).await?);
    loop {
        match listener.try_recv().await? {
            Some(notice) => live.reached(notice.payload().parse()?),
            // The connection was lost and made again: messages in between are gone, the table is not.
            None => live.reached(last(db).await?),
        }
    }
}
