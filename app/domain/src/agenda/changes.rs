//! What is new since a board was published, and the way back to an earlier one.

use std::collections::BTreeMap;

use super::{
    board::{Board, Position},
    item::{AgendaItem, ItemContent, Place},
    schedule::Schedule,
};
use crate::{
    agenda::command::{AgendaCommand, MoveAgendaItem},
    ids::AgendaItemId,
};

/// What becomes of the published agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub added: Vec<AgendaItem>,
    /// In another block, or in another order among those that stayed.
    pub moved: Vec<AgendaItem>,
    /// Title, text, length, presenters, languages or theme are different.
    pub changed: Vec<AgendaItem>,
    /// As they were.
    pub dropped: Vec<AgendaItem>,
    /// At another time, since something before them is new, longer or gone; also what nobody sees.
    pub retimed: Vec<AgendaItem>,
}

impl Changes {
    /// Compares what everybody sees of two boards of a meeting that starts at a minute of its day.
    #[must_use]
    pub fn between(before: &Board, after: &Board, starts: u32) -> Self {
        let (was, is) = (before.public(), after.public());
        let old = |id: AgendaItemId| was.items.iter().position(|item| item.id == id);
        let added = is.items.iter().filter(|item| old(item.id).is_none()).cloned().collect();
        let dropped = was.items.iter().filter(|item| is.get(item.id).is_none()).cloned().collect();
        let stayed: Vec<(usize, &AgendaItem)> = is.items.iter().filter_map(|item| Some((old(item.id)?, item))).collect();
        let at_home: Vec<&(usize, &AgendaItem)> = stayed.iter().filter(|(place, item)| was.items[*place].place == item.place).collect();
        let kept = longest_rising(&at_home.iter().map(|(place, _)| *place).collect::<Vec<_>>());
        let moved = stayed.iter().filter(|(place, _)| !kept.contains(place)).map(|(_, item)| (*item).clone()).collect();
        let changed = stayed.iter().filter(|(place, item)| was.items[*place].content != item.content).map(|(_, item)| (*item).clone());
        let (then, now) = (Schedule::of(before, starts), Schedule::of(after, starts));
        let retimed = stayed.iter().filter(|(_, item)| match (then.slot(item.id), now.slot(item.id)) {
            (Some(then), Some(now)) => (then.starts, then.ends) != (now.starts, now.ends),
            _ => false,
        });
        let retimed = retimed.map(|(_, item)| (*item).clone()).collect();
        Self { added, moved, changed: changed.collect(), dropped, retimed }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count() == 0 && self.retimed.is_empty()
    }

    /// Returns how many items are new, moved, changed or dropped; one that was moved and changed counts once.
    #[must_use]
    pub fn count(&self) -> usize {
        let also_moved = self.changed.iter().filter(|item| self.moved.iter().any(|moved| moved.id == item.id)).count();
        self.added.len() + self.moved.len() + self.changed.len() + self.dropped.len() - also_moved
    }

    /// Returns every item that is concerned, once.
    pub fn items(&self) -> impl Iterator<Item = &AgendaItem> {
        let changed = self.changed.iter().filter(|item| !self.moved.iter().any(|moved| moved.id == item.id));
        self.added.iter().chain(&self.moved).chain(changed).chain(&self.dropped)
    }
}

impl Board {
    /// Returns what everybody may see, in the order in which it is read, without internal notes.
    #[must_use]
    pub fn public(&self) -> Self {
        let shown = self.scheduled().filter(|item| self.is_public(item)).map(|item| {
            let content = ItemContent { note: String::new(), ..item.content.clone().into_inner() };
            AgendaItem { content: content.into(), ..item.clone() }
        });
        Self { version: self.version, items: shown.collect() }
    }

    /// Returns the commands that make this board read like another one.
    #[must_use]
    pub fn towards(&self, goal: &Self) -> Vec<AgendaCommand> {
        let mut commands = Vec::new();
        // Blocks go last, when nothing stands in them any more.
        let (mut blocks, mut items): (Vec<&AgendaItem>, Vec<&AgendaItem>) =
            self.items.iter().filter(|item| goal.get(item.id).is_none()).partition(|item| item.content.is_block());
        items.append(&mut blocks);
        let mut last: BTreeMap<Place, AgendaItemId> = BTreeMap::new();
        for item in goal.scheduled().chain(goal.at(Place::Tray)) {
            let at = Position { place: item.place, after: last.insert(item.place, item.id) };
            match self.get(item.id) {
                None => commands.push(AgendaCommand::Add { item: item.id, content: item.content.clone().into_inner(), at }),
                Some(now) => {
                    if now.content != item.content {
                        commands.push(AgendaCommand::Edit { item: item.id, content: item.content.clone().into_inner() });
                    }
                    commands.push(AgendaCommand::Move(MoveAgendaItem { item: item.id, to: at }));
                }
            }
        }
        commands.extend(items.into_iter().map(|item| AgendaCommand::Remove { item: item.id }));
        commands
    }
}

/// Returns the longest part of a list of different numbers that rises.
fn longest_rising(numbers: &[usize]) -> Vec<usize> {
    // For each number, the longest rising part that ends with it: its length and the place before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(numbers.len());
    for (place, number) in numbers.iter().enumerate() {
        let before = (0..place).filter(|earlier| numbers[*earlier] < *number).max_by_key(|earlier| best[*earlier].0);
        best.push((before.map_or(1, |earlier| best[earlier].0 + 1), before));
    }
    let mut at = (0..numbers.len()).max_by_key(|place| best[*place].0);
    let mut rising = Vec::new();
    while let Some(place) = at {
        rising.push(numbers[place]);
        at = best[place].1;
    }
    rising.reverse();
    rising
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::{item::ItemAudience, samples::*},
        *,
    };

    fn numbers(items: &[AgendaItem]) -> Vec<u64> {
        items.iter().map(|item| number(item.id)).collect()
    }

    fn after(board: &Board, commands: &[AgendaCommand]) -> Board {
        board.apply(commands, board.version).unwrap().board
    }

    fn go(item: u64, place: Place, after: Option<u64>) -> AgendaCommand {
        AgendaCommand::Move(MoveAgendaItem { item: id(item), to: Position { place, after: after.map(id) } })
    }

    #[test]
    fn one_move_is_one_move() {
        let before = usual();
        let now = after(&before, &[go(1, Place::Top, Some(7))]);
        let changes = Changes::between(&before, &now, 570);
        assert_eq!((numbers(&changes.moved), changes.count()), (vec![1], 1));
        let now = after(&before, &[go(3, in_block(11), None)]);
        assert_eq!(numbers(&Changes::between(&before, &now, 570).moved), [3]);
    }

    #[test]
    fn all_kinds_are_told_apart() {
        let before = usual();
        let at = Position { place: Place::Top, after: None };
        let now = after(
            &before,
            &[
                AgendaCommand::Add { item: id(9), content: content(9), at },
                AgendaCommand::Resize { item: id(2), minutes: 40 },
                AgendaCommand::Remove { item: id(4) },
                go(8, Place::Top, Some(2)),
                go(5, Place::Tray, None),
            ],
        );
        let changes = Changes::between(&before, &now, 570);
        assert_eq!(numbers(&changes.added), [9, 8], "out of the tray is new");
        assert_eq!(numbers(&changes.changed), [2]);
        assert_eq!(numbers(&changes.dropped), [4, 5], "into the tray is dropped");
        assert_eq!((numbers(&changes.moved), changes.count()), (vec![], 5));
    }

    #[test]
    fn what_nobody_sees_may_move_what_everybody_sees() {
        let mut before = usual();
        before.items[0].content.audience = ItemAudience::Internal;
        let now = after(&before, &[AgendaCommand::Resize { item: id(1), minutes: 30 }]);
        let changes = Changes::between(&before, &now, 570);
        assert_eq!((changes.count(), changes.is_empty()), (0, false));
        assert_eq!(numbers(&changes.retimed), [10, 3, 4, 11, 5, 6, 2, 7]);
    }

    #[test]
    fn what_is_internal_is_nobody_elses_news() {
        let before = usual();
        let mut now = before.clone();
        now.items[0].content.note = "chiedere alla sede".into();
        assert!(Changes::between(&before, &now, 570).is_empty());
        now.items[0].content.audience = ItemAudience::Internal;
        assert_eq!(numbers(&Changes::between(&before, &now, 570).dropped), [1]);
        now.items[1].content.audience = ItemAudience::Internal;
        assert_eq!(numbers(&Changes::between(&before, &now, 570).dropped), [1, 10, 3, 4], "an internal block hides what stands in it");
        assert!(now.public().items.iter().all(|item| item.content.note.is_empty()));
    }

    fn jumbled(commands: Vec<AgendaCommand>) -> Board {
        commands.into_iter().fold(usual(), |board, command| board.apply(&[command], board.version).map_or(board.clone(), |done| done.board))
    }

    fn essence(board: &Board) -> Vec<(u64, Place, crate::agenda::shared::Shared<ItemContent>)> {
        board.scheduled().chain(board.at(Place::Tray)).map(|item| (number(item.id), item.place, item.content.clone())).collect()
    }

    proptest! {
        #[test]
        fn every_board_leads_back_to_every_other(
            some in proptest::collection::vec(any_order(), 0..15),
            others in proptest::collection::vec(any_order(), 0..15),
        ) {
            let (from, goal) = (jumbled(some), jumbled(others));
            let reached = after(&from, &from.towards(&goal));
            prop_assert_eq!(essence(&reached), essence(&goal));
        }

        #[test]
        fn the_rising_part_rises(numbers in Just((0usize..12).collect::<Vec<_>>()).prop_shuffle()) {
            let rising = longest_rising(&numbers);
            prop_assert!(rising.is_sorted() && !rising.is_empty());
        }
    }
}
