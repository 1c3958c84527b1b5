//! What this installation says of itself: one row.

use domain::ids::Version;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "installation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub organiser: String,
    pub privacy_email: String,
    pub phone: String,
    /// Days after a meeting for which languages, needs and contacts are kept.
    pub retention_days: i32,
    pub version: Version,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
