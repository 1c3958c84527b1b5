//! The screen in the room: the current item in large letters, the time that is left, and what comes next.

use api::{
    ApiError,
    agenda::{AgendaBoard, ReadAgendaBoard},
};
use domain::agenda::run::Progress;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{browser::live::use_changes, call, components::Waiting, routes::desk as at, use_rereading, use_texts};

use super::clock::{countdown, use_now, use_outlook};
use crate::{
    agenda::labels,
    parts::reading::{shown, use_meeting_read},
};

#[component]
pub fn ScreenPage() -> impl IntoView {
    let board = use_meeting_read(|meeting| async move { call(&ReadAgendaBoard { meeting }).await });
    view! {
        <Transition fallback=Waiting>{move || board.get().map(|read| shown(read, |board| view! { <Screen board /> }))}</Transition>
    }
}

#[component]
fn Screen(board: AgendaBoard) -> impl IntoView {
    let texts = use_texts();
    let (t, a) = (texts.board(), texts.agenda());
    let (meeting, since) = (board.meeting, board.upto);
    let title = board.title.clone();
    let heading = title.clone();
    let server = RwSignal::new(board);
    let take = move |read: Result<AgendaBoard, ApiError>| {
        if let Ok(board) = read
            && server.with_untracked(|known| board.upto >= known.upto)
        {
            server.set(board);
        }
    };
    let rereading = use_rereading(move || async move { call(&ReadAgendaBoard { meeting }).await }, take);
    let _ = use_changes(meeting, since, move || rereading.again());
    let now = use_now(server);
    let outlook = use_outlook(server, now);
    let named = move |progress: Progress| {
        outlook.with(|outlook| {
            let slot = outlook.as_ref()?.slots.iter().find(|slot| slot.progress == progress).copied()?;
            let title = server.with(|server| server.board.get(slot.item).map(|item| item.content.title.clone()))?;
            Some((slot, title))
        })
    };
    let current = move || {
        named(Progress::Now).map(|(_, title)| {
            let left = outlook.with(|outlook| outlook.as_ref().map_or(0, |outlook| outlook.left));
            let class = if left < 0 { "screen__left screen__left--over" } else { "screen__left" };
            view! {
                <p class="screen__over">{a.now_heading()}</p>
                <h1 class="screen__title">{title}</h1>
                <p class=class role="timer">
                    {countdown(left)}
                </p>
            }
        })
    };
    let waiting = move || {
        server.with(|server| server.run.is_none()).then(|| {
            view! {
                <h1 class="screen__title">{heading.clone()}</h1>
                <p class="screen__wait">{t.screen_waiting()}</p>
            }
        })
    };
    let following = move || {
        named(Progress::Coming).map(|(slot, title)| {
            view! {
                <p class="screen__next">
                    <span class="screen__over">{a.next_heading()}</span>
                    <span class="num">{labels::clock(slot.starts)}</span>
                    " "
                    {title}
                </p>
            }
        })
    };
    let end = move || outlook.with(|outlook| outlook.as_ref().map(|outlook| a.expected_end(&labels::clock(outlook.ends))));
    view! {
        <Title text=title />
        <section class="screen" aria-live="off">
            {waiting}
            {current}
            {following}
            <p class="screen__foot">
                <span>{end}</span>
                <a class="no-print" href=at::agenda(meeting)>
                    {t.back_to_board()}
                </a>
            </p>
        </section>
    }
}
