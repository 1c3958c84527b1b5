//! Who presents an item: a person or an organisation. Ids only, so that nobody's name has to be erased here.

use domain::ids::{AgendaItemId, OrganisationId, PersonId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agenda_presenter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: AgendaItemId,
    #[sea_orm(primary_key, auto_increment = false)]
    /// From 0, in the order in which they are named.
    pub place: i32,
    pub person_id: Option<PersonId>,
    pub organisation_id: Option<OrganisationId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
