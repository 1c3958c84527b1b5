//! Keeping the board true while others change it.

use std::time::Duration;

use api::agenda::{AgendaBoard, ReadAgendaBoard};
use leptos::{prelude::*, task::spawn_local};
use ui::{browser::live::use_changes, call};

use super::state::AgendaBoardState;

/// Changes that come within this time of each other are read at once.
const TOGETHER: Duration = Duration::from_millis(30);

impl AgendaBoardState {
    /// Takes up a board, and follows it from there.
    pub fn over(board: AgendaBoard) -> Self {
        let (meeting, since) = (board.meeting, board.upto);
        let state = Self::of(board);
        let _ = use_changes(meeting, since, move || state.look_again());
        state
    }

    /// Reads the board again, since something has changed.
    fn look_again(self) {
        if self.server.is_disposed() {
            return;
        }
        if self.stuck.get_untracked() {
            self.pump();
        }
        if self.reading.get_value() {
            return;
        }
        self.reading.set_value(true);
        // What comes close together is read once.
        set_timeout(move || self.read(), TOGETHER);
    }

    fn read(self) {
        if self.server.is_disposed() {
            return;
        }
        self.reading.set_value(false);
        let meeting = self.server.with_untracked(|server| server.meeting);
        spawn_local(async move {
            let read = call(&ReadAgendaBoard { meeting }).await;
            if let (Ok(board), false) = (read, self.server.is_disposed()) {
                self.take(board);
            }
        });
    }
}
