//! Languages and needs between the row of an invitation and the domain.

use domain::{
    answers::invitation::{RoomNeed, Wishes},
    language::spoken_language::SpokenLanguage,
};

use crate::db::entity::invitation;

/// Returns what the holder of an invitation asked for.
#[must_use]
pub fn of_row(row: &invitation::Model) -> Wishes {
    let speaks = row.speaks.as_deref().and_then(SpokenLanguage::from_tag);
    Wishes { speaks, late_by: row.late_by, ..of_columns(&row.follows, &row.needs) }
}

/// Returns the languages followed and the needs, as they are stored.
#[must_use]
pub fn of_columns(follows: &str, needs: &str) -> Wishes {
    Wishes {
        follows: follows.split(' ').filter_map(SpokenLanguage::from_tag).collect(),
        needs: needs.split(' ').filter_map(RoomNeed::from_word).collect(),
        ..Wishes::default()
    }
}

/// Returns the languages as they are stored.
#[must_use]
pub fn follows_column(wishes: &Wishes) -> String {
    wishes.follows.iter().map(|language| language.tag()).collect::<Vec<_>>().join(" ")
}

/// Returns the needs as they are stored.
#[must_use]
pub fn needs_column(wishes: &Wishes) -> String {
    wishes.needs.iter().map(|need| need.word()).collect::<Vec<_>>().join(" ")
}
