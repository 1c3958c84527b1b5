//! Who speaks for an organisation.

use domain::ids::{FocalPointId, OrganisationId, PersonId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "focal_point")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FocalPointId,
    pub organisation_id: OrganisationId,
    pub person_id: PersonId,
    pub ended_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
