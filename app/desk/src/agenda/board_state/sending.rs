//! Commands on their way to the server: one after the other, each once, and what comes of them.

use std::time::Duration;

use api::{
    ApiError,
    agenda::{AgendaBoard, ChangeAgenda},
};
use domain::{
    agenda::{
        command::{AgendaCommand, CommandRefusal},
        history::{Direction, History},
        item::AgendaItem,
    },
    ids::AgendaItemId,
};
use leptos::{prelude::*, task::spawn_local};
use ui::{browser::device::new_request, call};

use super::{
    state::AgendaBoardState,
    waiting::{Waiting, Way},
};
use crate::parts::errors::{error, overtaken};

impl AgendaBoardState {
    /// Applies commands here and sends them.
    ///
    /// A new deed drops the turns that were asked for before it: they meant something else.
    pub fn give(self, commands: Vec<AgendaCommand>) {
        self.turns.set_value(Vec::new());
        self.send(commands, Way::New);
    }

    /// Takes the last step back, or does it again.
    pub fn turn(self, direction: Direction) {
        // What is still on its way has no place in the history yet: the turn is taken when it has arrived. Without a connection
        // nobody knows when that is, and a turn that comes out of the blue would frighten.
        if !self.waiting.with_untracked(Vec::is_empty) {
            if !self.stuck.get_untracked() {
                self.turns.update_value(|turns| turns.push(direction));
            }
            return;
        }
        let mut history = self.history.get_value();
        let turned = self.board.with_untracked(|board| history.turn(direction, board));
        self.keep(history);
        match turned {
            Ok(commands) if commands.is_empty() => {}
            Ok(commands) => {
                let item = commands.last().map(AgendaCommand::item);
                self.send(commands, Way::Turn(direction));
                self.say(self.announcement(|announcer| announcer.turned(direction, item)));
            }
            Err(item) => {
                self.lit.set(Some(item));
                self.alert.set(Some(self.announcement(|announcer| announcer.not_turned(item))));
            }
        }
    }

    /// Opens the fields of an item, once what is on its way there has arrived.
    pub fn edit(self, item: AgendaItemId) {
        self.edited.set(Some(item));
        let saved = self.waiting.with_untracked(Vec::is_empty);
        self.opening.set_value(!saved);
        self.editing.set(saved);
    }

    /// Remembers commands that were sent by another way and confirmed.
    pub fn remember(self, commands: &[AgendaCommand], after: &AgendaBoard) {
        let before = self.server.with_untracked(|server| server.board.clone());
        if let Ok(done) = before.apply(commands, before.version) {
            let mut history = self.history.get_value();
            history.remember(&before, &after.board, done.back);
            self.keep(history);
        }
    }

    /// Sends what waits for a connection.
    pub fn try_again(self) {
        self.pump();
    }

    fn send(self, commands: Vec<AgendaCommand>, way: Way) {
        let refused = self.board.with_untracked(|board| board.apply(&commands, board.version).err());
        if let Some(why) = refused {
            self.forget(way);
            self.alert.set(Some(overtaken(self.texts(), why).to_owned()));
            return;
        }
        self.alert.set(None);
        self.lit.set(None);
        let touched: Vec<AgendaItemId> =
            self.waiting.with_untracked(|waiting| waiting.iter().flat_map(|waiting| &waiting.commands).map(AgendaCommand::item).collect());
        let found = self.server.with_untracked(|server| {
            let items = commands.iter().map(AgendaCommand::item).filter(|item| !touched.contains(item));
            items.map(|item| (item, server.board.get(item).cloned())).collect()
        });
        self.waiting.update(|waiting| waiting.push(Waiting { commands, request: new_request(), way, found }));
        // What was put down is painted first.
        set_timeout(move || self.pump(), Duration::ZERO);
    }

    /// Sends the first of what waits, one after the other.
    pub(super) fn pump(self) {
        if self.server.is_disposed() || self.sending.get_value() {
            return;
        }
        let Some(Waiting { commands, request, way, found }) = self.waiting.with_untracked(|waiting| waiting.first().cloned()) else {
            return;
        };
        // What waited for a connection may be about something that others have touched meanwhile.
        let changed = |(item, then): &(AgendaItemId, Option<AgendaItem>)| {
            self.server.with_untracked(|server| server.board.get(*item) != then.as_ref())
        };
        if self.stuck.get_untracked() && found.iter().any(changed) {
            self.stuck.set(false);
            self.forget(way);
            self.give_up(&commands);
            self.alert.set(Some(overtaken(self.texts(), CommandRefusal::ItemMoved).to_owned()));
            return;
        }
        self.sending.set_value(true);
        let (meeting, seen) = self.server.with_untracked(|server| (server.meeting, server.board.version));
        spawn_local(async move {
            let reply = call(&ChangeAgenda { meeting, seen, commands: commands.clone(), request }).await;
            if self.server.is_disposed() {
                return;
            }
            self.sending.set_value(false);
            self.hear(&commands, way, reply);
        });
    }

    fn hear(self, commands: &[AgendaCommand], way: Way, reply: Result<AgendaBoard, ApiError>) {
        self.stuck.set(false);
        match reply {
            Ok(after) => {
                let before = self.server.with_untracked(|server| server.board.clone());
                if let Ok(done) = before.apply(commands, before.version) {
                    let mut history = self.history.get_value();
                    match way {
                        Way::New => history.remember(&before, &after.board, done.back),
                        Way::Turn(direction) => history.turned(direction, &before, &after.board, done.back),
                    }
                    self.keep(history);
                }
                batch(move || {
                    self.waiting.update(|waiting| drop(waiting.remove(0)));
                    self.take(after);
                });
                self.pump();
                self.take_next_turn();
                if self.opening.get_value() && self.waiting.with_untracked(Vec::is_empty) {
                    self.opening.set_value(false);
                    self.editing.set(true);
                }
            }
            Err(ApiError::Offline | ApiError::Outdated | ApiError::Unavailable | ApiError::DiskFull) => {
                self.turns.set_value(Vec::new());
                self.stuck.set(true);
            }
            Err(ApiError::AgendaConflict(why, current)) => {
                self.forget(way);
                self.give_up(commands);
                if let Some(board) = current.and_then(|current| serde_json::from_str(&current).ok()) {
                    self.take(board);
                }
                self.alert.set(Some(overtaken(self.texts(), why).to_owned()));
            }
            Err(other) => {
                self.forget(way);
                self.give_up(commands);
                self.alert.set(Some(error(self.texts(), &other)));
            }
        }
    }

    /// Takes the first of the turns that were asked for while something was on its way, once nothing is.
    fn take_next_turn(self) {
        if self.waiting.with_untracked(Vec::is_empty)
            && let Some(direction) = self.turns.try_update_value(|turns| (!turns.is_empty()).then(|| turns.remove(0))).flatten()
        {
            self.turn(direction);
            // What took nothing back is followed by nothing.
            if self.waiting.with_untracked(Vec::is_empty) {
                self.turns.set_value(Vec::new());
            }
        }
    }

    /// A step that cannot be taken back must not stand in the way of those before it.
    fn forget(self, way: Way) {
        if let Way::Turn(direction) = way {
            let mut history = self.history.get_value();
            history.give_up(direction);
            self.keep(history);
        }
    }

    /// Forgets what was refused, and what was built upon it.
    fn give_up(self, commands: &[AgendaCommand]) {
        self.opening.set_value(false);
        self.turns.set_value(Vec::new());
        self.waiting.set(Vec::new());
        self.lit.set(commands.first().map(AgendaCommand::item));
    }

    fn keep(self, history: History) {
        self.can_undo.set(history.can(Direction::Undo));
        self.can_redo.set(history.can(Direction::Redo));
        self.history.set_value(history);
    }
}
