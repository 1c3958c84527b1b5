//! What is said to whoever was overtaken: 409 with the state as it is, in the shape of the operation's own reply.
//!
//! A write refuses with `Conflict(None)`; the state is read once it has ended. An operation ends with [`reply_now`], or, where
//! its reply needs what the write has returned, puts the state beside the news by [`with_current`].

use api::ApiError;
use serde::Serialize;

use crate::error::ApiResult;

/// Replies with the state as it is: when all went well, and beside the news that somebody was faster.
///
/// # Errors
/// What the write refused; `Conflict` and `AgendaConflict` with the reply as it would be now.
pub async fn reply_now<R: Serialize>(outcome: ApiResult<impl Sized>, current: impl Future<Output = ApiResult<R>>) -> ApiResult<R> {
    match outcome {
        Ok(_) => current.await,
        Err(error) => with_current(error, current).await,
    }
}

/// Puts the state as it is beside the news that somebody was faster. Any other refusal says all there is to say.
///
/// # Errors
/// Always.
pub async fn with_current<R: Serialize>(error: ApiError, current: impl Future<Output = ApiResult<R>>) -> ApiResult<R> {
    let json = async { current.await.map(|current| serde_json::to_string(&current).ok()) };
    Err(match error {
        ApiError::Conflict(_) => ApiError::Conflict(json.await?),
        ApiError::AgendaConflict(refusal, _) => ApiError::AgendaConflict(refusal, json.await?),
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use api::Refusal;

    use super::*;

    async fn current() -> ApiResult<u8> {
        Ok(7)
    }

    #[tokio::test]
    async fn whoever_was_overtaken_is_told_the_state() {
        assert_eq!(reply_now(Ok(()), current()).await, Ok(7));
        assert_eq!(reply_now(Err::<(), _>(ApiError::Conflict(None)), current()).await, Err(ApiError::Conflict(Some("7".into()))));
    }

    #[tokio::test]
    async fn nothing_is_read_for_another_refusal() {
        let unread = async { panic!("it was read") };
        let refused = ApiError::Refused(Refusal::MeetingOver);
        assert_eq!(reply_now::<u8>(Err::<(), _>(refused.clone()), unread).await, Err(refused));
    }
}
