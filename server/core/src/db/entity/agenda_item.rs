//! One item of a meeting's agenda, or a block of them, in its place.

use domain::{
    agenda::item::{ItemAudience, ItemKind},
    ids::{AgendaItemId, MeetingId, ThemeId, Version},
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agenda_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AgendaItemId,
    pub meeting_id: MeetingId,
    /// The block in which it stands; none on the first level and in the tray.
    pub block_id: Option<AgendaItemId>,
    pub in_tray: bool,
    /// Its order among those in the same place. Only the order counts.
    pub rank: i64,
    /// The agenda's version when it last got its place.
    pub placed: Version,
    /// The agenda's version when its content last changed.
    pub edited: Version,
    pub kind: ItemKind,
    pub title: String,
    pub minutes: i32,
    pub consecutive: bool,
    pub theme_id: Option<ThemeId>,
    /// Tags of languages with spaces between.
    pub languages: String,
    pub text: String,
    pub note: String,
    pub audience: ItemAudience,
    /// Minutes after midnight.
    pub pinned: Option<i32>,
    /// Left out on the day.
    pub skipped: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
