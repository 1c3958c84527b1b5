//! The handle of a row: the only place where a drag begins, so that scrolling a phone never moves anything. By keyboard,
//! Space lifts and puts down, the arrows move, Escape puts back.

use std::time::Duration;

use domain::{
    agenda::{
        gesture::{Gesture, Grip, Level},
        stops::{Layout, Stop, Stretch, nearest},
    },
    ids::AgendaItemId,
};
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    leptos_dom::helpers::IntervalHandle,
    prelude::*,
};
use ui::{
    browser::dragging::{self, Lying, Window},
    use_texts,
};

use super::element_ids::{self, GRIP_HELP, LIST, TRAY, TRAY_LIST};
use crate::agenda::board_state::{AgendaBoardState, Hand};

/// A pointer that has moved less than this, in CSS pixels, has not begun to drag.
const SLACK: f64 = 4.0;
/// How often the page scrolls while the pointer rests at an edge.
const TICK: Duration = Duration::from_millis(16);

/// A pointer that is down on a handle.
#[derive(Clone, Debug)]
struct Press {
    /// Where it went down, on the page.
    from: f64,
    /// Where it is, in the window.
    x: f64,
    y: f64,
    drag: Option<Drag>,
}

/// What was measured when the drag began.
#[derive(Clone, Debug)]
struct Drag {
    stops: Vec<Stop>,
    lifted: Stretch,
    tray: Window,
    ticking: Option<IntervalHandle>,
}

#[derive(Clone, Copy)]
struct Pull {
    state: AgendaBoardState,
    item: AgendaItemId,
    press: StoredValue<Option<Press>>,
}

#[component]
pub fn GripHandle(state: AgendaBoardState, item: AgendaItemId, title: Memo<String>) -> impl IntoView {
    let t = use_texts().board();
    let pull = Pull { state, item, press: StoredValue::new(None) };
    // Where the row is made anew under the pointer, the hand opens.
    on_cleanup(move || pull.cancel());
    let held = move || state.holds(item);
    view! {
        <button
            type="button"
            class="grip"
            id=element_ids::grip(item)
            aria-label=move || title.with(|title| if held() { t.grip_held(title) } else { t.grip_label(title) })
            aria-describedby=GRIP_HELP
            aria-pressed=move || if held() { "true" } else { "false" }
            title=t.grip_title()
            on:pointerdown=move |event| pull.down(&event)
            on:pointermove=move |event| pull.moved(&event)
            on:pointerup=move |_| pull.up()
            on:pointercancel=move |_| pull.cancel()
            on:lostpointercapture=move |_| pull.cancel()
            on:keydown=move |event| pull.keyed(&event)
        >
        </button>
    }
}

impl Pull {
    fn down(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        self.state.empty_hand();
        dragging::capture(event);
        let y = f64::from(event.client_y());
        self.press.set_value(Some(Press { from: y + dragging::scrolled(), x: f64::from(event.client_x()), y, drag: None }));
    }

    fn moved(self, event: &PointerEvent) {
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let begins = self.press.try_update_value(|press| {
            let press = press.as_mut()?;
            (press.x, press.y) = (x, y);
            Some(press.drag.is_none() && (y + dragging::scrolled() - press.from).abs() >= SLACK)
        });
        match begins.flatten() {
            None => {}
            Some(true) => {
                self.begin();
                self.follow();
            }
            Some(false) => self.follow(),
        }
    }

    /// Measures everything once, and lifts.
    fn begin(self) {
        let layout = measured();
        let Some(lifted) = layout.lifted(self.item) else { return };
        let stops = self.state.board.with_untracked(|board| layout.stops(board, self.item));
        let tray = dragging::in_window(TRAY).unwrap_or_default();
        let scrolled = dragging::scrolled();
        let tray = Window { top: tray.top + scrolled, bottom: tray.bottom + scrolled, ..tray };
        self.state.hand.set(Hand::Pointer);
        self.state.gesture(Gesture::Lift(self.item));
        let height = format!("{}px", lifted.bottom - lifted.top);
        dragging::set(LIST, "--lifted", &height);
        dragging::set(TRAY, "--lifted", &height);
        let ticking = set_interval_with_handle(move || self.tick(), TICK).ok();
        self.press.update_value(|press| {
            if let Some(press) = press {
                press.drag = Some(Drag { stops, lifted, tray, ticking });
            }
        });
    }

    fn tick(self) {
        let Some(y) = self.press.try_with_value(|press| press.as_ref().map(|press| press.y)).flatten() else { return };
        if dragging::scroll_at_edge(y) {
            self.follow();
        }
    }

    /// Takes the row along with the pointer, and finds where it would land.
    fn follow(self) {
        let found = self.press.with_value(|press| {
            let Press { from, x, y, drag } = press.as_ref()?;
            let Drag { stops, lifted, tray, .. } = drag.as_ref()?;
            let y = y + dragging::scrolled();
            let by = y - from;
            Some((by, nearest(stops, lifted.top.midpoint(lifted.bottom) + by, tray.holds(*x, y))))
        });
        let Some((by, at)) = found else { return };
        dragging::set(&self.row(), "translate", &format!("0 {by}px"));
        if let Some(at) = at {
            self.state.gesture(Gesture::Hover(at));
        }
    }

    fn keyed(self, event: &KeyboardEvent) {
        let (state, item) = (self.state, self.item);
        let held = matches!(state.grip.get_untracked(), Grip::Lifted { item: held, .. } if held == item);
        match (event.key().as_str(), held) {
            ("Escape", true) if state.hand.get_untracked() == Hand::Pointer => {
                event.prevent_default();
                self.cancel();
            }
            (_, true) => keyed(state, event),
            (" " | "Enter", false) => {
                event.prevent_default();
                state.empty_hand();
                state.hand.set(Hand::Keyboard);
                state.gesture(Gesture::Lift(item));
                dragging::focus_soon(element_ids::grip(item));
            }
            _ => {}
        }
    }

    /// The row sinks at once; the list is put in order when that has been painted.
    fn up(self) {
        if self.let_go() {
            dragging::set(&self.row(), "box-shadow", "none");
            self.state.landing.set_value(true);
            dragging::after_paint(move || {
                self.unhand();
                // By now the hand may hold something else.
                if self.state.landing.try_get_value() == Some(true) {
                    self.state.empty_hand();
                }
            });
        }
    }

    fn cancel(self) {
        if self.let_go() {
            self.unhand();
            self.state.empty_hand();
        }
    }

    /// Ends what the pointer does, and says whether it was dragging.
    fn let_go(self) -> bool {
        let press = self.press.try_update_value(Option::take).flatten();
        let Some(Drag { ticking, .. }) = press.and_then(|press| press.drag) else { return false };
        if let Some(ticking) = ticking {
            ticking.clear();
        }
        true
    }

    /// The row stands where the list has it.
    fn unhand(self) {
        for property in ["translate", "box-shadow"] {
            dragging::unset(&self.row(), property);
        }
    }

    fn row(self) -> String {
        element_ids::row(self.item)
    }
}

/// Returns how the rows lie.
fn measured() -> Layout {
    let stretches = |attribute| {
        let lie = |lying: Lying| Some((lying.key.parse().ok()?, Stretch { top: lying.top, bottom: lying.bottom }));
        dragging::lying(attribute).into_iter().filter_map(lie).collect()
    };
    let top = |id| dragging::in_window(id).map(|window| window.top + dragging::scrolled()).unwrap_or_default();
    Layout { rows: stretches("data-row"), blocks: stretches("data-block"), top: top(LIST), tray_top: top(TRAY_LIST) }
}

/// What a key does with the item in the hand.
pub fn keyed(state: AgendaBoardState, event: &KeyboardEvent) {
    let Grip::Lifted { item, .. } = state.grip.get_untracked() else { return };
    let gesture = match event.key().as_str() {
        " " | "Enter" => Gesture::Drop,
        "ArrowUp" => Gesture::Nudge(-1),
        "ArrowDown" => Gesture::Nudge(1),
        "ArrowRight" => Gesture::Level(Level::Into),
        "ArrowLeft" => Gesture::Level(Level::OutOf),
        "Escape" => Gesture::Cancel,
        // Whoever goes on with Tab leaves things as they were.
        "Tab" => return state.gesture(Gesture::Cancel),
        _ => return,
    };
    event.prevent_default();
    state.gesture(gesture);
    // The row may stand in another list now: the focus follows the item.
    dragging::focus_soon(element_ids::grip(item));
}
