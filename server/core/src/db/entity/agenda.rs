//! How often a meeting's agenda was changed, and where the meeting stands on the day. No row before the first change.

use domain::ids::{AgendaItemId, MeetingId, Version};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agenda")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub meeting_id: MeetingId,
    pub version: Version,
    /// What is being discussed. It may have been taken off the agenda since.
    pub current_item: Option<AgendaItemId>,
    pub current_since: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
