//! What stands on the board, in words: kinds, times, lengths, presenters, warnings.

use api::agenda::{AgendaBoard, PresenterRow};
use domain::{
    agenda::{
        item::{ItemKind, Presenter},
        run::Progress,
        template::Template,
        warnings::Caution,
    },
    time::DayMinute,
};
use texts::Texts;

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
