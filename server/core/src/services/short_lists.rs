//! Lists that are shown whole, because somebody chooses from them, are short by rule.

use api::{ApiError, Refusal};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, Select};

use crate::error::{ApiResult, OrUnavailable};

/// Most coordinators, venues, themes, and materials of one meeting.
pub const MOST: u64 = 200;

/// Refuses one more when a list is full.
///
/// # Errors
/// `Refused`, or when the database does not answer.
pub async fn has_room<'db, C, E, M>(db: &'db C, list: Select<E>) -> ApiResult<()>
where
    C: ConnectionTrait,
    E: EntityTrait<Model = M>,
    M: FromQueryResult + Sized + Send + Sync + 'db,
{
    match list.count(db).await.or_unavailable()? {
        there if there < MOST => Ok(()),
        _ => Err(ApiError::Refused(Refusal::ListFull)),
    }
}
