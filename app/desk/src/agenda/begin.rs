//! Filling an empty board: a template, an earlier meeting's agenda, or a first item.

use api::{
    agenda::ReadAgendaBoard,
    meetings::{ListMeetings, MeetingRow, When},
};
use domain::{
    agenda::{
        item::{ItemContent, ItemKind, Place},
        template::Template,
    },
    ids::MeetingId,
};
use leptos::prelude::*;
use ui::{
    calendar::dates,
    call,
    forms::{Submission, SubmissionStatus},
    read_later, use_texts,
};

use crate::agenda::{
    board_state::{AgendaBoardState, new_item_id},
    labels,
};

#[component]
pub fn Begin(state: AgendaBoardState) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let from_template = move |template: Template| {
        let theme = state.server.with_untracked(|server| server.theme);
        let commands = state.board.with_untracked(|board| template.commands(board, theme, new_item_id));
        state.give(commands);
    };
    let first_item = move |_| {
        state.add_last(ItemContent::new(ItemKind::Opening, t.first_item(), 15), Place::Top);
    };
    view! {
        <section class="begin" aria-labelledby="inizio-titolo">
            <h2 id="inizio-titolo">{t.begin_title()}</h2>
            <p class="lead">{t.begin_lead()}</p>
            <ul class="begin__ways">
                {Template::ALL
                    .iter()
                    .copied()
                    .map(|template| {
                        view! {
                            <li>
                                <button type="button" class="begin__way" on:click=move |_| from_template(template)>
                                    <strong>{labels::template(texts, template)}</strong>
                                    <span class="small">{labels::length(texts, template.minutes().into())}</span>
                                </button>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <Copy state />
            <p>
                <button type="button" class="button" on:click=first_item>
                    {t.begin_empty()}
                </button>
            </p>
        </section>
    }
}

/// Copies the agenda of an earlier meeting.
#[component]
pub fn Copy(state: AgendaBoardState) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let submission = Submission::new();
    let own = state.server.with_untracked(|server| server.meeting);
    let meetings = read_later(move || async move {
        let mut rows: Vec<MeetingRow> = Vec::new();
        for when in [When::Coming, When::Past] {
            if let Ok(page) = call(&ListMeetings { when, page: 0 }).await {
                rows.extend(page.rows.into_iter().filter(|row| row.meeting != own));
            }
        }
        rows
    });
    let chosen = RwSignal::new(None::<MeetingId>);
    let copy = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(meeting) = chosen.get_untracked() else { return };
        submission.run(ReadAgendaBoard { meeting }, move |other| {
            let commands = state.board.with_untracked(|board| board.copy_of(&other.board, new_item_id));
            if commands.is_empty() {
                submission.say(t.copy_nothing());
            } else {
                state.give(commands);
            }
        });
    };
    view! {
        <form class="inline-form" on:submit=copy>
            <div class="field">
                <label for="copia-da">{t.copy_from()}</label>
                <select class="input" id="copia-da" on:change=move |event| chosen.set(event_target_value(&event).parse().ok())>
                    <option value="">{t.choose_meeting()}</option>
                    {move || {
                        meetings
                            .get()
                            .map(|rows| {
                                rows.iter()
                                    .map(|row| {
                                        view! {
                                            <option value=row.meeting.to_string()>{row.title.clone()} " · " {dates::title(texts, row.starts_at)}</option>
                                        }
                                    })
                                    .collect_view()
                            })
                    }}
                </select>
            </div>
            <button class="button" aria-disabled=move || if chosen.get().is_some() { submission.busy() } else { "true" }>
                {t.copy_it()}
            </button>
            <SubmissionStatus submission />
        </form>
    }
}
