//! Somebody who may be invited. An erased person keeps no name and no contact: what is left is
//! a number in the counts of an organisation and a role.

use domain::{
    ids::{OrganisationId, PersonId, Version},
    language::locale::Locale,
    people::person::{GroupRole, Standing},
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonId,
    pub organisation_id: OrganisationId,
    pub display_name: String,
    /// The name, folded for searching.
    pub search_text: String,
    pub role: GroupRole,
    pub standing: Standing,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub locale: Locale,
    pub archived_at: Option<DateTimeUtc>,
    pub erased_at: Option<DateTimeUtc>,
    pub version: Version,
    /// When an e-mail address or a telephone number was written down last.
    pub contacts_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::organisation::Entity", from = "Column::OrganisationId", to = "super::organisation::Column::Id")]
    Organisation,
}

impl Related<super::organisation::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Organisation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
