//! Publishing: what is new for everybody, what to look at first, and whom it concerns.

use api::{
    agenda::{PresenterRow, PublishAgenda},
    invitations::HandOverInvitation,
    own_invitation::HandOver,
};
use domain::{
    agenda::{board::Board, changes::Changes, item::AgendaItem},
    ids::InvitationId,
};
use leptos::prelude::*;
use ui::{
    components::Dialog,
    forms::{Submission, SubmissionStatus},
    use_texts,
};

use crate::{
    agenda::{board_state::AgendaBoardState, labels},
    parts::hand_over::CopiedHandOver,
};

/// What is new since the last publication.
fn use_changes(state: AgendaBoardState) -> Memo<Changes> {
    Memo::new(move |_| {
        let published = state.server.with(|server| server.published.clone()).unwrap_or_else(Board::default);
        let starts = state.server.with(|server| server.starts_at.minute_of_day());
        state.board.with(|board| Changes::between(&published, board, starts))
    })
}

#[component]
pub fn Publish(state: AgendaBoardState) -> impl IntoView {
    let t = use_texts().board();
    let changes = use_changes(state);
    let open = RwSignal::new(false);
    let submission = Submission::new();
    // Those whom the last publication on this page concerned.
    let concerned = RwSignal::new(Vec::<PresenterRow>::new());
    let count = move || changes.with(|changes| u32::try_from(changes.count()).unwrap_or_default());
    let publish = move |_| {
        let told = changes.with_untracked(|changes| whom(state, changes));
        let request = state.server.with_untracked(|server| PublishAgenda { meeting: server.meeting, seen: server.board.version });
        submission.run(request, move |board| {
            state.take(board);
            concerned.set(told);
            submission.say(t.published());
        });
    };
    let news = Memo::new(move |_| changes.with(|changes| !changes.is_empty()));
    let idle = move || if news.get() { "false" } else { "true" };
    let begin = move |_| {
        if news.get_untracked() {
            submission.clear();
            concerned.set(Vec::new());
            open.set(true);
        }
    };
    view! {
        <button type="button" class="button button--main" aria-disabled=idle on:click=begin>
            {move || match (count(), news.get(), state.server.with(|server| server.published.is_some())) {
                (0, true, _) => t.publish_times().to_owned(),
                (0, false, true) => t.nothing_new().to_owned(),
                (0, false, false) => t.publish().to_owned(),
                (count, ..) => t.publish_changes(count),
            }}
        </button>
        <Dialog open title=Signal::stored(t.publish_title().to_owned())>
            <Show when=move || news.get()>
                <p>{t.publish_explained()}</p>
                {move || view! { <News state changes=changes.get() /> }}
                <Doubts state />
                <div class="buttons">
                    <button type="button" class="button button--main" aria-disabled=move || submission.busy() on:click=publish>
                        {t.publish()}
                    </button>
                    <button type="button" class="button" on:click=move |_| open.set(false)>
                        {t.not_yet()}
                    </button>
                </div>
            </Show>
            <SubmissionStatus submission />
            {move || {
                let rows = concerned.get();
                (!rows.is_empty()).then(|| view! { <Concerned rows /> })
            }}
        </Dialog>
    }
}

#[component]
fn News(state: AgendaBoardState, changes: Changes) -> impl IntoView {
    let t = state.texts().board();
    let Changes { added, moved, changed, dropped, retimed } = changes;
    let retimed = u32::try_from(retimed.len()).unwrap_or_default();
    let group = move |title: &'static str, class: &'static str, items: Vec<AgendaItem>| {
        (!items.is_empty()).then(|| {
            let rows = items.into_iter().map(|item| {
                let time = state.slot(item.id).map(|slot| labels::clock(slot.starts));
                view! {
                    <li>
                        <span class="num">{time}</span>
                        " "
                        {item.content.into_inner().title}
                    </li>
                }
            });
            view! {
                <section class=class>
                    <h3>{title}</h3>
                    <ul>{rows.collect_view()}</ul>
                </section>
            }
        })
    };
    view! {
        <div class="news-of">
            {group(t.news_added(), "news-of__group news-of__group--added", added)}
            {group(t.news_moved(), "news-of__group", moved)}
            {group(t.news_changed(), "news-of__group", changed)}
            {group(t.news_dropped(), "news-of__group news-of__group--dropped", dropped)}
        </div>
        {(retimed > 0).then(|| view! { <p>{t.news_retimed(retimed)}</p> })}
    }
}

/// Warnings never stop a publication, but they are said once more.
#[component]
fn Doubts(state: AgendaBoardState) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let doubts = move || {
        let all = state.warnings.get();
        (!all.is_empty()).then(|| {
            let rows = all.into_iter().map(|warning| {
                let title = warning.item.map(|item| format!("{}: ", state.title(item)));
                let words = state.server.with(|server| labels::caution(texts, server, warning.caution));
                view! { <li>{title} {words}</li> }
            });
            view! {
                <details class="doubts">
                    <summary>{t.doubts_title()}</summary>
                    <ul>{rows.collect_view()}</ul>
                </details>
            }
        })
    };
    view! { {doubts} }
}

/// Returns the invited people who present something that is new, moved, changed or dropped.
fn whom(state: AgendaBoardState, changes: &Changes) -> Vec<PresenterRow> {
    let presenters: Vec<_> = changes.items().flat_map(|item| item.content.presenters.clone()).collect();
    state.server.with_untracked(|server| {
        server.presenters.iter().filter(|row| row.invitation.is_some() && presenters.contains(&row.presenter)).cloned().collect()
    })
}

/// Whom to tell, with the message to copy.
#[component]
fn Concerned(rows: Vec<PresenterRow>) -> impl IntoView {
    let t = use_texts().board();
    let row = |row: PresenterRow| {
        let invitation = row.invitation?;
        Some(view! { <OnePerson name=row.name.unwrap_or(row.organisation) invitation /> })
    };
    view! {
        <section class="section">
            <h3>{t.concerned_title()}</h3>
            <p class="hint">{t.concerned_hint()}</p>
            <ul class="list">{rows.into_iter().filter_map(row).collect_view()}</ul>
        </section>
    }
}

#[component]
fn OnePerson(name: String, invitation: InvitationId) -> impl IntoView {
    let t = use_texts().desk();
    let submission = Submission::new();
    let handed = RwSignal::new(None::<HandOver>);
    let ask = move |_| submission.run(HandOverInvitation { invitation }, move |hand_over| handed.set(Some(hand_over)));
    view! {
        <li class="list__row">
            <span>{name}</span>
            <button type="button" class="button" aria-disabled=move || submission.busy() on:click=ask>
                {t.copy_message()}
            </button>
            <SubmissionStatus submission />
            {move || handed.get().map(|hand_over| view! { <CopiedHandOver hand_over /> })}
        </li>
    }
}
