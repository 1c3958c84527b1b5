//! How long an item takes: a number that the arrow keys change, and a drag to the side.

use domain::{
    agenda::{
        command::AgendaCommand,
        item::{AgendaItem, ItemContent},
    },
    ids::AgendaItemId,
};
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    prelude::*,
};
use ui::{browser::dragging, use_texts};

use crate::agenda::{board_state::AgendaBoardState, labels};

/// CSS pixels to the side for one step.
const PIXELS: f64 = 12.0;

/// A pointer that is down: where, and the minutes then.
type Pressed = Option<(f64, u16)>;

#[component]
pub fn Duration(state: AgendaBoardState, item: AgendaItemId, read: Memo<Option<AgendaItem>>, title: Memo<String>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let saved = Memo::new(move |_| read.with(|item| item.as_ref().map_or(ItemContent::STEP, |item| item.content.minutes)));
    let pulled = RwSignal::new(None::<u16>);
    let minutes = Memo::new(move |_| pulled.get().unwrap_or_else(|| saved.get()));
    let consecutive = move || read.with(|item| item.as_ref().is_some_and(|item| item.content.consecutive));
    let pressed = StoredValue::new(Pressed::None);
    let save = move |minutes: u16| {
        if minutes != saved.get_untracked() {
            state.give(vec![AgendaCommand::Resize { item, minutes }]);
        }
    };
    let keyed = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let now = minutes.get_untracked();
        let by = |steps: i32| stepped(now, steps);
        let next = match event.key().as_str() {
            "ArrowUp" | "ArrowRight" | "+" => by(1),
            "ArrowDown" | "ArrowLeft" | "-" => by(-1),
            "PageUp" => by(3),
            "PageDown" => by(-3),
            _ => return,
        };
        event.prevent_default();
        save(next);
    };
    let down = move |event: PointerEvent| {
        if event.button() == 0 {
            dragging::capture(&event);
            pressed.set_value(Some((f64::from(event.client_x()), saved.get_untracked())));
        }
    };
    let moved = move |event: PointerEvent| {
        let Some((from, began)) = pressed.get_value() else { return };
        let steps = ((f64::from(event.client_x()) - from) / PIXELS).round();
        #[expect(clippy::cast_possible_truncation, reason = "a window is not that wide")]
        let next = stepped(began, steps as i32);
        if pulled.get_untracked() != Some(next) && (next != began || pulled.get_untracked().is_some()) {
            pulled.set(Some(next));
        }
    };
    let up = move |_| {
        pressed.set_value(None);
        if let Some(minutes) = pulled.get_untracked() {
            save(minutes);
            pulled.set(None);
        }
    };
    let cancel = move |_| {
        pressed.set_value(None);
        pulled.set(None);
    };
    view! {
        <span
            class="duration"
            class:is-pulled=move || pulled.get().is_some()
            role="spinbutton"
            tabindex="0"
            id=format!("durata-{item}")
            aria-label=move || title.with(|title| t.duration_of(title))
            aria-valuemin=ItemContent::STEP.to_string()
            aria-valuemax=ItemContent::MINUTES_MAX.to_string()
            aria-valuenow=move || minutes.get().to_string()
            aria-valuetext=move || texts.agenda().minutes(minutes.get().into())
            title=t.duration_title()
            on:keydown=keyed
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=up
            on:pointercancel=cancel
        >
            {move || labels::length(texts, minutes.get().into())}
            {move || consecutive().then_some(" ×2")}
        </span>
    }
}

/// Returns the next multiples of a step, within what an item may take.
fn stepped(minutes: u16, steps: i32) -> u16 {
    let step = i32::from(ItemContent::STEP);
    let whole = i32::from(minutes).div_euclid(step);
    // From between two steps, the first one leads to the nearer end of the gap.
    let rest = i32::from(minutes).rem_euclid(step) != 0 && steps < 0;
    let next = (whole + steps + i32::from(rest)) * step;
    let next = if steps == 0 { i32::from(minutes) } else { next };
    u16::try_from(next).unwrap_or_default().clamp(ItemContent::STEP, ItemContent::MINUTES_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_change_in_steps() {
        assert_eq!([stepped(15, 1), stepped(15, -1), stepped(15, 3)], [20, 10, 30]);
        assert_eq!([stepped(17, 1), stepped(17, -1), stepped(17, 0)], [20, 15, 17]);
        assert_eq!([stepped(5, -1), stepped(480, 1)], [5, 480]);
    }
}
