//! Which rows stay where they are when the order changes.
//!
//! A list with keys would lift every row between an item's old place and its new one out of the page and put it back. Here
//! the fewest rows are made anew, under another key, and all others stay untouched.

use std::collections::HashMap;

use domain::ids::AgendaItemId;

/// A row of a list, and the key by which the list knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyedRow {
    pub item: AgendaItemId,
    pub block: bool,
    /// How often the row was made anew.
    made: u32,
}

/// Returns the rows for items in this order, given those before.
#[must_use]
pub fn keyed_rows(before: &[KeyedRow], now: impl Iterator<Item = (AgendaItemId, bool)>) -> Vec<KeyedRow> {
    let places: HashMap<(AgendaItemId, bool), usize> =
        before.iter().enumerate().map(|(place, row)| ((row.item, row.block), place)).collect();
    let now: Vec<_> = now.map(|key| (key, places.get(&key).copied())).collect();
    let stay = longest_rise(&now.iter().filter_map(|(_, place)| *place).collect::<Vec<_>>());
    let row = |((item, block), place): ((AgendaItemId, bool), Option<usize>)| {
        let made = place.map_or(0, |place| before[place].made + u32::from(!stay.contains(&place)));
        KeyedRow { item, block, made }
    };
    now.into_iter().map(row).collect()
}

/// Returns a longest subsequence of rising numbers. No number may be there twice.
fn longest_rise(numbers: &[usize]) -> Vec<usize> {
    // For each length, the smallest number with which a rise of that length ends; for each number, the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: HashMap<usize, Option<usize>> = HashMap::new();
    for number in numbers {
        let length = ends.partition_point(|end| end < number);
        before.insert(*number, length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = *number,
            None => ends.push(*number),
        }
    }
    let mut rise = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(number) = next {
        rise.push(number);
        next = before.get(&number).copied().flatten();
    }
    rise
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(number: usize) -> AgendaItemId {
        AgendaItemId(uuid::Uuid::from_u128(number as u128))
    }

    fn rows(before: &[KeyedRow], now: &[usize]) -> Vec<KeyedRow> {
        keyed_rows(before, now.iter().map(|number| (id(*number), false)))
    }

    fn anew(before: &[KeyedRow], now: &[KeyedRow]) -> usize {
        now.iter().filter(|row| !before.contains(row)).count()
    }

    #[test]
    fn one_item_that_moves_is_one_row_made_anew() {
        let before = rows(&[], &[1, 2, 3, 4, 5, 6]);
        for now in [[2, 3, 4, 5, 1, 6], [5, 1, 2, 3, 4, 6], [2, 1, 3, 4, 5, 6]] {
            assert_eq!(anew(&before, &rows(&before, &now)), 1, "{now:?}");
        }
        assert_eq!(rows(&before, &[1, 2, 3, 4, 5, 6]), before);
        assert_eq!(anew(&before, &rows(&before, &[1, 3, 7, 4, 5, 6])), 1, "one has gone, one has come");
    }

    proptest! {
        #[test]
        fn whoever_stays_keeps_the_order(now in Just((0..12usize).collect::<Vec<_>>()).prop_shuffle()) {
            let before = rows(&[], &(0..12).collect::<Vec<_>>());
            let after = rows(&before, &now);
            prop_assert_eq!(after.iter().map(|row| row.item).collect::<Vec<_>>(), now.iter().map(|number| id(*number)).collect::<Vec<_>>());
            let stayed: Vec<usize> = after.iter().filter_map(|row| before.iter().position(|old| old == row)).collect();
            prop_assert!(stayed.is_sorted());
            prop_assert!(!stayed.is_empty());
        }
    }
}
