//! The day: what is being discussed, how much time is left, how late it is, and the steps on.

use api::{
    ApiError,
    agenda::{RunAgenda, RunStep},
};
use domain::{
    agenda::{
        board::Position,
        command::{AgendaCommand, MoveAgendaItem},
        item::ItemContent,
        run::Outlook,
    },
    ids::AgendaItemId,
    meetings::meeting::MeetingState,
};
use leptos::prelude::*;
use ui::{routes::desk as at, use_texts};

use super::clock::{countdown, use_now, use_outlook};
use crate::agenda::{board_state::AgendaBoardState, labels};

/// Minutes by which the current item is made longer at once.
const MORE: u16 = 5;

/// Takes a step of the day.
pub fn take_step(state: AgendaBoardState, step: RunStep) {
    let request =
        state.server.with_untracked(|server| RunAgenda { meeting: server.meeting, step, from: server.run.as_ref().map(|run| run.current) });
    leptos::task::spawn_local(async move {
        let reply = ui::call(&request).await;
        if state.server.is_disposed() {
            return;
        }
        match reply {
            Ok(board) => state.take(board),
            // Somebody else has taken this step: what they did is shown.
            Err(ApiError::AgendaConflict(_, Some(current))) => {
                if let Ok(board) = serde_json::from_str(&current) {
                    state.take(board);
                }
            }
            Err(error) => state.alert.set(Some(crate::parts::errors::error(state.texts(), &error))),
        }
    });
}

/// What is being discussed; nothing before and after the day.
#[component]
pub fn Day(state: AgendaBoardState) -> impl IntoView {
    let now = use_now(state.server);
    let outlook = use_outlook(state.server, now);
    let running = Memo::new(move |_| state.server.with(|server| server.run.is_some()));
    view! {
        <Show when=move || running.get()>
            <RunBar state outlook />
        </Show>
    }
}

/// Begins with the first item.
#[component]
pub fn Start(state: AgendaBoardState) -> impl IntoView {
    let t = use_texts().board();
    let first = Memo::new(move |_| {
        let may_run =
            state.server.with(|server| matches!(server.state, MeetingState::Convened | MeetingState::Open) && server.run.is_none());
        state.board.with(|board| board.scheduled().find(|item| may_run && !item.content.is_block()).map(|item| item.id))
    });
    let start = move |_| {
        if let Some(item) = first.get_untracked() {
            take_step(state, RunStep::Start(item));
        }
    };
    view! {
        <Show when=move || first.get().is_some()>
            <button type="button" class="button" title=t.start_explained() on:click=start>
                {t.start()}
            </button>
        </Show>
    }
}

#[component]
fn RunBar(state: AgendaBoardState, outlook: Memo<Option<Outlook>>) -> impl IntoView {
    let texts = use_texts();
    let (t, a) = (texts.board(), texts.agenda());
    let current = Memo::new(move |_| state.server.with(|server| server.run.as_ref().map(|run| run.current)));
    let next = Memo::new(move |_| state.server.with(|server| server.run.as_ref().and_then(|run| run.next(&server.board))));
    let title = move |item: Option<AgendaItemId>| {
        state.board.with(|board| item.and_then(|item| board.get(item)).map(|item| item.content.title.clone()))
    };
    let left = move || {
        outlook.with(|outlook| {
            outlook.as_ref().map(|outlook| {
                let over = outlook.left < 0;
                let class = if over { "run__left run__left--over" } else { "run__left" };
                view! { <span class=class>{countdown(outlook.left)}</span> }
            })
        })
    };
    let late = move || {
        outlook.with(|outlook| {
            outlook.as_ref().map(|outlook| {
                let end = a.expected_end(&labels::clock(outlook.ends));
                match outlook.late.map(u32::try_from) {
                    None => end,
                    Some(Ok(0) | Err(_)) => format!("{} · {end}", a.running_in_time()),
                    Some(Ok(minutes)) => format!("{} · {end}", a.running_late(minutes)),
                }
            })
        })
    };
    let extend = move |_| {
        let Some(item) = current.get_untracked() else { return };
        let minutes = state.board.with_untracked(|board| board.get(item).map(|item| item.content.minutes));
        if let Some(minutes) = minutes {
            state.give(vec![AgendaCommand::Resize { item, minutes: (minutes + MORE).min(ItemContent::MINUTES_MAX) }]);
        }
    };
    // The next item goes behind the one that follows it.
    let swap = move |_| {
        let Some(item) = next.get_untracked() else { return };
        let to = state.board.with_untracked(|board| {
            let following = board.scheduled().skip_while(|row| row.id != item).skip(1).find(|row| !row.content.is_block())?;
            Some(Position { place: following.place, after: Some(following.id) })
        });
        if let Some(to) = to {
            state.relocate(MoveAgendaItem { item, to });
        }
    };
    let may_swap = move || {
        state.board.with(|board| {
            next.get().is_some_and(|item| board.scheduled().skip_while(|row| row.id != item).skip(1).any(|row| !row.content.is_block()))
        })
    };
    let go_on = move |_| match next.get_untracked() {
        Some(item) => take_step(state, RunStep::Start(item)),
        None => take_step(state, RunStep::Stop),
    };
    let skip = move |_| {
        if let Some(item) = current.get_untracked() {
            take_step(state, RunStep::Skip(item));
        }
    };
    let screen = state.server.with_untracked(|server| at::screen(server.meeting));
    view! {
        <section class="run no-print" aria-labelledby="adesso-titolo">
            <div class="run__now">
                <p class="over" id="adesso-titolo">
                    {a.now_heading()}
                </p>
                <p class="run__title">{move || title(current.get())}</p>
                <p class="small">
                    {move || match title(next.get()) {
                        Some(title) => format!("{}: {title}", a.next_heading()),
                        None => t.last_item().to_owned(),
                    }}
                </p>
            </div>
            <div class="run__time">
                {left}
                <span class="small">{late}</span>
            </div>
            <div class="buttons run__ways">
                <button type="button" class="button button--main" on:click=go_on>
                    {move || if next.get().is_some() { t.go_on() } else { t.finish() }}
                </button>
                <button type="button" class="button" on:click=extend>
                    {t.five_more()}
                </button>
                <button type="button" class="button" on:click=skip>
                    {t.skip_current()}
                </button>
                <Show when=may_swap>
                    <button type="button" class="button" on:click=swap>
                        {t.swap_next()}
                    </button>
                </Show>
                <button type="button" class="button button--plain" on:click=move |_| take_step(state, RunStep::Stop)>
                    {t.stop()}
                </button>
                <a href=screen>{t.to_screen()}</a>
            </div>
        </section>
    }
}
