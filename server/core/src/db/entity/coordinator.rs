//! Somebody who runs the group.

use domain::ids::{CoordinatorId, Version};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "coordinator")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CoordinatorId,
    pub name: String,
    pub email: Option<String>,
    /// May see names of communities and volunteers.
    pub sees_names: bool,
    pub ended_at: Option<DateTimeUtc>,
    pub version: Version,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
