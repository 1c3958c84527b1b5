//! The order of items on two levels, and the tray.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::item::{AgendaItem, Place};
use crate::{
    form::field::FieldProblem,
    ids::{AgendaItemId, Version},
};

/// All items of a meeting. Those with the same place follow one another as they stand in the list.
///
/// Invariants, which [`Board::is_sound`] checks: no item twice; blocks stand on the first level only; whatever stands in a
/// block stands in one that is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Board {
    pub version: Version,
    pub items: Vec<AgendaItem>,
}

/// A place among siblings: after one of them, or before all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Position {
    pub place: Place,
    pub after: Option<AgendaItemId>,
}

impl fmt::Display for Position {
    /// Writes a position as a plain form sends it: `top`, `tray/<after>`, `in:<block>/<after>`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::Tray => f.write_str("tray")?,
            Place::Top => f.write_str("top")?,
            Place::In(block) => write!(f, "in:{block}")?,
        }
        self.after.map_or(Ok(()), |after| write!(f, "/{after}"))
    }
}

impl FromStr for Position {
    type Err = FieldProblem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let id = |text: &str| text.parse().map_err(|_| FieldProblem::NotInList);
        let (place, after) = text.split_once('/').map_or((text, None), |(place, after)| (place, Some(after)));
        let place = match (place, place.strip_prefix("in:")) {
            ("tray", _) => Place::Tray,
            ("top", _) => Place::Top,
            (_, Some(block)) => Place::In(id(block)?),
            _ => return Err(FieldProblem::NotInList),
        };
        Ok(Self { place, after: after.map(id).transpose()? })
    }
}

impl Board {
    #[must_use]
    pub fn get(&self, id: AgendaItemId) -> Option<&AgendaItem> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Returns those that stand in one place, in order.
    pub fn at(&self, place: Place) -> impl DoubleEndedIterator<Item = &AgendaItem> {
        self.items.iter().filter(move |item| item.place == place)
    }

    /// Returns everything that is scheduled as it is read: each block, then what stands in it.
    pub fn scheduled(&self) -> impl Iterator<Item = &AgendaItem> {
        self.at(Place::Top).flat_map(|item| std::iter::once(item).chain(self.at(Place::In(item.id))))
    }

    /// Returns where an item stands among its siblings.
    #[must_use]
    pub fn position(&self, id: AgendaItemId) -> Option<Position> {
        let place = self.get(id)?.place;
        let after = self.at(place).take_while(|item| item.id != id).last().map(|item| item.id);
        Some(Position { place, after })
    }

    /// Returns every position that an item may take, as they are read from top to bottom, the tray last.
    #[must_use]
    pub fn positions(&self, id: AgendaItemId) -> Vec<Position> {
        let Some(moved) = self.get(id) else { return Vec::new() };
        let others = |place: Place| self.at(place).filter(move |item| item.id != id);
        let mut found = vec![Position { place: Place::Top, after: None }];
        let within = |place: Place, found: &mut Vec<Position>| {
            found.push(Position { place, after: None });
            found.extend(others(place).map(|item| Position { place, after: Some(item.id) }));
        };
        for top in others(Place::Top) {
            if top.content.is_block() && !moved.content.is_block() {
                within(Place::In(top.id), &mut found);
            }
            found.push(Position { place: Place::Top, after: Some(top.id) });
        }
        if !moved.content.is_block() {
            within(Place::Tray, &mut found);
        }
        found
    }

    /// Returns the position one step up or down, in or out of a block; none at the ends. For the buttons beside an item.
    #[must_use]
    pub fn beside(&self, id: AgendaItemId, by: isize) -> Option<Position> {
        let positions: Vec<Position> = self.positions(id).into_iter().filter(|position| position.place != Place::Tray).collect();
        let from = self.position(id)?;
        let place = positions.iter().position(|position| *position == from)?;
        positions.get(place.checked_add_signed(by)?).copied()
    }

    /// Returns the last position in a place.
    #[must_use]
    pub fn end_of(&self, place: Place, but: AgendaItemId) -> Position {
        Position { place, after: self.at(place).rfind(|item| item.id != but).map(|item| item.id) }
    }

    /// Says whether the invariants hold.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.items.iter().enumerate().all(|(place, item)| {
            let once = self.items[..place].iter().all(|other| other.id != item.id);
            let fits = match item.place {
                Place::Top => true,
                Place::Tray => !item.content.is_block(),
                Place::In(block) => {
                    !item.content.is_block() && self.get(block).is_some_and(|block| block.content.is_block() && block.place == Place::Top)
                }
            };
            once && fits
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{super::samples::*, *};

    #[test]
    fn a_board_is_read_from_top_to_bottom() {
        let board = board(&[(1, Place::Top), (10, Place::Top), (3, in_block(10)), (2, Place::Top), (4, in_block(10)), (5, Place::Tray)]);
        assert_eq!(board.scheduled().map(|item| number(item.id)).collect::<Vec<_>>(), [1, 10, 3, 4, 2]);
        assert_eq!(board.position(id(4)), Some(Position { place: in_block(10), after: Some(id(3)) }));
        assert_eq!(board.position(id(5)), Some(Position { place: Place::Tray, after: None }));
        assert!(board.is_sound());
    }

    #[test]
    fn a_position_survives_a_form() {
        for position in usual().positions(id(1)) {
            assert_eq!(position.to_string().parse(), Ok(position));
        }
        for wrong in ["", "top/", "in:", "in:x", "up", "tray/1"] {
            assert!(wrong.parse::<Position>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn buttons_vanish_at_the_ends() {
        let board = usual();
        assert_eq!(board.beside(id(1), -1), None);
        assert_eq!(board.beside(id(7), 1), None);
        assert_eq!(board.beside(id(1), 1), Some(Position { place: in_block(10), after: None }));
        assert_eq!(board.beside(id(10), -1), Some(Position { place: Place::Top, after: None }));
        assert_eq!(board.beside(id(8), -1), None, "out of the tray leads another way");
        assert_eq!(board.end_of(in_block(10), id(4)).after, Some(id(3)));
    }

    #[test]
    fn positions_lead_through_blocks_and_into_the_tray() {
        let board = board(&[(1, Place::Top), (10, Place::Top), (3, in_block(10)), (5, Place::Tray)]);
        let told: Vec<(Place, Option<u64>)> =
            board.positions(id(1)).into_iter().map(|position| (position.place, position.after.map(number))).collect();
        assert_eq!(
            told,
            [
                (Place::Top, None),
                (in_block(10), None),
                (in_block(10), Some(3)),
                (Place::Top, Some(10)),
                (Place::Tray, None),
                (Place::Tray, Some(5))
            ]
        );
        let block: Vec<Option<u64>> = board.positions(id(10)).into_iter().map(|position| position.after.map(number)).collect();
        assert_eq!(block, [None, Some(1)], "a block stays on the first level");
    }
}
