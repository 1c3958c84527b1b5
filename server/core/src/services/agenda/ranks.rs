//! Numbers that keep siblings in order, with gaps, so that to move one item is to write one row.

/// The gap between neighbours where there is room: twenty halvings.
const STEP: i64 = 1 << 20;

/// Returns the ranks of siblings, given in their order with the ranks of those that stay where they are.
///
/// Those that stay keep their ranks; only where no gap is left all are numbered anew.
#[must_use]
pub fn ranks(siblings: &[Option<i64>]) -> Vec<i64> {
    fill(siblings).unwrap_or_else(|| (1..).take(siblings.len()).map(|place| place * STEP).collect())
}

fn fill(siblings: &[Option<i64>]) -> Option<Vec<i64>> {
    let mut ranks: Vec<i64> = Vec::with_capacity(siblings.len());
    let mut rest = siblings;
    while !rest.is_empty() {
        let new = rest.iter().take_while(|rank| rank.is_none()).count();
        let (below, above) = (ranks.last().copied(), rest.get(new).copied().flatten());
        for place in 1..=i64::try_from(new).ok()? {
            ranks.push(between(below, above, place, i64::try_from(new).ok()?)?);
        }
        if let Some(kept) = above {
            if below.is_some_and(|below| below >= kept) {
                return None;
            }
            ranks.push(kept);
        }
        rest = rest.get(new + 1..).unwrap_or_default();
    }
    Some(ranks)
}

/// Returns the rank of one of several new siblings between two that stay, if there is room for all of them.
fn between(below: Option<i64>, above: Option<i64>, place: i64, new: i64) -> Option<i64> {
    match (below, above) {
        (None, None) => place.checked_mul(STEP),
        (Some(below), None) => below.checked_add(place.checked_mul(STEP)?),
        (None, Some(above)) => above.checked_sub((new - place + 1).checked_mul(STEP)?),
        (Some(below), Some(above)) => {
            let gap = above.checked_sub(below)?;
            if gap <= new {
                None
            } else {
                below.checked_add(i64::try_from(i128::from(gap) * i128::from(place) / i128::from(new + 1)).ok()?)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn whoever_stays_keeps_their_rank() {
        assert_eq!(ranks(&[None, None]), [STEP, 2 * STEP]);
        assert_eq!(ranks(&[Some(10), None, Some(20)]), [10, 15, 20]);
        assert_eq!(ranks(&[None, Some(10), None, None]), [10 - STEP, 10, 10 + STEP, 10 + 2 * STEP]);
        assert_eq!(ranks(&[Some(0), None, None, Some(3)]), [0, 1, 2, 3]);
        assert_eq!(ranks(&[]), [] as [i64; 0]);
    }

    #[test]
    fn without_a_gap_all_are_numbered_anew() {
        assert_eq!(ranks(&[Some(1), None, Some(2)]), [STEP, 2 * STEP, 3 * STEP]);
        assert_eq!(ranks(&[Some(i64::MAX), None]), [STEP, 2 * STEP]);
        assert_eq!(ranks(&[Some(i64::MIN), None, Some(i64::MAX)]), [STEP, 2 * STEP, 3 * STEP]);
        assert_eq!(ranks(&[Some(5), Some(5)]), [STEP, 2 * STEP], "what should not happen heals");
    }

    proptest! {
        #[test]
        fn ranks_rise_and_most_moves_write_one(moves in proptest::collection::vec((0usize..12, 0usize..12), 1..200)) {
            let mut siblings: Vec<(usize, i64)> = ranks(&[None; 12]).into_iter().enumerate().collect();
            let mut renumbered = 0;
            for (from, to) in &moves {
                let (moved, _) = siblings.remove(*from);
                let mut command: Vec<(usize, Option<i64>)> = siblings.iter().map(|(id, rank)| (*id, Some(*rank))).collect();
                command.insert(*to, (moved, None));
                let kept: Vec<Option<i64>> = command.iter().map(|(_, rank)| *rank).collect();
                let new = ranks(&kept);
                prop_assert!(new.is_sorted_by(|a, b| a < b), "{new:?}");
                if kept.iter().zip(&new).any(|(kept, new)| kept.is_some_and(|kept| kept != *new)) {
                    renumbered += 1;
                }
                siblings = command.into_iter().zip(new).map(|((id, _), rank)| (id, rank)).collect();
            }
            prop_assert!(renumbered * 15 <= moves.len(), "{renumbered} of {}", moves.len());
        }

        #[test]
        fn any_ranks_come_out_in_order(siblings in proptest::collection::vec(proptest::option::of(any::<i64>()), 0..40)) {
            let new = ranks(&siblings);
            prop_assert_eq!(new.len(), siblings.len());
            prop_assert!(new.is_sorted_by(|a, b| a < b));
        }
    }
}
