//! From causes to what the caller is told. A cause is logged once, here, and does not travel.

use api::ApiError;
use sea_orm::{DbErr, RuntimeErr};

pub type ApiResult<T> = Result<T, ApiError>;

/// Logs why the server cannot answer now, and says no more than that.
pub fn unavailable(cause: impl std::fmt::Display) -> ApiError {
    tracing::error!(%cause, "Cannot answer: {cause}");
    ApiError::Unavailable
}

/// Logs why the database failed, and says whether it was for want of room.
pub fn of_database(cause: &DbErr) -> ApiError {
    let told = unavailable(cause);
    if is_disk_full(cause) { ApiError::DiskFull } else { told }
}

/// Turns a database error into an answer: `?` inside a service.
pub trait OrUnavailable<T> {
    /// # Errors
    /// [`ApiError::Unavailable`] or [`ApiError::DiskFull`], with the cause in the log.
    fn or_unavailable(self) -> ApiResult<T>;
}

impl<T> OrUnavailable<T> for Result<T, DbErr> {
    fn or_unavailable(self) -> ApiResult<T> {
        self.map_err(|cause| of_database(&cause))
    }
}

/// Says whether the database failed because there is no room.
#[must_use]
pub fn is_disk_full(cause: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner))
    | DbErr::Query(RuntimeErr::SqlxError(inner))
    | DbErr::Conn(RuntimeErr::SqlxError(inner))) = cause
    else {
        return false;
    };
    let code = inner.as_database_error().and_then(sea_orm::sqlx::error::DatabaseError::code);
    // SQLite: FULL, and no room for the file that readers and the writer share. PostgreSQL: disk_full.
    matches!(code.as_deref(), Some("13" | "4874" | "53100"))
}
