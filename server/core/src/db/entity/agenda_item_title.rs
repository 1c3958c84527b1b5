//! The title of an item in another language than Italian.

use domain::{ids::AgendaItemId, language::locale::Locale};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agenda_item_title")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: AgendaItemId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub locale: Locale,
    pub title: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
