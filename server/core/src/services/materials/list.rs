//! What there is.

use api::{
    agenda::PublishedMaterial,
    materials::{FileFacts, ItemTitle, ListMaterials, MaterialForm, MaterialKind, MaterialList, MaterialRow},
};
use domain::{ids::MeetingId, language::spoken_language::SpokenLanguage, meetings::material::MaterialAudience};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    auth::Coordinator,
    db::entity::{agenda_item, material},
    error::{ApiResult, OrUnavailable},
    services::meetings::meeting_view::WholeMeeting,
    state::AppState,
};

/// # Errors
/// `NotFound`.
pub async fn list_materials(state: AppState, _: Coordinator, request: ListMaterials) -> ApiResult<MaterialList> {
    let meeting = WholeMeeting::load(state.read(), request.meeting).await?;
    let rows = of_meeting(state.read(), request.meeting).await?;
    let items = agenda_item::Entity::find()
        .filter(agenda_item::Column::MeetingId.eq(request.meeting))
        .filter(agenda_item::Column::InTray.eq(false))
        .order_by_asc(agenda_item::Column::Title)
        .all(state.read())
        .await
        .or_unavailable()?;
    Ok(MaterialList {
        meeting: request.meeting,
        state: meeting.row.state,
        starts_at: meeting.moment(meeting.row.starts_at),
        answer_by: meeting.moment(meeting.row.answer_by),
        rows: rows.into_iter().map(shown).collect(),
        items: items.into_iter().map(|row| ItemTitle { item: row.id, title: row.title }).collect(),
        title: meeting.row.title,
    })
}

/// Returns what everybody invited may open.
///
/// # Errors
/// When the database does not answer.
pub async fn published(db: &impl ConnectionTrait, meeting: MeetingId) -> ApiResult<Vec<PublishedMaterial>> {
    let rows = of_meeting(db, meeting).await?;
    let open = rows.into_iter().filter(|row| row.audience == MaterialAudience::Everybody).map(shown);
    let published = open.map(|MaterialRow { material, about, what }| PublishedMaterial {
        material,
        title: about.title,
        item: about.item,
        language: about.language,
        what,
    });
    Ok(published.collect())
}

async fn of_meeting(db: &impl ConnectionTrait, meeting: MeetingId) -> ApiResult<Vec<material::Model>> {
    let found = material::Entity::find().filter(material::Column::MeetingId.eq(meeting));
    found.order_by_asc(material::Column::AddedAt).order_by_asc(material::Column::Id).all(db).await.or_unavailable()
}

fn shown(row: material::Model) -> MaterialRow {
    let material::Model {
        id,
        meeting_id: _,
        item_id,
        title,
        link,
        file_name,
        kind,
        media_type: _,
        bytes,
        language,
        audience,
        coordinator_id: _,
        added_at: _,
    } = row;
    let what = match (link, file_name, kind) {
        (None, Some(name), Some(kind)) => MaterialKind::File(FileFacts { name, kind, bytes: u64::try_from(bytes).unwrap_or_default() }),
        (link, ..) => MaterialKind::Link(link.unwrap_or_default()),
    };
    let language = language.and_then(|tag| SpokenLanguage::from_tag(&tag));
    MaterialRow { material: id, about: MaterialForm { title, item: item_id, language, audience }, what }
}
