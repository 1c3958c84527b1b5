//! What one does with the whole agenda: add, take back, publish; when it begins and ends; who else is here.

use domain::agenda::{
    history::Direction,
    item::{ItemContent, ItemKind, Place},
};
use leptos::prelude::*;
use ui::{routes::desk as at, use_texts};

use super::{attending::Others, day::Start, element_ids::GRIP_HELP, fit::Ending, publish::Publish};
use crate::agenda::{board_state::AgendaBoardState, labels};

#[component]
pub fn Toolbar(state: AgendaBoardState) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let screen = state.server.with_untracked(|server| at::screen(server.meeting));
    let empty = move || state.board.with(|board| board.items.is_empty());
    let span = move || {
        state.schedule.with(|schedule| {
            let beyond = schedule.beyond(state.server.with(api::agenda::AgendaBoard::ends_minute));
            let (class, said) = match u32::try_from(beyond) {
                Ok(0) => ("span__note", t.ends_in_time().to_owned()),
                Ok(more) => ("span__note span__note--over", t.ends_beyond(&labels::length(texts, more))),
                Err(_) => ("span__note", t.ends_early(&labels::length(texts, u32::try_from(-beyond).unwrap_or_default()))),
            };
            view! {
                <p class="span">
                    <span class="span__times">
                        {labels::clock(schedule.starts)} " – " <strong>{labels::clock(schedule.ends)}</strong>
                    </span>
                    <span class=class>{said}</span>
                </p>
            }
        })
    };
    let add = move |kind: ItemKind| {
        let (title, minutes) = match kind {
            ItemKind::Block => (t.new_block_title(), 0),
            _ => (t.new_item_title(), 15),
        };
        state.edit(state.add_last(ItemContent::new(kind, title, minutes), Place::Top));
    };
    let whole = move || {
        let about_all = state.warnings.with(|all| all.iter().filter(|warning| warning.item.is_none()).copied().collect::<Vec<_>>());
        about_all
            .into_iter()
            .map(|warning| {
                let words = state.server.with(|server| labels::caution(texts, server, warning.caution));
                view! { <p class="agenda__caution small">{words}</p> }
            })
            .collect_view()
    };
    view! {
        <div class="agenda-bar no-print">
            <div class="agenda-bar__times">
                {move || (!empty()).then(span)} <Ending state /> <Others state />
            </div>
            <div class="buttons agenda-bar__ways">
                <button type="button" class="button" on:click=move |_| add(ItemKind::Talk)>
                    {t.add_item()}
                </button>
                <button type="button" class="button" on:click=move |_| add(ItemKind::Block)>
                    {t.add_block()}
                </button>
                <Turn state direction=Direction::Undo />
                <Turn state direction=Direction::Redo />
                <span class="agenda-bar__day"></span>
                <Show when=move || state.run.with(Option::is_none)>
                    <a class="button button--plain" href=screen.clone()>
                        {t.to_screen()}
                    </a>
                </Show>
                <Start state />
                <Publish state />
            </div>
            <div aria-live="polite">{whole}</div>
        </div>
        <p class="visually-hidden" id=GRIP_HELP>
            {t.grip_help()}
        </p>
        <UndoKeys state />
    }
}

/// Takes the last step back, or does it again. On a phone the arrow stands alone.
#[component]
fn Turn(state: AgendaBoardState, direction: Direction) -> impl IntoView {
    let t = use_texts().board();
    let (can, keys, words, arrow) = match direction {
        Direction::Undo => (state.can_undo, "Control+Z", t.undo(), "M9 5 4 10l5 5M4 10h10a6 6 0 0 1 0 12h-3"),
        Direction::Redo => (state.can_redo, "Control+Shift+Z", t.redo(), "m15 5 5 5-5 5M20 10H10a6 6 0 0 0 0 12h3"),
    };
    view! {
        <button
            type="button"
            class="button agenda-bar__turn"
            aria-keyshortcuts=keys
            aria-disabled=move || if can.get() { "false" } else { "true" }
            on:click=move |_| state.turn(direction)
        >
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <path d=arrow></path>
            </svg>
            <span class="agenda-bar__words">{words}</span>
        </button>
    }
}

/// Control-Z and Control-Shift-Z, unless somebody is typing.
#[component]
fn UndoKeys(state: AgendaBoardState) -> impl IntoView {
    let listening = window_event_listener(leptos::ev::keydown, move |event| {
        use leptos::wasm_bindgen::JsCast;
        let typing = event
            .target()
            .and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok())
            .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
        if typing || !(event.ctrl_key() || event.meta_key()) || !event.key().eq_ignore_ascii_case("z") || state.editing.get_untracked() {
            return;
        }
        event.prevent_default();
        // A key that is held would take back more than anybody sees.
        if event.repeat() {
            return;
        }
        state.turn(if event.shift_key() { Direction::Redo } else { Direction::Undo });
    });
    on_cleanup(move || listening.remove());
}
