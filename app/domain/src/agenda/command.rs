//! Everything that changes a board. The browser applies a command at once, the server for good.

use serde::{Deserialize, Serialize};

use super::{
    board::{Board, Position},
    item::{AgendaItem, ItemContent, Place},
};
use crate::{
    ids::{AgendaItemId, Version},
    string_enum::stored_enum,
};

/// Moves an item next to a sibling. Pointer, buttons, keyboard and undo all come to this.
///
/// It names its neighbour, not a number, so that moves that do not touch each other merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoveAgendaItem {
    pub item: AgendaItemId,
    pub to: Position,
}

/// One change of a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
// The API's document has always called it so.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = AgendaOrder))]
#[serde(rename_all = "kebab-case")]
pub enum AgendaCommand {
    /// Adds an item under an id that whoever adds it has chosen.
    Add {
        item: AgendaItemId,
        content: ItemContent,
        at: Position,
    },
    /// Replaces what is said of an item.
    Edit {
        item: AgendaItemId,
        content: ItemContent,
    },
    Move(MoveAgendaItem),
    /// Changes how long an item takes.
    Resize {
        item: AgendaItemId,
        minutes: u16,
    },
    /// Removes an item. What stood in a block stays, in the block's place.
    Remove {
        item: AgendaItemId,
    },
}

stored_enum! {
    /// Why a command could not be applied. The board as it is comes with it.
    CommandRefusal {
        /// The item is there no more.
        ItemGone = "item-gone",
        /// The neighbour stands somewhere else, or is there no more.
        NeighbourGone = "neighbour-gone",
        /// The block is there no more.
        BlockGone = "block-gone",
        /// Somebody else has moved the item.
        ItemMoved = "item-moved",
        /// Somebody else has changed the item.
        ItemEdited = "item-edited",
        /// Blocks stand on the first level only, and an item is no block.
        NotThere = "not-there",
        /// There is an item of this id.
        ItemThere = "item-there",
        /// The agenda has as many items as it can.
        BoardFull = "board-full",
    }
}

impl AgendaCommand {
    #[must_use]
    pub fn item(&self) -> AgendaItemId {
        match self {
            Self::Add { item, .. } | Self::Edit { item, .. } | Self::Resize { item, .. } | Self::Remove { item } => *item,
            Self::Move(command) => command.item,
        }
    }
}

/// A board after some commands, and the commands that bring it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    pub board: Board,
    pub back: Vec<AgendaCommand>,
}

impl Board {
    /// Most items, blocks and tray included: a day has a few dozen, and a board travels and is drawn whole. One that holds more
    /// already can be edited; nothing is added to it.
    pub const ITEMS_MAX: usize = 200;
    /// Most commands that are applied together: enough to replace all items of a board, as going back to an earlier version may.
    pub const COMMANDS_MAX: usize = 500;

    /// Applies commands, all or none, given by somebody who had seen the board at a version.
    ///
    /// # Errors
    /// Why one of them cannot be applied.
    pub fn apply(&self, commands: &[AgendaCommand], seen: Version) -> Result<Applied, CommandRefusal> {
        let mut board = self.clone();
        board.version = self.version.next();
        let mut back = Vec::with_capacity(commands.len());
        for command in commands {
            let mut undo = board.apply_one(command, seen)?;
            undo.append(&mut back);
            back = undo;
        }
        debug_assert!(board.is_sound());
        Ok(Applied { board, back })
    }

    fn apply_one(&mut self, command: &AgendaCommand, seen: Version) -> Result<Vec<AgendaCommand>, CommandRefusal> {
        match command {
            AgendaCommand::Add { item, content, at } => self.add(*item, content, *at),
            AgendaCommand::Edit { item, content } => self.edit(*item, content, seen),
            AgendaCommand::Move(MoveAgendaItem { item, to }) => self.relocate(*item, *to, seen),
            AgendaCommand::Resize { item, minutes } => self.resize(*item, *minutes, seen),
            AgendaCommand::Remove { item } => self.remove(*item, seen),
        }
    }

    fn add(&mut self, id: AgendaItemId, content: &ItemContent, at: Position) -> Result<Vec<AgendaCommand>, CommandRefusal> {
        if self.get(id).is_some() {
            return Err(CommandRefusal::ItemThere);
        }
        if self.items.len() >= Self::ITEMS_MAX {
            return Err(CommandRefusal::BoardFull);
        }
        let index = self.index_for(content.is_block(), at)?;
        let version = self.version;
        self.items.insert(index, AgendaItem { id, place: at.place, content: content.clone().into(), placed: version, edited: version });
        Ok(vec![AgendaCommand::Remove { item: id }])
    }

    fn edit(&mut self, id: AgendaItemId, content: &ItemContent, seen: Version) -> Result<Vec<AgendaCommand>, CommandRefusal> {
        let now = self.version;
        let item = self.find(id)?;
        unless_touched(item.edited, seen, now, CommandRefusal::ItemEdited)?;
        if item.content.is_block() != content.is_block() {
            return Err(CommandRefusal::NotThere);
        }
        item.edited = now;
        let before = std::mem::replace(&mut item.content, content.clone().into());
        Ok(vec![AgendaCommand::Edit { item: id, content: before.into_inner() }])
    }

    fn relocate(&mut self, id: AgendaItemId, to: Position, seen: Version) -> Result<Vec<AgendaCommand>, CommandRefusal> {
        let now = self.version;
        let before = self.position(id).ok_or(CommandRefusal::ItemGone)?;
        unless_touched(self.find(id)?.placed, seen, now, CommandRefusal::ItemMoved)?;
        if to.after == Some(id) {
            return Err(CommandRefusal::NeighbourGone);
        }
        let block = self.find(id)?.content.is_block();
        self.index_for(block, to)?;
        let mut item = self.take(id)?;
        item.place = to.place;
        item.placed = now;
        let index = self.index_for(block, to)?;
        self.items.insert(index, item);
        Ok(vec![AgendaCommand::Move(MoveAgendaItem { item: id, to: before })])
    }

    fn resize(&mut self, id: AgendaItemId, minutes: u16, seen: Version) -> Result<Vec<AgendaCommand>, CommandRefusal> {
        let now = self.version;
        let item = self.find(id)?;
        unless_touched(item.edited, seen, now, CommandRefusal::ItemEdited)?;
        if item.content.is_block() || !(1..=ItemContent::MINUTES_MAX).contains(&minutes) {
            return Err(CommandRefusal::NotThere);
        }
        item.edited = now;
        let before = std::mem::replace(&mut item.content.minutes, minutes);
        Ok(vec![AgendaCommand::Resize { item: id, minutes: before }])
    }

    fn remove(&mut self, id: AgendaItemId, seen: Version) -> Result<Vec<AgendaCommand>, CommandRefusal> {
        let now = self.version;
        let at = self.position(id).ok_or(CommandRefusal::ItemGone)?;
        unless_touched(self.find(id)?.edited, seen, now, CommandRefusal::ItemEdited)?;
        let inside: Vec<AgendaItemId> = self.at(Place::In(id)).map(|item| item.id).collect();
        let mut neighbour = Some(id);
        let mut back = Vec::new();
        for child in inside {
            let was = self.position(child).ok_or(CommandRefusal::ItemGone)?;
            let mut item = self.take(child)?;
            (item.place, item.placed) = (Place::Top, now);
            let index = self.index_for(false, Position { place: Place::Top, after: neighbour })?;
            self.items.insert(index, item);
            neighbour = Some(child);
            back.push((child, was));
        }
        let item = self.take(id)?;
        let mut undo = vec![AgendaCommand::Add { item: id, content: item.content.into_inner(), at }];
        let mut previous = None;
        for (child, was) in back {
            let to = Position { place: was.place, after: previous };
            undo.push(AgendaCommand::Move(MoveAgendaItem { item: child, to }));
            previous = Some(child);
        }
        Ok(undo)
    }

    fn find(&mut self, id: AgendaItemId) -> Result<&mut AgendaItem, CommandRefusal> {
        self.items.iter_mut().find(|item| item.id == id).ok_or(CommandRefusal::ItemGone)
    }

    fn take(&mut self, id: AgendaItemId) -> Result<AgendaItem, CommandRefusal> {
        let index = self.items.iter().position(|item| item.id == id).ok_or(CommandRefusal::ItemGone)?;
        Ok(self.items.remove(index))
    }

    /// Returns where in the list an item comes to stand, if it may stand there.
    fn index_for(&self, block: bool, Position { place, after }: Position) -> Result<usize, CommandRefusal> {
        if block && place != Place::Top {
            return Err(CommandRefusal::NotThere);
        }
        if let Place::In(id) = place {
            let holder = self.get(id).ok_or(CommandRefusal::BlockGone)?;
            if !holder.content.is_block() {
                return Err(CommandRefusal::NotThere);
            }
        }
        let index = |wanted: AgendaItemId| self.items.iter().position(|item| item.id == wanted && item.place == place);
        match after {
            Some(neighbour) => Ok(index(neighbour).ok_or(CommandRefusal::NeighbourGone)? + 1),
            None => Ok(self.at(place).next().and_then(|first| index(first.id)).unwrap_or(self.items.len())),
        }
    }
}

/// Refuses what somebody else has touched since it was seen. What the same commands touched is their own.
fn unless_touched(last: Version, seen: Version, now: Version, refusal: CommandRefusal) -> Result<(), CommandRefusal> {
    if last > seen && last != now { Err(refusal) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::samples::*, *};

    fn go(item: u64, place: Place, after: Option<u64>) -> AgendaCommand {
        AgendaCommand::Move(MoveAgendaItem { item: id(item), to: Position { place, after: after.map(id) } })
    }

    fn read(board: &Board) -> Vec<u64> {
        board.scheduled().map(|item| number(item.id)).collect()
    }

    #[test]
    fn an_item_goes_where_it_is_sent() {
        let board = usual();
        let moved = board.apply(&[go(2, in_block(10), Some(3))], board.version).unwrap();
        assert_eq!(read(&moved.board), [1, 10, 3, 2, 4, 11, 5, 6, 7]);
        assert_eq!(moved.back, [go(2, Place::Top, Some(11))]);
        let first = board.apply(&[go(7, Place::Top, None)], board.version).unwrap();
        assert_eq!(read(&first.board), [7, 1, 10, 3, 4, 11, 5, 6, 2]);
    }

    #[test]
    fn a_block_takes_its_items_along_and_leaves_them_when_it_goes() {
        let board = usual();
        let moved = board.apply(&[go(11, Place::Top, Some(1))], board.version).unwrap().board;
        assert_eq!(read(&moved), [1, 11, 5, 6, 10, 3, 4, 2, 7]);
        let gone = board.apply(&[AgendaCommand::Remove { item: id(10) }], board.version).unwrap();
        assert_eq!(read(&gone.board), [1, 3, 4, 11, 5, 6, 2, 7]);
        let again = gone.board.apply(&gone.back, gone.board.version).unwrap().board;
        assert_eq!(read(&again), read(&board));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        let board = usual();
        let refused = |command| board.apply(&[command], board.version).unwrap_err();
        assert_eq!(refused(go(99, Place::Top, None)), CommandRefusal::ItemGone);
        assert_eq!(refused(go(1, Place::Top, Some(3))), CommandRefusal::NeighbourGone, "it stands elsewhere");
        assert_eq!(refused(go(1, Place::Top, Some(1))), CommandRefusal::NeighbourGone);
        assert_eq!(refused(go(1, in_block(12), None)), CommandRefusal::BlockGone);
        assert_eq!(refused(go(1, in_block(2), None)), CommandRefusal::NotThere, "an item is no block");
        assert_eq!(refused(go(10, in_block(11), None)), CommandRefusal::NotThere);
        assert_eq!(refused(go(10, in_block(10), None)), CommandRefusal::NotThere);
        assert_eq!(refused(go(10, Place::Tray, None)), CommandRefusal::NotThere);
        let at = Position { place: Place::Top, after: None };
        assert_eq!(refused(AgendaCommand::Add { item: id(1), content: content(1), at }), CommandRefusal::ItemThere);
        assert_eq!(refused(AgendaCommand::Edit { item: id(1), content: content(10) }), CommandRefusal::NotThere);
    }

    #[test]
    fn moves_that_do_not_touch_each_other_merge() {
        let board = usual();
        let mine = board.apply(&[go(1, Place::Top, Some(7))], board.version).unwrap().board;
        // The other coordinator has not seen it yet.
        let both = mine.apply(&[go(6, in_block(10), None)], board.version).unwrap().board;
        assert_eq!(read(&both), [10, 6, 3, 4, 11, 5, 2, 7, 1]);
    }

    #[test]
    fn who_was_slower_is_told_what_happened() {
        let board = usual();
        let mine = board.apply(&[go(3, Place::Top, None)], board.version).unwrap().board;
        assert_eq!(mine.apply(&[go(3, in_block(11), None)], board.version), Err(CommandRefusal::ItemMoved));
        assert_eq!(mine.apply(&[go(1, in_block(10), Some(3))], board.version), Err(CommandRefusal::NeighbourGone));
        let edit = AgendaCommand::Edit { item: id(3), content: content(3) };
        let edited = mine.apply(std::slice::from_ref(&edit), board.version).expect("to edit is not to move").board;
        assert_eq!(edited.apply(&[edit], board.version), Err(CommandRefusal::ItemEdited));
        assert_eq!(edited.apply(&[AgendaCommand::Resize { item: id(3), minutes: 5 }], board.version), Err(CommandRefusal::ItemEdited));
    }

    #[test]
    fn several_orders_are_one() {
        let board = usual();
        let commands = [go(1, Place::Tray, None), go(1, in_block(10), None), go(99, Place::Top, None)];
        assert_eq!(board.apply(&commands, board.version), Err(CommandRefusal::ItemGone));
        let moved = board.apply(&commands[..2], board.version).unwrap();
        assert_eq!(moved.board.version, board.version.next());
        let back = moved.board.apply(&moved.back, moved.board.version).unwrap().board;
        assert_eq!(read(&back), read(&board));
    }

    /// Content and places, without the numbers that say who was there when.
    fn essence(board: &Board) -> Vec<(u64, Place, crate::agenda::shared::Shared<ItemContent>)> {
        let trays = board.at(Place::Tray);
        board.scheduled().chain(trays).map(|item| (number(item.id), item.place, item.content.clone())).collect()
    }

    proptest! {
        /// Whatever three coordinators do, having seen what they have seen: the server's board stays sound, and a browser
        /// that follows it is the same. A command that is refused changes nothing.
        #[test]
        fn no_item_is_lost_or_doubled(commands in proptest::collection::vec((any_order(), 0usize..3), 0..40)) {
            let mut server = usual();
            let mut seen = [server.version; 3];
            let mut expected: std::collections::BTreeSet<u64> = server.items.iter().map(|item| number(item.id)).collect();
            for (place, (command, who)) in commands.iter().enumerate() {
                if let Ok(done) = server.apply(std::slice::from_ref(command), seen[*who]) {
                    match command {
                        AgendaCommand::Add { item, .. } => { expected.insert(number(*item)); }
                        AgendaCommand::Remove { item } => { expected.remove(&number(*item)); }
                        _ => {}
                    }
                    prop_assert_eq!(done.board.version, server.version.next());
                    server = done.board;
                    seen[*who] = server.version;
                }
                // After every other command, somebody looks up.
                if place % 2 == 0 { seen[place % 3] = server.version; }
                prop_assert!(server.is_sound());
                let there: std::collections::BTreeSet<u64> = server.items.iter().map(|item| number(item.id)).collect();
                prop_assert_eq!(&there, &expected);
                prop_assert_eq!(essence(&server).len(), server.items.len(), "everything is scheduled or in the tray");
            }
        }

        #[test]
        fn undoing_brings_back_what_was(commands in proptest::collection::vec(any_order(), 1..6)) {
            let board = usual();
            let mut now = board.clone();
            let mut back = Vec::new();
            for command in commands {
                if let Ok(done) = now.apply(&[command], now.version) {
                    now = done.board;
                    back.push(done.back);
                }
            }
            while let Some(commands) = back.pop() {
                now = now.apply(&commands, now.version).unwrap().board;
            }
            prop_assert_eq!(essence(&now), essence(&board));
        }

        #[test]
        fn every_position_on_offer_is_accepted(item in 1u64..12, choice in 0usize..100) {
            let board = usual();
            let positions = board.positions(id(item));
            if let Some(to) = positions.get(choice % positions.len().max(1)) {
                let command = AgendaCommand::Move(MoveAgendaItem { item: id(item), to: *to });
                let moved = board.apply(&[command], board.version).unwrap().board;
                prop_assert_eq!(moved.position(id(item)), Some(*to));
            }
        }
    }
}
