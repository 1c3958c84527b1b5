//! Handing a file on to whoever may open it.

use api::{ApiError, Thing};
use domain::{
    ids::MaterialId,
    meetings::{material::MaterialAudience, meeting::MeetingState},
};
use futures::Stream;
use sea_orm::{DatabaseConnection, DbErr, EntityTrait};

use crate::{
    auth::{Cookies, Coordinator, held_invitations},
    db::entity::{material, material_chunk},
    error::{ApiResult, OrUnavailable},
    services::meetings::meeting_view,
    state::AppState,
};

/// A file that may be opened.
#[derive(Clone, Debug)]
pub struct Opened {
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
}

/// Finds a file for whoever asks: a coordinator, or somebody invited to its meeting. To all others it does not exist.
///
/// # Errors
/// `NotFound`.
pub async fn open(state: &AppState, cookies: &Cookies, id: MaterialId) -> ApiResult<Opened> {
    let row = material::Entity::find_by_id(id).one(state.read()).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Material))?;
    if Coordinator::signed_in(state, cookies).await?.is_none() {
        let invited = held_invitations(state, cookies).await?.iter().any(|invitation| invitation.meeting_id == row.meeting_id);
        let convened = invited && meeting_view::find(state.read(), row.meeting_id).await?.state != MeetingState::Draft;
        if !convened || row.audience != MaterialAudience::Everybody {
            return Err(ApiError::NotFound(Thing::Material));
        }
    }
    match (row.file_name, row.media_type) {
        (Some(name), Some(media_type)) => Ok(Opened { name, media_type, bytes: row.bytes }),
        _ => Err(ApiError::NotFound(Thing::Material)),
    }
}

/// Streams the pieces of a file, one in memory at a time.
pub fn chunks(db: DatabaseConnection, id: MaterialId) -> impl Stream<Item = Result<Vec<u8>, DbErr>> {
    futures::stream::try_unfold((db, 0), move |(db, number)| async move {
        let piece = material_chunk::Entity::find_by_id((id, number)).one(&db).await?;
        Ok(piece.map(|piece| (piece.content, (db, number + 1))))
    })
}
