//! What the parts of the board share: the board as the server has it, what is on its way there, and what is in the hand.

use std::collections::BTreeMap;

use api::agenda::{AgendaBoard, PresenterRow, ThemeName};
use domain::{
    agenda::{
        board::Board,
        command::{AgendaCommand, MoveAgendaItem},
        gesture::{Grip, settle},
        history::{Direction, History},
        item::{AgendaItem, Presenter},
        run::Run,
        schedule::{Schedule, Slot},
        stops::DropGap,
        warnings::{PresenterStanding, Warning, warnings},
    },
    ids::AgendaItemId,
    meetings::meeting::MeetingState,
};
use leptos::{prelude::*, reactive::computed::Selector};
use texts::Texts;
use ui::{form_outcome::FormOutcome, use_texts};

use super::waiting::{Waiting, with_waiting};
use crate::{agenda::announcements::Announcer, parts::errors::error};

/// By what an item was lifted. A pointer carries the row itself; for the keyboard the list is shown as it would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    Keyboard,
    Pointer,
}

type OneOfMany = StoredValue<Selector<Option<AgendaItemId>>>;

#[derive(Clone, Copy)]
pub struct AgendaBoardState {
    pub server: RwSignal<AgendaBoard>,
    /// With the commands that are on their way.
    pub board: Memo<Board>,
    /// As the list is shown.
    pub shown: Memo<Board>,
    /// The times as they are, or as they would be with what is in the hand.
    pub schedule: Memo<Schedule>,
    pub warnings: Memo<Vec<Warning>>,
    pub presenters: Memo<Vec<PresenterRow>>,
    pub themes: Memo<Vec<ThemeName>>,
    /// How far the meeting is, while it is running.
    pub run: Memo<Option<Run>>,
    /// It is the day.
    pub open: Memo<bool>,
    pub room: Memo<DropGap>,
    pub grip: RwSignal<Grip>,
    pub hand: RwSignal<Hand>,
    /// The pointer has let go of what is in the hand.
    pub landing: StoredValue<bool>,
    /// What a screen reader says.
    pub told: RwSignal<String>,
    /// What everybody should see: something went another way than it was meant.
    pub alert: RwSignal<Option<String>>,
    /// The item to which attention is drawn.
    pub lit: RwSignal<Option<AgendaItemId>>,
    /// Of many rows, only the two that are concerned hear of a change.
    held: OneOfMany,
    drawn: OneOfMany,
    current: OneOfMany,
    pub can_undo: RwSignal<bool>,
    pub can_redo: RwSignal<bool>,
    /// The item whose fields are open.
    pub edited: RwSignal<Option<AgendaItemId>>,
    pub editing: RwSignal<bool>,
    /// Commands wait for a connection.
    pub stuck: RwSignal<bool>,
    /// The fields are to be opened once everything is saved.
    pub(super) opening: StoredValue<bool>,
    /// Steps back and forth that were asked for while something was on its way.
    pub(super) turns: StoredValue<Vec<Direction>>,
    pub(super) waiting: RwSignal<Vec<Waiting>>,
    pub(super) sending: StoredValue<bool>,
    pub(super) reading: StoredValue<bool>,
    pub(super) history: StoredValue<History>,
    texts: StoredValue<Texts>,
}

impl AgendaBoardState {
    pub(super) fn of(board: AgendaBoard) -> Self {
        let server = RwSignal::new(board);
        let waiting = RwSignal::new(Vec::<Waiting>::new());
        let board = Memo::new(move |_| server.with(|server| waiting.with(|waiting| with_waiting(&server.board, waiting))));
        let (grip, hand) = (RwSignal::new(Grip::Resting), RwSignal::new(Hand::Keyboard));
        let landed = Memo::new(move |_| board.with(|board| with_grip(board, grip.get())));
        let shown = Memo::new(move |_| if hand.get() == Hand::Keyboard { landed.get() } else { board.get() });
        let schedule = Memo::new(move |_| landed.with(|board| Schedule::of(board, server.with(|server| server.starts_at.minute_of_day()))));
        let room = Memo::new(move |_| match (hand.get(), grip.get()) {
            (Hand::Pointer, Grip::Lifted { item, at, .. }) => board.with(|board| DropGap::at(board, item, at)),
            _ => DropGap::default(),
        });
        let warnings = Memo::new(move |_| {
            let standings: BTreeMap<Presenter, PresenterStanding> =
                server.with(|server| server.presenters.iter().filter_map(|row| Some((row.presenter, row.standing?))).collect());
            board.with(|board| {
                let schedule = Schedule::of(board, server.with(|server| server.starts_at.minute_of_day()));
                warnings(board, &schedule, &standings)
            })
        });
        let lit = RwSignal::new(None);
        let run = Memo::new(move |_| server.with(|server| server.run.clone()));
        let held = Memo::new(move |_| match grip.get() {
            Grip::Lifted { item, .. } => Some(item),
            Grip::Resting => None,
        });
        Self {
            server,
            board,
            shown,
            schedule,
            warnings,
            presenters: Memo::new(move |_| server.with(|server| server.presenters.clone())),
            themes: Memo::new(move |_| server.with(|server| server.themes.clone())),
            run,
            open: Memo::new(move |_| server.with(|server| server.state == MeetingState::Open)),
            room,
            grip,
            hand,
            landing: StoredValue::new(false),
            told: RwSignal::default(),
            // A plain form that was refused says so on the page that follows.
            alert: RwSignal::new(FormOutcome::current().map(|outcome| error(use_texts(), &outcome.error))),
            lit,
            held: StoredValue::new(Selector::new(move || held.get())),
            drawn: StoredValue::new(Selector::new(move || lit.get())),
            current: StoredValue::new(Selector::new(move || run.with(|run| run.as_ref().map(|run| run.current)))),
            can_undo: RwSignal::new(false),
            can_redo: RwSignal::new(false),
            edited: RwSignal::new(None),
            editing: RwSignal::new(false),
            stuck: RwSignal::new(false),
            opening: StoredValue::new(false),
            turns: StoredValue::new(Vec::new()),
            waiting,
            sending: StoredValue::new(false),
            reading: StoredValue::new(false),
            history: StoredValue::default(),
            texts: StoredValue::new(use_texts()),
        }
    }

    pub fn texts(self) -> Texts {
        self.texts.get_value()
    }

    #[must_use]
    pub fn item(self, id: AgendaItemId) -> Option<AgendaItem> {
        self.board.with(|board| board.get(id).cloned())
    }

    #[must_use]
    pub fn title(self, id: AgendaItemId) -> String {
        self.board.with_untracked(|board| board.get(id).map(|item| item.content.title.clone()).unwrap_or_default())
    }

    #[must_use]
    pub fn slot(self, id: AgendaItemId) -> Option<Slot> {
        self.schedule.with(|schedule| schedule.slot(id).copied())
    }

    /// Says whether an item is in the hand.
    #[must_use]
    pub fn holds(self, id: AgendaItemId) -> bool {
        self.held.with_value(|held| held.selected(&Some(id)))
    }

    /// Says whether attention is drawn to an item.
    #[must_use]
    pub fn draws_to(self, id: AgendaItemId) -> bool {
        self.drawn.with_value(|drawn| drawn.selected(&Some(id)))
    }

    /// Says whether an item is being discussed.
    #[must_use]
    pub fn is_current(self, id: AgendaItemId) -> bool {
        self.current.with_value(|current| current.selected(&Some(id)))
    }

    /// Takes over the board as the server has it, unless it is older than what is known.
    pub fn take(self, board: AgendaBoard) {
        let older = self.server.with_untracked(|server| board.upto < server.upto);
        if !older {
            self.server.set(board);
            let grip = self.grip.get_untracked();
            let settled = self.board.with_untracked(|board| settle(board, grip));
            if settled != grip {
                self.grip.set(settled);
            }
        }
    }

    pub(super) fn say(self, sentence: String) {
        self.told.set(sentence);
    }

    /// Returns what is said of the board as it is.
    #[must_use]
    pub fn announcement(self, words: impl FnOnce(Announcer) -> String) -> String {
        self.board
            .with_untracked(|board| self.schedule.with_untracked(|schedule| words(Announcer { texts: self.texts(), board, schedule })))
    }
}

fn with_grip(board: &Board, grip: Grip) -> Board {
    match grip {
        Grip::Lifted { item, from, at } if at != from => {
            let command = AgendaCommand::Move(MoveAgendaItem { item, to: at });
            board.apply(&[command], board.version).map_or_else(|_| board.clone(), |done| done.board)
        }
        _ => board.clone(),
    }
}
