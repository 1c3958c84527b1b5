//! What the parts of the board share: the board as the server has it, what is on its way there, and what is in the hand.

mod sending;

use std::{collections::BTreeMap, time::Duration};

use api::agenda::{AgendaBoard, PresenterRow, ReadAgendaBoard, ThemeName};
use domain::{
    agenda::{
        board::Board,
        command::{AgendaCommand, MoveAgendaItem},
        gesture::{Effect, Gesture, Grip, settle, step},
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
use leptos::{prelude::*, reactive::computed::Selector, task::spawn_local};
use texts::Texts;
use ui::{
    browser::live::{Listening, use_changes},
    call,
    form_outcome::FormOutcome,
    use_texts,
};

use self::sending::{Waiting, Way, with_waiting};
use crate::{agenda::announcements, parts::labels::error};

/// Changes that come within this time of each other are read at once.
const TOGETHER: Duration = Duration::from_millis(30);

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
    pub listening: Signal<Listening>,
    /// The fields are to be opened once everything is saved.
    opening: StoredValue<bool>,
    waiting: RwSignal<Vec<Waiting>>,
    sending: StoredValue<bool>,
    reading: StoredValue<bool>,
    history: StoredValue<History>,
    texts: StoredValue<Texts>,
}

impl AgendaBoardState {
    pub fn over(board: AgendaBoard) -> Self {
        let (meeting, since) = (board.meeting, board.upto);
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
        let mut state = Self {
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
            listening: Signal::stored(Listening::Starting),
            opening: StoredValue::new(false),
            waiting,
            sending: StoredValue::new(false),
            reading: StoredValue::new(false),
            history: StoredValue::default(),
            texts: StoredValue::new(use_texts()),
        };
        state.listening = use_changes(meeting, since, move || state.look_again()).into();
        state
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
            Effect::Lifted => self.say(announcements::lifted(self, item)),
            Effect::Over(at) => self.say(announcements::over(self, item, at)),
            Effect::PutBack => self.say(announcements::put_back(self, item)),
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
        self.say(announcements::landed(self, command.item));
    }

    /// Applies commands here and sends them.
    pub fn give(self, commands: Vec<AgendaCommand>) {
        self.send(commands, Way::New);
    }

    /// Takes the last step back, or does it again.
    pub fn turn(self, direction: Direction) {
        // What is still on its way has no place in the history yet.
        if !self.waiting.with_untracked(Vec::is_empty) {
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
                self.say(announcements::turned(self, direction, item));
            }
            Err(item) => {
                self.lit.set(Some(item));
                self.alert.set(Some(announcements::not_turned(self, item)));
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

    /// Reads the board again, since something has changed.
    pub fn look_again(self) {
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

    /// Sends what waits for a connection.
    pub fn try_again(self) {
        self.pump();
    }

    fn say(self, sentence: String) {
        self.told.set(sentence);
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
