//! A signed-in browser. Only a keyed digest of its cookie is stored.

use domain::ids::{CoordinatorId, FocalPointId, SessionId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    pub digest: String,
    pub coordinator_id: Option<CoordinatorId>,
    pub focal_point_id: Option<FocalPointId>,
    pub created_at: DateTimeUtc,
    /// Renewed coarsely, so that reading does not write each time.
    pub seen_at: DateTimeUtc,
    /// However busy the session is.
    pub expires_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
