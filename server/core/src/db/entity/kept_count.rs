//! How many people of a meeting asked for a language or for something of the room, after their own rows have forgotten it.

use domain::ids::MeetingId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "kept_count")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub meeting_id: MeetingId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: CountKind,
    /// The tag of the language, or the word of the need.
    #[sea_orm(primary_key, auto_increment = false)]
    pub word: String,
    pub people: i32,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CountKind {
    #[sea_orm(string_value = "language")]
    Language,
    #[sea_orm(string_value = "need")]
    Need,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
