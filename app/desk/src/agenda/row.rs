//! One item on the board: when, what, with whom, how long; and a block's heading.

use domain::{
    agenda::{
        item::{AgendaItem, ItemAudience, ItemKind, Place},
        run::Progress,
        schedule::Hold,
    },
    ids::AgendaItemId,
    time::DayMinute,
};
use leptos::prelude::*;
use ui::use_texts;

use super::{duration::Duration, element_ids, grip::GripHandle};
use crate::{
    agenda::{board_state::AgendaBoardState, labels, row_menu::RowMenu},
    parts::labels::spoken,
};

fn use_item(state: AgendaBoardState, id: AgendaItemId) -> Memo<Option<AgendaItem>> {
    Memo::new(move |_| state.item(id))
}

fn use_title(read: Memo<Option<AgendaItem>>) -> Memo<String> {
    Memo::new(move |_| read.with(|item| item.as_ref().map(|item| item.content.title.clone()).unwrap_or_default()))
}

/// Says how a row makes room for what is dragged.
fn use_shift(state: AgendaBoardState, id: AgendaItemId) -> Memo<(bool, bool)> {
    Memo::new(move |_| state.room.with(|room| (room.up.contains(&id), room.down.contains(&id))))
}

#[component]
pub fn Row(state: AgendaBoardState, item: AgendaItemId) -> impl IntoView {
    let read = use_item(state, item);
    let kind = Memo::new(move |_| read.with(|item| item.as_ref().map(|item| item.content.kind)));
    let tall = Memo::new(move |_| read.with(|item| item.as_ref().map_or(0, |item| item.content.length().div_ceil(15).min(6))));
    let title = use_title(read);
    let shift = use_shift(state, item);
    view! {
        <li
            class="agenda__row"
            id=element_ids::row(item)
            data-row=item.to_string()
            class:agenda__row--break=move || kind.get() == Some(ItemKind::Break)
            class:is-lifted=move || state.holds(item)
            class:is-lit=move || state.draws_to(item)
            class:is-current=move || state.is_current(item)
            class:is-up=move || shift.get().0
            class:is-down=move || shift.get().1
            data-tall=move || tall.get().to_string()
        >
            <Time state item read />
            <GripHandle state item title />
            <div class="agenda__what">
                <About state item read title />
            </div>
            <Duration state item read title />
            <RowMenu state item title />
        </li>
    }
}

/// The heading of a block: its name, its time, its length.
#[component]
pub fn BlockHead(state: AgendaBoardState, item: AgendaItemId) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let read = use_item(state, item);
    let title = use_title(read);
    let internal = move || read.with(|item| item.as_ref().is_some_and(|item| item.content.audience == ItemAudience::Internal));
    let shift = use_shift(state, item);
    view! {
        <div
            class="agenda__head"
            data-row=item.to_string()
            class:is-lit=move || state.draws_to(item)
            class:is-up=move || shift.get().0
            class:is-down=move || shift.get().1
        >
            <GripHandle state item title />
            <h2 class="agenda__name">
                {move || title.get()}
                {move || internal().then(|| view! { <span class="badge">{t.internal()}</span> })}
            </h2>
            <PinMark state item read />
            <span class="agenda__length">
                {move || state.slot(item).map(|slot| labels::length(texts, slot.length()))}
            </span>
            <RowMenu state item title />
        </div>
    }
}

/// When it begins; in the tray nothing.
#[component]
fn Time(state: AgendaBoardState, item: AgendaItemId, read: Memo<Option<AgendaItem>>) -> impl IntoView {
    let slot = Memo::new(move |_| state.slot(item));
    let pinned = move || read.with(|item| item.as_ref().is_some_and(|item| item.content.pinned.is_some()));
    view! {
        <p class="agenda__time" class:is-pinned=pinned>
            {move || slot.get().map(|slot| labels::clock(slot.starts))}
        </p>
    }
}

#[component]
fn About(state: AgendaBoardState, item: AgendaItemId, read: Memo<Option<AgendaItem>>, title: Memo<String>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let a = texts.agenda();
    let line = Memo::new(move |_| {
        let item = read.get()?.content;
        let mut parts: Vec<String> = Vec::new();
        state.presenters.with(|known| parts.extend(item.presenters.iter().map(|who| labels::presenter(texts, known, *who))));
        state.themes.with(|themes| {
            let theme = item.theme.and_then(|theme| themes.iter().find(|row| row.theme == theme));
            parts.extend(theme.map(|row| t.theme_of(&row.name)));
        });
        if !item.languages.is_empty() {
            let named: Vec<&str> = item.languages.iter().map(|language| spoken(texts, *language)).collect();
            parts.push(a.languages_label(&named.join(", ")));
        }
        if item.consecutive {
            parts.push(t.consecutive_mark().to_owned());
        }
        (!parts.is_empty()).then(|| parts.join(" · "))
    });
    let kind = move || read.with(|item| item.as_ref().map(|item| labels::kind(texts, item.content.kind)));
    let internal = move || read.with(|item| item.as_ref().is_some_and(|item| item.content.audience == ItemAudience::Internal));
    let skipped = move || state.run.with(|run| run.as_ref().is_some_and(|run| run.skipped.contains(&item)));
    let noted = move || read.with(|item| item.as_ref().is_some_and(|item| !item.content.note.is_empty()));
    view! {
        <p class="agenda__title">
            <button type="button" class="agenda__open" on:click=move |_| state.edit(item)>
                {move || title.get()}
            </button>
            {move || internal().then(|| view! { <span class="badge">{t.internal()}</span> })}
            {move || skipped().then(|| view! { <span class="badge">{labels::progress(texts, Progress::Skipped)}</span> })}
        </p>
        <p class="agenda__line small">
            <span class="visually-hidden">{kind} ". "</span>
            {move || line.get()}
            {move || noted().then(|| view! { <span class="agenda__note" title=t.has_note()>" ✎" <span class="visually-hidden">{t.has_note()}</span></span> })}
        </p>
        <PinMark state item read />
        <Cautions state item />
    }
}

/// A pinned start, with the gap or the overlap that it makes.
#[component]
fn PinMark(state: AgendaBoardState, item: AgendaItemId, read: Memo<Option<AgendaItem>>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let mark = move || {
        let pinned = read.with(|item| item.as_ref().and_then(|item| item.content.pinned.filter(|_| item.place != Place::Tray)))?;
        let (class, words) = match state.slot(item)?.hold {
            Hold::InTime => ("agenda__pin small", t.pinned_at(&DayMinute::of(pinned.minutes()).to_string())),
            Hold::Gap(minutes) => ("agenda__pin agenda__pin--gap small", t.pinned_gap(&labels::length(texts, minutes))),
            Hold::Overlap(minutes) => ("agenda__pin agenda__pin--overlap small", t.pinned_overlap(&labels::length(texts, minutes))),
        };
        Some(view! { <p class=class>{words}</p> })
    };
    view! { {mark} }
}

#[component]
fn Cautions(state: AgendaBoardState, item: AgendaItemId) -> impl IntoView {
    let texts = use_texts();
    let own = Memo::new(move |_| {
        state
            .warnings
            .with(|all| all.iter().filter(|warning| warning.item == Some(item)).map(|warning| warning.caution).collect::<Vec<_>>())
    });
    let told = Memo::new(move |_| {
        let said = |caution| state.server.with(|server| labels::caution(texts, server, caution));
        own.with(|cautions| cautions.iter().copied().map(said).collect::<Vec<String>>())
    });
    let told = move || told.get().into_iter().map(|words| view! { <p class="agenda__caution small">{words}</p> }).collect_view();
    view! { {told} }
}
