//! A meeting of the group.

use domain::{
    ids::{MeetingId, SeriesId, ThemeId, VenueId, Version},
    meetings::meeting::MeetingState,
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MeetingId,
    pub title: String,
    pub intro: String,
    pub theme_id: Option<ThemeId>,
    pub venue_id: Option<VenueId>,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    pub answer_by: DateTimeUtc,
    pub state: MeetingState,
    pub organiser: String,
    pub contact_name: String,
    pub contact_phone: String,
    pub contact_email: String,
    pub protocol: String,
    /// How many seats there are; none where everybody who comes finds one.
    pub capacity: Option<i32>,
    pub version: Version,
    pub series_id: Option<SeriesId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
