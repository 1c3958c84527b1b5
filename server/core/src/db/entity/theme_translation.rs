//! The name of a theme in another language than Italian.

use domain::{ids::ThemeId, language::locale::Locale};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "theme_translation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub theme_id: ThemeId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub locale: Locale,
    pub name: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
