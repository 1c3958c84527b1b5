//! What a screen reader is told of a move.

use domain::{
    agenda::{
        board::{Board, Position},
        history::Direction,
        item::Place,
        schedule::Schedule,
    },
    ids::AgendaItemId,
};
use texts::Texts;

use super::labels::clock;

/// The board of which something is said, with the times as they would be.
#[derive(Clone, Copy)]
pub struct Announcer<'a> {
    pub texts: Texts,
    pub board: &'a Board,
    pub schedule: &'a Schedule,
}

impl Announcer<'_> {
    #[must_use]
    pub fn lifted(self, item: AgendaItemId) -> String {
        self.texts.board().said_lifted(self.title(item))
    }

    /// Says where an item would stand: at the beginning, after another one, in a block, in the tray; and when it would begin.
    #[must_use]
    pub fn over(self, item: AgendaItemId, at: Position) -> String {
        let t = self.texts.board();
        let where_to = match (at.place, at.after) {
            (Place::Tray, _) => return t.place_tray().to_owned(),
            (Place::Top, None) => t.place_first().to_owned(),
            (Place::Top, Some(after)) => t.place_after(self.title(after)),
            (Place::In(block), None) => t.place_first_in(self.title(block)),
            (Place::In(block), Some(after)) => t.place_in_after(self.title(block), self.title(after)),
        };
        match self.schedule.slot(item) {
            Some(slot) => t.place_at_time(&where_to, &clock(slot.starts)),
            None => where_to,
        }
    }

    #[must_use]
    pub fn put_back(self, item: AgendaItemId) -> String {
        self.texts.board().said_put_back(self.title(item))
    }

    #[must_use]
    pub fn removed(self, item: AgendaItemId) -> String {
        self.texts.board().said_removed(self.title(item))
    }

    #[must_use]
    pub fn landed(self, item: AgendaItemId) -> String {
        let where_to = self.board.position(item).map(|at| self.over(item, at)).unwrap_or_default();
        self.texts.board().said_landed(&where_to, self.title(item))
    }

    #[must_use]
    pub fn turned(self, direction: Direction, item: Option<AgendaItemId>) -> String {
        let t = self.texts.board();
        let where_to = item.map(|item| self.landed(item)).unwrap_or_default();
        match direction {
            Direction::Undo => t.said_undone(&where_to),
            Direction::Redo => t.said_redone(&where_to),
        }
    }

    #[must_use]
    pub fn not_turned(self, item: AgendaItemId) -> String {
        self.texts.board().not_undone(self.title(item))
    }

    fn title(&self, item: AgendaItemId) -> &str {
        self.board.get(item).map(|item| item.content.title.as_str()).unwrap_or_default()
    }
}
