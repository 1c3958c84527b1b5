//! Adding and removing.

use api::{
    ApiError, Refusal, Thing,
    materials::{AddLink, ListMaterials, MaterialForm, MaterialList, RemoveMaterial},
};
use domain::{
    form::{
        field::{Checks, FieldProblem},
        text,
    },
    ids::{MaterialId, MeetingId},
    meetings::{
        material::{self as rules, FILE_MAX, FileKind, MaterialAudience},
        meeting::MeetingState,
    },
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ModelTrait, QueryFilter};

use super::list_materials;
use crate::{
    auth::Coordinator,
    db::{
        Tx,
        change::Change,
        entity::{agenda_item, event::EventKind, material, material_chunk},
    },
    error::{ApiResult, OrUnavailable},
    services::{meetings::meeting_view, short_lists},
    state::AppState,
};

/// Bytes of a piece of a file.
const CHUNK: usize = 512 * 1024;

/// A file as it came in.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Chosen by the form: the same file sent twice is kept once.
    pub id: MaterialId,
    pub name: String,
    pub content: Vec<u8>,
}

/// # Errors
/// `Invalid` with every field that is wrong; `Refused` once the meeting is archived.
pub async fn add_link(state: AppState, by: Coordinator, request: AddLink) -> ApiResult<MaterialList> {
    let AddLink { material, meeting, about, link } = request;
    let mut checks = Checks::default();
    let title = checks.take("title", text::line(&about.title)).unwrap_or_default();
    let link = checks.take("link", rules::link(&link)).unwrap_or_default();
    checks.finish().map_err(ApiError::Invalid)?;
    let row = material::ActiveModel { link: Set(Some(link)), bytes: Set(0), ..row(&state, &by, material, meeting, &about, title) };
    add(&state, meeting, about, row, Vec::new()).await?;
    list_materials(state, by, ListMaterials { meeting }).await
}

/// Adds a file, whose type is told by its content.
///
/// # Errors
/// `Invalid` for a file that is too large or of a kind that is not taken; `Refused` once the meeting is archived.
pub async fn add_file(state: &AppState, by: &Coordinator, meeting: MeetingId, about: MaterialForm, file: NewFile) -> ApiResult<()> {
    let NewFile { id, name, content } = file;
    let mut checks = Checks::default();
    let megabytes = u16::try_from(FILE_MAX / 1024 / 1024).unwrap_or(u16::MAX);
    checks.require(content.len() <= FILE_MAX, "file", FieldProblem::TooLarge { max: megabytes });
    let name = checks.take("file", rules::file_name(&name)).unwrap_or_default();
    let title = checks.take("title", text::optional_line(&about.title)).flatten().unwrap_or_else(|| name.clone());
    let media_type = infer::get(&content).map(|found| found.mime_type()).unwrap_or_default();
    let kind = FileKind::of_media_type(media_type);
    checks.require(kind.is_some() || content.len() > FILE_MAX, "file", FieldProblem::NotAFile);
    checks.finish().map_err(ApiError::Invalid)?;
    let row = material::ActiveModel {
        file_name: Set(Some(name)),
        kind: Set(kind),
        media_type: Set(Some(media_type.to_owned())),
        bytes: Set(i64::try_from(content.len()).unwrap_or(i64::MAX)),
        ..row(state, by, id, meeting, &about, title)
    };
    add(state, meeting, about, row, content).await
}

/// # Errors
/// `NotFound`; `Refused` once the meeting is archived.
pub async fn remove_material(state: AppState, by: Coordinator, request: RemoveMaterial) -> ApiResult<MaterialList> {
    let id = request.material;
    let meeting = state
        .db
        .write(move |tx| async move {
            let row = material::Entity::find_by_id(id).one(&*tx).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Material))?;
            let (meeting, audience) = (row.meeting_id, row.audience);
            unless_archived(&tx, meeting).await?;
            // Its pieces go with it.
            row.delete(&*tx).await.or_unavailable()?;
            announce(&tx, meeting, audience);
            Ok(meeting)
        })
        .await?;
    list_materials(state, by, ListMaterials { meeting }).await
}

fn row(
    state: &AppState,
    by: &Coordinator,
    id: MaterialId,
    meeting: MeetingId,
    about: &MaterialForm,
    title: String,
) -> material::ActiveModel {
    material::ActiveModel {
        id: Set(id),
        meeting_id: Set(meeting),
        item_id: Set(about.item),
        title: Set(title),
        link: Set(None),
        file_name: Set(None),
        kind: Set(None),
        media_type: Set(None),
        bytes: Set(0),
        language: Set(about.language.map(|language| language.tag().to_owned())),
        audience: Set(about.audience),
        coordinator_id: Set(by.id),
        added_at: Set(state.clock.now()),
    }
}

async fn add(state: &AppState, meeting: MeetingId, about: MaterialForm, row: material::ActiveModel, content: Vec<u8>) -> ApiResult<()> {
    state
        .db
        .write(move |tx| async move {
            unless_archived(&tx, meeting).await?;
            item_is_there(&tx, meeting, &about).await?;
            let id = row.id.clone().unwrap();
            if let Some(known) = material::Entity::find_by_id(id).one(&*tx).await.or_unavailable()? {
                return if known.meeting_id == meeting { Ok(()) } else { Err(ApiError::NotFound(Thing::Material)) };
            }
            short_lists::has_room(&*tx, material::Entity::find().filter(material::Column::MeetingId.eq(meeting))).await?;
            material::Entity::insert(row).exec_without_returning(&*tx).await.or_unavailable()?;
            for (number, piece) in (0..).zip(content.chunks(CHUNK)) {
                let piece = material_chunk::ActiveModel { material_id: Set(id), number: Set(number), content: Set(piece.to_vec()) };
                material_chunk::Entity::insert(piece).exec_without_returning(&*tx).await.or_unavailable()?;
            }
            announce(&tx, meeting, about.audience);
            Ok(())
        })
        .await
}

async fn unless_archived(tx: &Tx, meeting: MeetingId) -> ApiResult<()> {
    let archived = meeting_view::find(&**tx, meeting).await?.state == MeetingState::Archived;
    if archived { Err(ApiError::Refused(Refusal::Archived)) } else { Ok(()) }
}

async fn item_is_there(tx: &Tx, meeting: MeetingId, about: &MaterialForm) -> ApiResult<()> {
    let Some(item) = about.item else { return Ok(()) };
    let found = agenda_item::Entity::find_by_id(item).one(&**tx).await.or_unavailable()?;
    match found.filter(|row| row.meeting_id == meeting) {
        Some(_) => Ok(()),
        None => Err(ApiError::Invalid(vec![FieldProblem::NotInList.of("item")])),
    }
}

fn announce(tx: &Tx, meeting: MeetingId, audience: MaterialAudience) {
    let kind = match audience {
        MaterialAudience::Everybody => EventKind::AgendaPublished,
        MaterialAudience::Organisers => EventKind::Agenda,
    };
    tx.announce(Change::of_meeting(kind, meeting));
}
