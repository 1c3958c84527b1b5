//! Adding items.

use domain::{
    agenda::{
        board::Position,
        command::AgendaCommand,
        item::{ItemContent, Place},
    },
    ids::AgendaItemId,
};
use leptos::prelude::*;

use super::state::AgendaBoardState;

/// Returns a fresh id for an item.
#[must_use]
pub fn new_item_id() -> AgendaItemId {
    AgendaItemId(uuid::Uuid::new_v4())
}

impl AgendaBoardState {
    /// Adds an item at the end of a place, and returns its id.
    pub fn add_last(self, content: ItemContent, place: Place) -> AgendaItemId {
        let item = new_item_id();
        let after = self.board.with_untracked(|board| board.at(place).last().map(|item| item.id));
        self.give(vec![AgendaCommand::Add { item, content, at: Position { place, after } }]);
        item
    }
}
