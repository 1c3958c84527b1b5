//! What somebody who prepares the agenda should look at. A warning never stops a draft.

use std::collections::BTreeMap;

use super::{
    board::Board,
    item::{AgendaItem, ItemAudience, ItemKind, Place, Presenter},
    schedule::{Schedule, Slot},
};
use crate::{ids::AgendaItemId, string_enum::stored_enum};

/// Longest time without a break, in minutes.
pub const SITTING_MAX: u32 = 90;
/// From this length on, in minutes, a meeting has a break.
pub const BREAK_FROM: u32 = 180;

stored_enum! {
    /// What is known of whoever presents.
    PresenterStanding {
        NotInvited = "not-invited",
        Silent = "silent",
        Coming = "coming",
        Maybe = "maybe",
        Declined = "declined",
    }
}

/// Something to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caution {
    PresenterDeclined(Presenter),
    PresenterNotInvited(Presenter),
    /// Whoever presents this presents the other item at the same time.
    PresenterTwice(Presenter, AgendaItemId),
    /// With this item people have sat for so many minutes.
    LongSitting(u32),
    /// The whole agenda, of so many minutes, has no break.
    NoBreak(u32),
    NoTheme,
    /// Everybody will notice that there is something between what they see.
    InternalBetweenPublic,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warning {
    /// None when it is about the agenda as a whole.
    pub item: Option<AgendaItemId>,
    pub caution: Caution,
}

/// Returns every warning, in the order of the agenda; those about the whole come first.
#[must_use]
pub fn warnings(board: &Board, schedule: &Schedule, presenters: &BTreeMap<Presenter, PresenterStanding>) -> Vec<Warning> {
    let timed: Vec<(&AgendaItem, Slot)> =
        board.scheduled().filter(|item| !item.content.is_block()).filter_map(|item| Some((item, *schedule.slot(item.id)?))).collect();
    let breaks = timed.iter().any(|(item, _)| item.content.kind == ItemKind::Break);
    let length = schedule.ends - schedule.starts;
    let mut found = Vec::new();
    if !breaks && length >= BREAK_FROM {
        found.push(Warning { item: None, caution: Caution::NoBreak(length) });
    }
    let mut sat_since = schedule.starts;
    let mut told = false;
    for (place, (item, slot)) in timed.iter().enumerate() {
        let mut warn = |caution| found.push(Warning { item: Some(item.id), caution });
        if item.content.kind == ItemKind::Break {
            (sat_since, told) = (slot.ends, false);
        } else if slot.ends.saturating_sub(sat_since) > SITTING_MAX && !told && (breaks || length < BREAK_FROM) {
            told = true;
            warn(Caution::LongSitting(slot.ends - sat_since));
        }
        for presenter in &item.content.presenters {
            match presenters.get(presenter) {
                Some(PresenterStanding::Declined) => warn(Caution::PresenterDeclined(*presenter)),
                Some(PresenterStanding::NotInvited) => warn(Caution::PresenterNotInvited(*presenter)),
                _ => {}
            }
            let elsewhere = timed[..place]
                .iter()
                .find(|(other, at)| other.content.presenters.contains(presenter) && at.starts < slot.ends && slot.starts < at.ends);
            if let (Presenter::Person(_), Some((other, _))) = (presenter, elsewhere) {
                warn(Caution::PresenterTwice(*presenter, other.id));
            }
        }
        if item.content.kind.has_subject() && item.content.theme.is_none() {
            warn(Caution::NoTheme);
        }
        let public = |(item, _): &(&AgendaItem, Slot)| board.is_public(item);
        if !board.is_public(item) && timed[..place].iter().any(public) && timed[place + 1..].iter().any(public) {
            warn(Caution::InternalBetweenPublic);
        }
    }
    found
}

impl Board {
    /// Says whether everybody may see an item, once it is published: neither it nor its block is internal.
    #[must_use]
    pub fn is_public(&self, item: &AgendaItem) -> bool {
        let open = |item: &AgendaItem| item.content.audience == ItemAudience::Everybody;
        match item.place {
            Place::Tray => false,
            Place::Top => open(item),
            Place::In(block) => open(item) && self.get(block).is_some_and(open),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::samples::*, *};
    use crate::ids::{PersonId, ThemeId};

    fn person(number: u128) -> Presenter {
        Presenter::Person(PersonId(uuid::Uuid::from_u128(number)))
    }

    /// Items of so many minutes; 0 stands for a break of 15.
    fn agenda(minutes: &[u16]) -> Board {
        let places: Vec<(u64, Place)> = (1..10).zip(minutes).map(|(number, _)| (number, Place::Top)).collect();
        let mut board = board(&places);
        for (item, minutes) in board.items.iter_mut().zip(minutes) {
            item.content.theme = Some(ThemeId(uuid::Uuid::nil()));
            item.content.minutes = if *minutes == 0 { 15 } else { *minutes };
            item.content.kind = if *minutes == 0 { ItemKind::Break } else { ItemKind::Talk };
        }
        board
    }

    fn told(board: &Board, presenters: &[(Presenter, PresenterStanding)]) -> Vec<(Option<u64>, Caution)> {
        let presenters = presenters.iter().copied().collect();
        let found = warnings(board, &Schedule::of(board, 570), &presenters);
        found.into_iter().map(|warning| (warning.item.map(number), warning.caution)).collect()
    }

    #[test]
    fn whoever_does_not_come_cannot_present() {
        let mut board = agenda(&[30, 30]);
        board.items[0].content.presenters = vec![person(1), person(2), person(3)];
        let standings =
            [(person(1), PresenterStanding::Declined), (person(2), PresenterStanding::NotInvited), (person(3), PresenterStanding::Silent)];
        let expected = [(Some(1), Caution::PresenterDeclined(person(1))), (Some(1), Caution::PresenterNotInvited(person(2)))];
        assert_eq!(told(&board, &standings), expected);
    }

    #[test]
    fn nobody_is_in_two_places() {
        let mut board = agenda(&[30, 30]);
        for item in &mut board.items {
            item.content.presenters = vec![person(1)];
        }
        assert_eq!(told(&board, &[]), []);
        board.items[1].content.pinned = Some("9:40".parse().unwrap());
        assert_eq!(told(&board, &[]), [(Some(2), Caution::PresenterTwice(person(1), id(1)))]);
    }

    #[test]
    fn people_need_breaks() {
        assert_eq!(told(&agenda(&[45, 45, 0, 60]), &[]), []);
        assert_eq!(told(&agenda(&[45, 50, 5, 0, 60]), &[]), [(Some(2), Caution::LongSitting(95))]);
        assert_eq!(told(&agenda(&[60, 60, 60]), &[]), [(None, Caution::NoBreak(180))]);
    }

    #[test]
    fn work_has_a_theme() {
        let mut board = agenda(&[30, 0]);
        board.items[0].content.theme = None;
        board.items[1].content.theme = None;
        assert_eq!(told(&board, &[]), [(Some(1), Caution::NoTheme)]);
    }

    #[test]
    fn what_is_internal_stands_at_an_end() {
        let mut board = agenda(&[20, 20, 20]);
        board.items[0].content.audience = ItemAudience::Internal;
        assert_eq!(told(&board, &[]), []);
        board.items[0].content.audience = ItemAudience::Everybody;
        board.items[1].content.audience = ItemAudience::Internal;
        assert_eq!(told(&board, &[]), [(Some(2), Caution::InternalBetweenPublic)]);
    }
}
