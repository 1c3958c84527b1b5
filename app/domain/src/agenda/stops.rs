//! Where a dragged item would land: from how the rows lie on the page to a position.

use super::{
    board::{Board, Position},
    item::Place,
};
use crate::ids::AgendaItemId;

/// A stretch of the page, from top to bottom, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    pub top: f64,
    pub bottom: f64,
}

/// How the rows lay when the item was lifted. Of a block, the row is its heading, and its stretch reaches to the end of the
/// last item in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    pub rows: Vec<(AgendaItemId, Stretch)>,
    pub blocks: Vec<(AgendaItemId, Stretch)>,
    /// Where the first item of the agenda, and of the tray, begins.
    pub top: f64,
    pub tray_top: f64,
}

/// A position and the middle of the gap that would open there.
pub type Stop = (Position, f64);

impl Layout {
    fn row(&self, item: AgendaItemId) -> Option<Stretch> {
        self.rows.iter().find(|(id, _)| *id == item).map(|(_, stretch)| *stretch)
    }

    fn block(&self, item: AgendaItemId) -> Option<Stretch> {
        self.blocks.iter().find(|(id, _)| *id == item).map(|(_, stretch)| *stretch)
    }

    /// Returns where the lifted item, or the block with all that stands in it, lay.
    #[must_use]
    pub fn lifted(&self, item: AgendaItemId) -> Option<Stretch> {
        self.block(item).or_else(|| self.row(item))
    }

    /// Returns every position with the middle of its gap, where the column of the lifted item lies without it.
    #[must_use]
    pub fn stops(&self, board: &Board, item: AgendaItemId) -> Vec<Stop> {
        let (Some(lifted), Some(from)) = (self.lifted(item), board.position(item)) else { return Vec::new() };
        let height = lifted.bottom - lifted.top;
        let without = |y: f64| if y >= lifted.bottom { y - height } else { y.min(lifted.top) };
        let edge = |position: &Position| match (position.place, position.after) {
            (Place::Top, None) => Some(self.top),
            (Place::Tray, None) => Some(self.tray_top),
            (Place::In(block), None) => self.row(block).map(|row| row.bottom),
            (Place::Top, Some(after)) => self.block(after).or_else(|| self.row(after)).map(|stretch| stretch.bottom),
            (_, Some(after)) => self.row(after).map(|row| row.bottom),
        };
        let positions = board.positions(item).into_iter();
        let in_tray = |position: &Position| position.place == Place::Tray;
        let settled = |position: &Position, y: f64| if in_tray(position) == in_tray(&from) { without(y) } else { y };
        positions.filter_map(|position| Some((position, settled(&position, edge(&position)?) + height / 2.0))).collect()
    }
}

/// Returns the position whose gap is nearest to the middle of what is dragged, in the tray or out of it.
#[must_use]
pub fn nearest(stops: &[Stop], middle: f64, over_tray: bool) -> Option<Position> {
    let here = stops.iter().filter(|(position, _)| (position.place == Place::Tray) == over_tray);
    here.min_by(|(_, a), (_, b)| (a - middle).abs().total_cmp(&(b - middle).abs())).map(|(position, _)| *position)
}

/// How the other rows make room: those that go up and those that go down by the height of the lifted item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DropGap {
    pub up: Vec<AgendaItemId>,
    pub down: Vec<AgendaItemId>,
}

impl DropGap {
    /// Returns which rows move so that a gap opens at a position and the one that the item left closes.
    #[must_use]
    pub fn at(board: &Board, item: AgendaItemId, at: Position) -> Self {
        let Some(from) = board.position(item) else { return Self::default() };
        let lifted = |id: AgendaItemId| id == item || board.get(id).is_some_and(|row| row.place == Place::In(item));
        let agenda: Vec<AgendaItemId> = board.scheduled().map(|row| row.id).filter(|id| !lifted(*id)).collect();
        let tray: Vec<AgendaItemId> = board.at(Place::Tray).map(|row| row.id).filter(|id| !lifted(*id)).collect();
        let column = |position: Position| if position.place == Place::Tray { &tray } else { &agenda };
        let before = |position: Position| slot(board, column(position), position);
        let (start, end) = (before(from), before(at));
        let same_column = (from.place == Place::Tray) == (at.place == Place::Tray);
        match same_column {
            true if end >= start => Self { up: column(at)[start..end].to_vec(), down: Vec::new() },
            true => Self { up: Vec::new(), down: column(at)[end..start].to_vec() },
            false => Self { up: column(from)[start..].to_vec(), down: column(at)[end..].to_vec() },
        }
    }
}

/// Returns how many rows of a column stand before a position.
fn slot(board: &Board, column: &[AgendaItemId], position: Position) -> usize {
    let index = |id: AgendaItemId| column.iter().position(|row| *row == id);
    match (position.place, position.after) {
        (Place::In(block), None) => index(block).map_or(0, |place| place + 1),
        (_, None) => 0,
        (place, Some(after)) => {
            let inside = if place == Place::Top { board.at(Place::In(after)).filter_map(|row| index(row.id)).max() } else { None };
            inside.max(index(after)).map_or(column.len(), |place| place + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::samples::*, *};

    /// Rows of 10 pixels; a block ends 5 pixels below its last item.
    fn layout(board: &Board) -> Layout {
        let mut layout = Layout { tray_top: 0.0, ..Layout::default() };
        let mut y = 0.0;
        for top in board.at(Place::Top) {
            let begins = y;
            for row in std::iter::once(top).chain(board.at(Place::In(top.id))) {
                layout.rows.push((row.id, Stretch { top: y, bottom: y + 10.0 }));
                y += 10.0;
            }
            if top.content.is_block() {
                y += 5.0;
                layout.blocks.push((top.id, Stretch { top: begins, bottom: y }));
            }
        }
        for (place, row) in (0u32..).zip(board.at(Place::Tray)) {
            layout.rows.push((row.id, Stretch { top: f64::from(place) * 10.0, bottom: f64::from(place + 1) * 10.0 }));
        }
        layout
    }

    #[test]
    fn an_item_lands_where_its_middle_is() {
        let board = usual();
        let layout = layout(&board);
        let stops = layout.stops(&board, id(1));
        let at = |middle: f64| nearest(&stops, middle, false).unwrap();
        assert_eq!(at(5.0), Position { place: Place::Top, after: None }, "where it was");
        assert_eq!(at(15.0), Position { place: in_block(10), after: None });
        assert_eq!(at(25.0), Position { place: in_block(10), after: Some(id(3)) });
        assert_eq!(at(34.0), Position { place: in_block(10), after: Some(id(4)) });
        assert_eq!(at(41.0), Position { place: Place::Top, after: Some(id(10)) });
        assert_eq!(at(1e6), Position { place: Place::Top, after: Some(id(7)) });
        assert_eq!(nearest(&stops, 12.0, true), Some(Position { place: Place::Tray, after: Some(id(8)) }));
    }

    #[test]
    fn a_lifted_item_that_does_not_move_lands_where_it_was() {
        let board = usual();
        let layout = layout(&board);
        for item in &board.items {
            let lifted = layout.lifted(item.id).unwrap();
            let found = nearest(&layout.stops(&board, item.id), lifted.top.midpoint(lifted.bottom), item.place == Place::Tray);
            assert_eq!(found, board.position(item.id), "{}", number(item.id));
        }
    }

    #[test]
    fn a_block_lands_between_blocks_and_items() {
        let board = usual();
        let layout = layout(&board);
        let stops = layout.stops(&board, id(11));
        assert_eq!(nearest(&stops, 17.0, false), Some(Position { place: Place::Top, after: None }));
        assert!(stops.iter().all(|(position, _)| position.place == Place::Top));
    }

    #[test]
    fn the_others_make_room() {
        let board = usual();
        let room = |item, place, after: Option<u64>| {
            let room = DropGap::at(&board, id(item), Position { place, after: after.map(id) });
            let numbers = |ids: Vec<AgendaItemId>| ids.into_iter().map(number).collect::<Vec<_>>();
            (numbers(room.up), numbers(room.down))
        };
        assert_eq!(room(1, in_block(10), Some(3)), (vec![10, 3], vec![]));
        assert_eq!(room(2, in_block(11), None), (vec![], vec![5, 6]));
        assert_eq!(room(2, Place::Top, Some(10)), (vec![], vec![11, 5, 6]));
        assert_eq!(room(10, Place::Top, Some(11)), (vec![11, 5, 6], vec![]));
        assert_eq!(room(7, Place::Tray, None), (vec![], vec![8]));
        assert_eq!(room(8, Place::Top, Some(2)), (vec![], vec![7]));
        assert_eq!(room(3, in_block(10), None), (vec![], vec![]), "where it was");
    }
}
