//! Every change of a draft. Rows are only added.

use domain::ids::{CoordinatorId, MeetingId, RequestId, Version};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agenda_change")]
pub struct Model {
    /// The attempt that made the change; sent again it is found here.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestId,
    pub meeting_id: MeetingId,
    pub coordinator_id: CoordinatorId,
    pub at: DateTimeUtc,
    /// The agenda's version after it.
    pub version: Version,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
