//! Ways through a graph that lead back to where they began.

use std::collections::{BTreeMap, BTreeSet};

/// Returns the groups of points that can all reach each other, in order.
pub fn circles<P: Copy + Ord>(arrows: impl IntoIterator<Item = (P, P)>) -> Vec<Vec<P>> {
    let mut onward: BTreeMap<P, BTreeSet<P>> = BTreeMap::new();
    for (from, to) in arrows {
        onward.entry(from).or_default().insert(to);
    }
    let reached: BTreeMap<P, BTreeSet<P>> = onward.keys().map(|point| (*point, reach(*point, &onward))).collect();
    let mut found = BTreeSet::new();
    for (point, there) in &reached {
        let group: Vec<P> = there.iter().copied().filter(|other| reached.get(other).is_some_and(|back| back.contains(point))).collect();
        if !group.is_empty() {
            found.insert(group);
        }
    }
    found.into_iter().collect()
}

/// All points to which a way leads.
fn reach<P: Copy + Ord>(from: P, onward: &BTreeMap<P, BTreeSet<P>>) -> BTreeSet<P> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(point) = open.pop() {
        for next in onward.get(&point).into_iter().flatten() {
            if reached.insert(*next) {
                open.push(*next);
            }
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_that_lead_back_are_found() {
        assert_eq!(circles([(1, 2), (2, 3), (1, 3)]), Vec::<Vec<i32>>::new());
        assert_eq!(circles([(1, 2), (2, 3), (3, 1), (3, 4), (5, 6), (6, 5)]), [vec![1, 2, 3], vec![5, 6]]);
    }
}
