//! Moving items: what is in the hand, where it goes, and what is said of it.

use domain::agenda::{
    command::{AgendaCommand, MoveAgendaItem},
    gesture::{Effect, Gesture, Grip, step},
};
use leptos::prelude::*;

use super::state::{AgendaBoardState, Hand};

impl AgendaBoardState {
    /// Makes a gesture, and does and says what follows from it.
    pub fn gesture(self, gesture: Gesture) {
        let before = self.grip.get_untracked();
        let (after, effect) = self.board.with_untracked(|board| step(board, before, gesture));
        // While a pointer moves over one position, nothing else has to know.
        if after != before {
            self.grip.set(after);
        }
        let ((Grip::Lifted { item, .. }, _) | (_, Grip::Lifted { item, .. })) = (before, after) else { return };
        match effect {
            Effect::Nothing => {}
            Effect::Lifted => self.say(self.announcement(|announcer| announcer.lifted(item))),
            Effect::Over(at) => self.say(self.announcement(|announcer| announcer.over(item, at))),
            Effect::PutBack => self.say(self.announcement(|announcer| announcer.put_back(item))),
            Effect::Save(command) => self.relocate(command),
        }
    }

    /// Lets go of what is in the hand: what the pointer has put down stays there, all else goes back.
    pub fn empty_hand(self) {
        // Whoever has left the page has left everything where it was.
        if self.grip.is_disposed() {
            return;
        }
        let landing = self.landing.try_update_value(std::mem::take).unwrap_or_default();
        self.gesture(if landing { Gesture::Drop } else { Gesture::Cancel });
        self.hand.set(Hand::Keyboard);
    }

    /// Moves an item: the one command behind pointer, buttons and keyboard.
    pub fn relocate(self, command: MoveAgendaItem) {
        self.give(vec![AgendaCommand::Move(command)]);
        self.say(self.announcement(|announcer| announcer.landed(command.item)));
    }
}
