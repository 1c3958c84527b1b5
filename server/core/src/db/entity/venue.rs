//! Where a meeting is held.

use domain::ids::{VenueId, Version};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "venue")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VenueId,
    pub name: String,
    pub address: String,
    pub directions: String,
    pub step_free: bool,
    pub hearing_loop: bool,
    /// An IANA name, such as Europe/Rome.
    pub time_zone: String,
    pub version: Version,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
