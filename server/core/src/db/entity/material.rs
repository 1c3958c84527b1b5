//! A file or a link that goes with a meeting. The bytes of a file stand in `material_chunk`.

use domain::{
    ids::{AgendaItemId, CoordinatorId, MaterialId, MeetingId},
    meetings::material::{FileKind, MaterialAudience},
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "material")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MaterialId,
    pub meeting_id: MeetingId,
    /// The item it is about. It may be gone: then it is about the meeting.
    pub item_id: Option<AgendaItemId>,
    pub title: String,
    pub link: Option<String>,
    pub file_name: Option<String>,
    pub kind: Option<FileKind>,
    pub media_type: Option<String>,
    pub bytes: i64,
    pub language: Option<String>,
    pub audience: MaterialAudience,
    pub coordinator_id: CoordinatorId,
    pub added_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
