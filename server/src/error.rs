//! From causes to what the caller is told. A cause is logged once, here, and does not travel.

use app::api::ApiError;

pub type ApiResult<T> = Result<T, ApiError>;

/// Logs why the server cannot answer now, and says no more than that.
pub fn unavailable(cause: impl std::fmt::Display) -> ApiError {
    tracing::error!(%cause, "Cannot answer: {cause}");
    ApiError::Unavailable
}

/// Turns a database error into an answer: `?` inside a service.
pub trait OrUnavailable<T> {
    /// # Errors
    /// [`ApiError::Unavailable`], with the cause in the log.
    fn or_unavailable(self) -> ApiResult<T>;
}

impl<T> OrUnavailable<T> for Result<T, sea_orm::DbErr> {
    fn or_unavailable(self) -> ApiResult<T> {
        self.map_err(unavailable)
    }
}
