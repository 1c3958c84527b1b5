//! Whether requests can be sent to this server.

use sea_orm::ConnectionTrait;

use super::Db;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    Ready,
    /// The disk is full: everything can be read, nothing can be written.
    ReadsOnly,
    NoAnswer,
}

impl Db {
    /// Asks the database whether it answers. Why it does not stands in the log.
    pub async fn readiness(&self) -> Readiness {
        match self.read().execute_unprepared("SELECT 1").await {
            Ok(_) if self.is_full() => Readiness::ReadsOnly,
            Ok(_) => Readiness::Ready,
            Err(cause) => {
                tracing::warn!(%cause, "Not ready: {cause}");
                Readiness::NoAnswer
            }
        }
    }
}
