//! A body that takes part.

use domain::{
    ids::{OrganisationId, Version},
    people::organisation::OrganisationKind,
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganisationId,
    pub code: String,
    pub name: String,
    /// Name and code, folded for searching.
    pub search_text: String,
    pub kind: OrganisationKind,
    pub municipio: Option<i16>,
    pub archived_at: Option<DateTimeUtc>,
    pub version: Version,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
