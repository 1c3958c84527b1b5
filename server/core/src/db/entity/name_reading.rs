//! Who read names of communities and volunteers, where and when. Ids only: neither the names nor whose they are.

use domain::{
    ids::{CoordinatorId, MeetingId, NameReadingId, OrganisationId},
    people::name_reading::NamesRead,
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "name_reading")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NameReadingId,
    pub coordinator_id: CoordinatorId,
    /// When it began; what the same coordinator read of the same within a few minutes is one row.
    pub at: DateTimeUtc,
    pub read: NamesRead,
    pub meeting_id: Option<MeetingId>,
    pub organisation_id: Option<OrganisationId>,
    /// The most names that one answer held.
    pub names: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
