//! Undo and redo of somebody's own commands, among those of others.

use std::collections::BTreeMap;

use super::{
    board::{Board, Position},
    item::{AgendaItem, Place},
};
use crate::{
    agenda::command::{AgendaCommand, MoveAgendaItem},
    ids::{AgendaItemId, Version},
};

/// When an item was last touched; none when it was not there.
type Stamp = Option<(Version, Version)>;

/// Something that was done, and can be taken back as long as nobody else has touched the same items.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    commands: Vec<AgendaCommand>,
    /// How the items were left by whoever did it.
    left: BTreeMap<AgendaItemId, Stamp>,
    /// How they had been before.
    found: BTreeMap<AgendaItemId, Stamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Undo,
    Redo,
}

/// What one coordinator has done on this page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Most steps that are remembered.
    const MOST: usize = 100;

    /// Remembers commands that were applied, with those that take them back.
    pub fn remember(&mut self, before: &Board, after: &Board, back: Vec<AgendaCommand>) {
        self.done.push(Step::new(before, after, back));
        self.undone.clear();
        if self.done.len() > Self::MOST {
            self.done.remove(0);
        }
    }

    #[must_use]
    pub fn can(&self, direction: Direction) -> bool {
        match direction {
            Direction::Undo => !self.done.is_empty(),
            Direction::Redo => !self.undone.is_empty(),
        }
    }

    /// Returns the commands that take the last step back, or do it again.
    ///
    /// # Errors
    /// The item that somebody else has touched since; the step is forgotten, with all before it that touch the same item.
    pub fn turn(&mut self, direction: Direction, board: &Board) -> Result<Vec<AgendaCommand>, AgendaItemId> {
        let steps = match direction {
            Direction::Undo => &mut self.done,
            Direction::Redo => &mut self.undone,
        };
        let Some(step) = steps.last() else { return Ok(Vec::new()) };
        let touched = step.left.iter().find(|(item, stamp)| stamp_of(board, **item) != **stamp).map(|(item, _)| *item);
        match touched {
            None => Ok(nearby(board, &step.commands)),
            Some(item) => {
                steps.retain(|step| !step.left.contains_key(&item));
                Err(item)
            }
        }
    }

    /// Forgets the last step, which could not be taken back or done again.
    pub fn give_up(&mut self, direction: Direction) {
        match direction {
            Direction::Undo => self.done.pop(),
            Direction::Redo => self.undone.pop(),
        };
    }

    /// Notes that what [`Self::turn`] returned was applied.
    pub fn turned(&mut self, direction: Direction, before: &Board, after: &Board, back: Vec<AgendaCommand>) {
        let (from, to) = match direction {
            Direction::Undo => (&mut self.done, &mut self.undone),
            Direction::Redo => (&mut self.undone, &mut self.done),
        };
        let Some(turned) = from.pop() else { return };
        // The items are again as this step had found them, only later: steps that had left them so stand.
        for (item, found) in turned.found {
            let now = stamp_of(after, item);
            for step in from.iter_mut() {
                if let Some(left) = step.left.get_mut(&item)
                    && *left == found
                {
                    *left = now;
                }
            }
        }
        to.push(Step::new(before, after, back));
    }
}

impl Step {
    fn new(before: &Board, after: &Board, commands: Vec<AgendaCommand>) -> Self {
        let items: Vec<AgendaItemId> = commands.iter().map(AgendaCommand::item).collect();
        let stamps = |board: &Board| items.iter().map(|item| (*item, stamp_of(board, *item))).collect();
        Self { left: stamps(after), found: stamps(before), commands }
    }
}

fn stamp_of(board: &Board, item: AgendaItemId) -> Stamp {
    board.get(item).map(|AgendaItem { placed, edited, .. }| (*placed, *edited))
}

/// Names another neighbour where somebody else has taken the old one away: the first place of the same block or level; and
/// the end of the agenda where the block is gone.
fn nearby(board: &Board, commands: &[AgendaCommand]) -> Vec<AgendaCommand> {
    let mut board = board.clone();
    let mut found = Vec::with_capacity(commands.len());
    for command in commands {
        let command = with_neighbour(&board, command.clone());
        if let Ok(done) = board.apply(std::slice::from_ref(&command), board.version) {
            board = done.board;
        }
        found.push(command);
    }
    found
}

fn with_neighbour(board: &Board, command: AgendaCommand) -> AgendaCommand {
    let order_item = command.item();
    let there = |position: Position| {
        if let Place::In(block) = position.place
            && board.get(block).is_none()
        {
            return board.end_of(Place::Top, order_item);
        }
        let neighbour = position.after.filter(|after| board.get(*after).is_some_and(|item| item.place == position.place));
        Position { after: neighbour, ..position }
    };
    match command {
        AgendaCommand::Move(MoveAgendaItem { item, to }) => AgendaCommand::Move(MoveAgendaItem { item, to: there(to) }),
        AgendaCommand::Add { item, content, at } => AgendaCommand::Add { item, content, at: there(at) },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::{item::ItemContent, samples::*},
        *,
    };

    /// A coordinator at a board that others use, too.
    struct Desk {
        board: Board,
        history: History,
    }

    impl Desk {
        fn new() -> Self {
            Self { board: usual(), history: History::default() }
        }

        fn command(&mut self, command: AgendaCommand) {
            if let Ok(done) = self.board.apply(&[command], self.board.version) {
                self.history.remember(&self.board, &done.board, done.back);
                self.board = done.board;
            }
        }

        fn others(&mut self, command: AgendaCommand) {
            self.board = self.board.apply(&[command], self.board.version).unwrap().board;
        }

        fn turn(&mut self, direction: Direction) -> Result<(), AgendaItemId> {
            let commands = self.history.turn(direction, &self.board)?;
            let done = self.board.apply(&commands, self.board.version).unwrap();
            self.history.turned(direction, &self.board, &done.board, done.back);
            self.board = done.board;
            Ok(())
        }

        fn essence(&self) -> Vec<(u64, Place, crate::agenda::shared::Shared<ItemContent>)> {
            let all = self.board.scheduled().chain(self.board.at(Place::Tray));
            all.map(|item| (number(item.id), item.place, item.content.clone())).collect()
        }
    }

    fn go(item: u64, place: Place, after: Option<u64>) -> AgendaCommand {
        AgendaCommand::Move(MoveAgendaItem { item: id(item), to: Position { place, after: after.map(id) } })
    }

    #[test]
    fn the_same_item_twice_goes_back_twice() {
        let mut desk = Desk::new();
        let first = desk.essence();
        desk.command(go(1, Place::Top, Some(7)));
        desk.command(go(1, in_block(11), None));
        desk.turn(Direction::Undo).unwrap();
        desk.turn(Direction::Undo).unwrap();
        assert_eq!(desk.essence(), first);
        assert!(!desk.history.can(Direction::Undo));
    }

    #[test]
    fn what_somebody_else_touched_is_theirs() {
        let mut desk = Desk::new();
        desk.command(go(2, Place::Top, None));
        desk.command(go(1, Place::Top, Some(7)));
        desk.others(go(1, in_block(10), None));
        assert_eq!(desk.turn(Direction::Undo), Err(id(1)));
        desk.turn(Direction::Undo).expect("the other item is still mine");
        assert_eq!(desk.board.position(id(2)), Some(Position { place: Place::Top, after: Some(id(11)) }));
    }

    #[test]
    fn other_items_of_others_stay_where_they_put_them() {
        let mut desk = Desk::new();
        desk.command(go(4, Place::Tray, None));
        desk.others(go(3, in_block(11), None));
        desk.turn(Direction::Undo).unwrap();
        assert_eq!(desk.board.get(id(4)).unwrap().place, in_block(10), "its old neighbour is gone, its block is not");
        assert_eq!(desk.board.get(id(3)).unwrap().place, in_block(11));
    }

    #[test]
    fn a_block_that_is_gone_does_not_stop_the_way_back() {
        let mut desk = Desk::new();
        desk.command(go(2, Place::Top, None));
        desk.command(go(3, Place::Tray, None));
        desk.others(AgendaCommand::Remove { item: id(10) });
        desk.turn(Direction::Undo).unwrap();
        assert_eq!(desk.board.get(id(3)).unwrap().place, Place::Top);
        desk.turn(Direction::Undo).unwrap();
        assert_eq!(desk.board.position(id(2)), Some(Position { place: Place::Top, after: Some(id(11)) }));
    }

    proptest! {
        #[test]
        fn all_the_way_back_and_forth(commands in proptest::collection::vec(any_order(), 1..12)) {
            let mut desk = Desk::new();
            let mut boards = vec![desk.essence()];
            for command in commands {
                desk.command(command);
                boards.push(desk.essence());
            }
            let last = desk.essence();
            while desk.history.can(Direction::Undo) { desk.turn(Direction::Undo).unwrap(); }
            prop_assert_eq!(&desk.essence(), &boards[0]);
            while desk.history.can(Direction::Redo) { desk.turn(Direction::Redo).unwrap(); }
            prop_assert_eq!(desk.essence(), last);
        }
    }
}
