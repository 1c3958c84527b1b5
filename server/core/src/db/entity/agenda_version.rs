//! An agenda as it was published. Rows are only added. It holds ids, never a name of a person.

use domain::ids::{CoordinatorId, MeetingId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agenda_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub meeting_id: MeetingId,
    #[sea_orm(primary_key, auto_increment = false)]
    /// From 1.
    pub number: i32,
    pub at: DateTimeUtc,
    pub coordinator_id: CoordinatorId,
    /// The whole board, as JSON.
    pub board: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
