//! Meetings that repeat. Its meetings name it.

use domain::ids::{CoordinatorId, RequestId, SeriesId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "series")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SeriesId,
    /// The attempt that made it; sent again it is found here.
    pub request_id: RequestId,
    pub name: String,
    /// The rule by which its days were found, as JSON.
    pub rule: String,
    pub coordinator_id: CoordinatorId,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
