//! What can be done with an item by a button. Moving works as a plain form, too.

use api::agenda::RunStep;
use domain::{
    agenda::{
        board::{Board, Position},
        command::{AgendaCommand, MoveAgendaItem},
        item::Place,
    },
    ids::AgendaItemId,
};
use leptos::{ev::SubmitEvent, prelude::*};
use texts::Texts;
use ui::{
    browser::{
        device::{new_request, use_hydrated},
        dragging,
    },
    routes::external,
    use_texts,
};

use crate::agenda::{board_state::AgendaBoardState, element_ids};

#[component]
pub fn RowMenu(state: AgendaBoardState, item: AgendaItemId, title: Memo<String>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let hydrated = use_hydrated();
    let meeting = state.server.with_untracked(|server| server.meeting);
    let up = Memo::new(move |_| state.board.with(|board| board.beside(item, -1)));
    let down = Memo::new(move |_| state.board.with(|board| board.beside(item, 1)));
    // Without a script the menu is complete from the start; with one it is made anew when it is opened.
    let open = RwSignal::new(true);
    let elsewhere = Memo::new(move |before: Option<&Vec<(String, Position)>>| match before {
        Some(before) if !open.get() => before.clone(),
        _ => state.board.with(|board| elsewhere(texts, board, item)),
    });
    Effect::new(move |_| open.set(false));
    // For a plain form, which is sent from the page as it was rendered.
    let seen = state.board.with_untracked(|board| board.version.0);
    let block = state.board.with_untracked(|board| board.get(item).is_some_and(|item| item.content.is_block()));
    let menu = NodeRef::<leptos::html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let on_submit = move |event: SubmitEvent| {
        let Some(button) = event.submitter() else { return };
        let Some(to) = button.get_attribute("value").and_then(|value| value.parse::<Position>().ok()) else { return };
        event.prevent_default();
        let pressed = button.id();
        state.relocate(MoveAgendaItem { item, to });
        close();
        dragging::focus_soon(next_focus(state, item, &pressed));
    };
    let remove = move |_| {
        close();
        let said = state.announcement(|announcer| announcer.removed(item));
        let beside = state.board.with_untracked(|board| neighbour(board, item));
        state.give(vec![AgendaCommand::Remove { item }]);
        state.told.set(said);
        if let Some(beside) = beside {
            dragging::focus_soon(element_ids::menu(beside));
        }
    };
    let labelled = move |words: &'static str| move || format!("{words}: {}", title.get());
    let arrow = move |to: Memo<Option<Position>>, id: &'static str, class: &'static str, words: &'static str| {
        let there = Memo::new(move |_| to.with(Option::is_some));
        let to = move || to.with(|to| to.map(|to| to.to_string()));
        move || {
            there
                .get()
                .then(|| view! { <button class=class name="to" value=to id=format!("{id}-{item}") title=words aria-label=labelled(words)></button> })
        }
    };
    let running = move || state.open.get() && !block;
    view! {
        <form class="agenda__ways" method="post" action=external::move_item(meeting) on:submit=on_submit>
            <input type="hidden" name="item" value=item.to_string() />
            <input type="hidden" name="seen" value=seen.to_string() />
            <input type="hidden" name="request" value=new_request().to_string() />
            {arrow(up, "su", "agenda__way agenda__way--up", t.move_up())}
            {arrow(down, "giu", "agenda__way agenda__way--down", t.move_down())}
            <details
                class="more agenda__more"
                node_ref=menu
                on:toggle=move |_| open.set(menu.get_untracked().is_some_and(|menu| menu.open()))
            >
                <summary class="agenda__way" id=element_ids::menu(item) aria-label=labelled(t.more_about())>
                    "⋯"
                </summary>
                <div class="more__ways agenda__menu">
                    <Show when=move || hydrated.get()>
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| {
                                close();
                                state.edit(item);
                            }
                        >
                            {t.edit()}
                        </button>
                        <Show when=running>
                            <DayWays state item close />
                        </Show>
                    </Show>
                    {move || {
                        let ways = elsewhere.get();
                        (!ways.is_empty())
                            .then(|| {
                                view! {
                                    <p class="small">{t.move_to()}</p>
                                    {ways
                                        .into_iter()
                                        .map(|(name, to)| {
                                            view! {
                                                <button class="button" name="to" value=to.to_string()>
                                                    {name}
                                                </button>
                                            }
                                        })
                                        .collect_view()}
                                }
                            })
                    }}
                    <Show when=move || hydrated.get()>
                        <button type="button" class="button button--danger" on:click=remove>
                            {if block { t.dissolve() } else { t.remove() }}
                        </button>
                    </Show>
                </div>
            </details>
        </form>
    }
}

/// On the day: begin here, or leave it out.
#[component]
fn DayWays(state: AgendaBoardState, item: AgendaItemId, close: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let t = use_texts().board();
    let step = move |step: RunStep| {
        close();
        super::day::take_step(state, step);
    };
    view! {
        <Show when=move || !state.is_current(item)>
            <button type="button" class="button" on:click=move |_| step(RunStep::Start(item))>
                {t.start_here()}
            </button>
            <button type="button" class="button" on:click=move |_| step(RunStep::Skip(item))>
                {t.skip_it()}
            </button>
        </Show>
    }
}

/// Returns the item to which the focus goes when this one is removed.
fn neighbour(board: &Board, item: AgendaItemId) -> Option<AgendaItemId> {
    let rows: Vec<AgendaItemId> = board.scheduled().chain(board.at(Place::Tray)).map(|row| row.id).collect();
    let place = rows.iter().position(|row| *row == item)?;
    rows.get(place + 1).or_else(|| rows.get(place.checked_sub(1)?)).copied()
}

/// Returns the other places of an item by name, each with its last position.
fn elsewhere(texts: Texts, board: &Board, item: AgendaItemId) -> Vec<(String, Position)> {
    let t = texts.board();
    let Some(moved) = board.get(item) else { return Vec::new() };
    let blocks = board.at(Place::Top).filter(|top| top.content.is_block()).map(|block| Place::In(block.id));
    let places = std::iter::once(Place::Top).chain(blocks).chain(std::iter::once(Place::Tray));
    let fits = |place: &Place| *place != moved.place && (!moved.content.is_block() || *place == Place::Top);
    let name = |place: Place| match place {
        Place::Top => t.to_top().to_owned(),
        Place::Tray => t.to_tray().to_owned(),
        Place::In(block) => t.to_block(board.get(block).map_or("", |block| &block.content.title)),
    };
    places.filter(fits).map(|place| (name(place), board.end_of(place, item))).collect()
}

/// Returns the button that was pressed, or where the ends have taken it away, its neighbour.
fn next_focus(state: AgendaBoardState, item: AgendaItemId, pressed: &str) -> String {
    let there = |by| state.board.with_untracked(|board| board.beside(item, by).is_some());
    match pressed.split_once('-').map(|(way, _)| way) {
        Some("su") if there(-1) => format!("su-{item}"),
        Some("giu") if there(1) => format!("giu-{item}"),
        Some("su") if there(1) => format!("giu-{item}"),
        Some("giu") if there(-1) => format!("su-{item}"),
        _ => element_ids::menu(item),
    }
}
