//! The board in words: kinds, places, warnings, and what a screen reader is told of a move.

use api::agenda::{AgendaBoard, PresenterRow};
use domain::{
    agenda::{
        board::{Board, Position},
        history::Direction,
        item::{ItemKind, Place, Presenter},
        run::Progress,
        template::Template,
        warnings::Caution,
    },
    ids::AgendaItemId,
    time::DayMinute,
};
use leptos::prelude::*;
use texts::Texts;

use crate::agenda::board_state::AgendaBoardState;

#[must_use]
pub fn kind(texts: Texts, kind: ItemKind) -> &'static str {
    let t = texts.agenda();
    match kind {
        ItemKind::Block => t.kind_block(),
        ItemKind::Opening => t.kind_opening(),
        ItemKind::Minutes => t.kind_minutes(),
        ItemKind::Talk => t.kind_talk(),
        ItemKind::Discussion => t.kind_discussion(),
        ItemKind::LanguageTables => t.kind_language_tables(),
        ItemKind::Questions => t.kind_questions(),
        ItemKind::Break => t.kind_break(),
        ItemKind::Closing => t.kind_closing(),
        ItemKind::OtherBusiness => t.kind_other_business(),
    }
}

#[must_use]
pub fn progress(texts: Texts, progress: Progress) -> &'static str {
    let t = texts.agenda();
    match progress {
        Progress::Done => t.progress_done(),
        Progress::Skipped => t.progress_skipped(),
        Progress::Now => t.progress_now(),
        Progress::Coming => t.progress_coming(),
    }
}

#[must_use]
pub fn template(texts: Texts, template: Template) -> &'static str {
    let t = texts.board();
    match template {
        Template::UsualThreeHours => t.template_usual(),
        Template::OneSubject => t.template_one_subject(),
        Template::LanguageTables => t.template_language_tables(),
    }
}

/// Writes minutes after midnight as a clock shows them.
#[must_use]
pub fn clock(minutes: u32) -> String {
    DayMinute::of(minutes).to_string()
}

/// Writes a length, such as "1 h 45" or "15 min".
#[must_use]
pub fn length(texts: Texts, minutes: u32) -> String {
    let t = texts.board();
    match (minutes / 60, minutes % 60) {
        (0, minutes) => t.length_minutes(&minutes.to_string()),
        (hours, 0) => t.length_hours(&hours.to_string()),
        (hours, minutes) => t.length_both(&hours.to_string(), &minutes.to_string()),
    }
}

/// Names whoever presents, as far as the caller may see.
#[must_use]
pub fn presenter(texts: Texts, known: &[PresenterRow], presenter: Presenter) -> String {
    match (known.iter().find(|row| row.presenter == presenter), presenter) {
        (Some(row), Presenter::Organisation(_)) => row.organisation.clone(),
        (Some(row), Presenter::Person(_)) => match &row.name {
            Some(name) if row.organisation.is_empty() => name.clone(),
            Some(name) => format!("{name} ({})", row.organisation),
            None => texts.board().somebody_of(&row.organisation),
        },
        (None, _) => texts.board().somebody().to_owned(),
    }
}

#[must_use]
pub fn caution(texts: Texts, board: &AgendaBoard, caution: Caution) -> String {
    let t = texts.board();
    let named = |who| presenter(texts, &board.presenters, who);
    match caution {
        Caution::PresenterDeclined(who) => t.warn_declined(&named(who)),
        Caution::PresenterNotInvited(who) => t.warn_not_invited(&named(who)),
        Caution::PresenterTwice(who, other) => {
            let title = board.board.get(other).map(|item| item.content.title.as_str()).unwrap_or_default();
            t.warn_twice(&named(who), title)
        }
        Caution::LongSitting(minutes) => t.warn_long_sitting(&minutes.to_string()),
        Caution::NoBreak(minutes) => t.warn_no_break(&length(texts, minutes)),
        Caution::NoTheme => t.warn_no_theme().to_owned(),
        Caution::InternalBetweenPublic => t.warn_internal().to_owned(),
    }
}

/// Says where an item would stand: at the beginning, after another one, in a block, in the tray; and when it would begin.
fn place(state: AgendaBoardState, item: AgendaItemId, board: &Board, at: Position) -> String {
    let texts = state.texts();
    let t = texts.board();
    let title = |id: AgendaItemId| board.get(id).map(|item| item.content.title.clone()).unwrap_or_default();
    let where_to = match (at.place, at.after) {
        (Place::Tray, _) => return t.place_tray().to_owned(),
        (Place::Top, None) => t.place_first().to_owned(),
        (Place::Top, Some(after)) => t.place_after(&title(after)),
        (Place::In(block), None) => t.place_first_in(&title(block)),
        (Place::In(block), Some(after)) => t.place_in_after(&title(block), &title(after)),
    };
    match state.schedule.with_untracked(|schedule| schedule.slot(item).copied()) {
        Some(slot) => t.place_at_time(&where_to, &clock(slot.starts)),
        None => where_to,
    }
}

#[must_use]
pub fn lifted(state: AgendaBoardState, item: AgendaItemId) -> String {
    state.texts().board().said_lifted(&state.title(item))
}

#[must_use]
pub fn over(state: AgendaBoardState, item: AgendaItemId, at: Position) -> String {
    state.board.with_untracked(|board| place(state, item, board, at))
}

#[must_use]
pub fn put_back(state: AgendaBoardState, item: AgendaItemId) -> String {
    state.texts().board().said_put_back(&state.title(item))
}

#[must_use]
pub fn removed(state: AgendaBoardState, item: AgendaItemId) -> String {
    state.texts().board().said_removed(&state.title(item))
}

#[must_use]
pub fn landed(state: AgendaBoardState, item: AgendaItemId) -> String {
    let where_to = state.board.with_untracked(|board| board.position(item).map(|at| place(state, item, board, at))).unwrap_or_default();
    state.texts().board().said_landed(&where_to, &state.title(item))
}

#[must_use]
pub fn turned(state: AgendaBoardState, direction: Direction, item: Option<AgendaItemId>) -> String {
    let t = state.texts().board();
    let where_to = item.map(|item| landed(state, item)).unwrap_or_default();
    match direction {
        Direction::Undo => t.said_undone(&where_to),
        Direction::Redo => t.said_redone(&where_to),
    }
}

#[must_use]
pub fn not_turned(state: AgendaBoardState, item: AgendaItemId) -> String {
    state.texts().board().not_undone(&state.title(item))
}
