//! One item of the agenda, or a block of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::{
    ids::{AgendaItemId, OrganisationId, PersonId, ThemeId, Version},
    time::DayMinute,
};
use crate::{
    agenda::shared::Shared,
    form::{
        field::{Checks, FieldError, FieldProblem},
        text,
    },
    language::{locale::Locale, spoken_language::SpokenLanguage},
    string_enum::stored_enum,
};

stored_enum! {
    /// What happens during an item. A block holds items and has no time of its own.
    ItemKind {
        Block = "block",
        Opening = "opening",
        Minutes = "minutes",
        Talk = "talk",
        Discussion = "discussion",
        LanguageTables = "language-tables",
        Questions = "questions",
        Break = "break",
        Closing = "closing",
        OtherBusiness = "other-business",
    }
}

impl ItemKind {
    /// Kinds to choose from for an item; what is a block stays one.
    pub const ITEMS: &[Self] = &[
        Self::Opening,
        Self::Minutes,
        Self::Talk,
        Self::Discussion,
        Self::LanguageTables,
        Self::Questions,
        Self::Break,
        Self::Closing,
        Self::OtherBusiness,
    ];

    /// Says whether people work on a subject in it, so that one expects a theme.
    #[must_use]
    pub fn has_subject(self) -> bool {
        matches!(self, Self::Talk | Self::Discussion | Self::LanguageTables)
    }
}

stored_enum! {
    /// Who may see an item.
    ItemAudience {
        /// Everybody invited, once it is published.
        Everybody = "everybody",
        /// Coordinators only.
        Internal = "internal",
    }
}

/// Who presents an item: somebody, or a body whose speaker is not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Presenter {
    Person(PersonId),
    Organisation(OrganisationId),
}

/// What is said of an item. Everything but its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemContent {
    pub kind: ItemKind,
    /// Italian.
    pub title: String,
    /// Titles in other languages.
    #[serde(default)]
    pub titles: BTreeMap<Locale, String>,
    /// Minutes it takes without interpreting; 0 for a block.
    pub minutes: u16,
    /// Interpreted sentence by sentence, which takes twice the time.
    #[serde(default)]
    pub consecutive: bool,
    #[serde(default)]
    pub presenters: Vec<Presenter>,
    #[serde(default)]
    pub theme: Option<ThemeId>,
    /// Languages in which it has to be followed, besides Italian.
    #[serde(default)]
    pub languages: Vec<SpokenLanguage>,
    /// Italian, for everybody.
    #[serde(default)]
    pub text: String,
    /// For coordinators only, never published.
    #[serde(default)]
    pub note: String,
    pub audience: ItemAudience,
    /// When it has to begin, whatever stands before it.
    #[serde(default)]
    pub pinned: Option<DayMinute>,
}

/// An item in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgendaItem {
    pub id: AgendaItemId,
    pub place: Place,
    #[cfg_attr(feature = "openapi", schema(value_type = ItemContent))]
    pub content: Shared<ItemContent>,
    /// The board's version when it last got its place.
    pub placed: Version,
    /// The board's version when its content last changed.
    pub edited: Version,
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Not scheduled: in the tray.
    Tray,
    /// On the first level.
    Top,
    /// In a block.
    In(AgendaItemId),
}

impl ItemContent {
    /// Steps in which durations change by hand.
    pub const STEP: u16 = 5;
    /// Longest item.
    pub const MINUTES_MAX: u16 = 8 * 60;
    /// Most presenters, and most languages, of one item.
    pub const LIST_MAX: usize = 12;

    /// Returns an item of a kind, with nothing else said.
    #[must_use]
    pub fn new(kind: ItemKind, title: impl Into<String>, minutes: u16) -> Self {
        Self {
            kind,
            title: title.into(),
            titles: BTreeMap::new(),
            minutes,
            consecutive: false,
            presenters: Vec::new(),
            theme: None,
            languages: Vec::new(),
            text: String::new(),
            note: String::new(),
            audience: ItemAudience::Everybody,
            pinned: None,
        }
    }

    #[must_use]
    pub fn is_block(&self) -> bool {
        self.kind == ItemKind::Block
    }

    /// How often its minutes count.
    #[must_use]
    pub fn factor(&self) -> u32 {
        if self.consecutive && !self.is_block() { 2 } else { 1 }
    }

    /// Returns the minutes that it takes.
    #[must_use]
    pub fn length(&self) -> u32 {
        if self.is_block() { 0 } else { u32::from(self.minutes) * self.factor() }
    }

    /// Returns the content as it is kept: texts cleaned, lists without repetitions, a block without what only items have.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn checked(self) -> Result<Self, Vec<FieldError>> {
        let mut checks = Checks::default();
        let Self { kind, title, titles, minutes, consecutive, presenters, theme, languages, text, note, audience, pinned } = self;
        let block = kind == ItemKind::Block;
        let title = checks.take("title", text::line(&title)).unwrap_or_default();
        let mut kept = BTreeMap::new();
        for (locale, typed) in titles.into_iter().filter(|(locale, _)| *locale != Locale::It) {
            if let Some(Some(title)) = checks.take(&format!("titles.{}", locale.tag()), text::optional_line(&typed)) {
                kept.insert(locale, title);
            }
        }
        let in_range = (1..=Self::MINUTES_MAX).contains(&minutes);
        checks.require(block || in_range, "minutes", FieldProblem::NotADuration { max: Self::MINUTES_MAX });
        checks.require(presenters.len() <= Self::LIST_MAX, "presenters", FieldProblem::NotInList);
        checks.require(languages.len() <= Self::LIST_MAX, "languages", FieldProblem::NotInList);
        let text = checks.take("text", text::paragraph(&text)).unwrap_or_default();
        let note = checks.take("note", text::paragraph(&note)).unwrap_or_default();
        checks.finish()?;
        Ok(Self {
            kind,
            title,
            titles: kept,
            minutes: if block { 0 } else { minutes },
            consecutive: consecutive && !block,
            presenters: if block { Vec::new() } else { once_each(presenters) },
            theme: theme.filter(|_| !block),
            languages: if block { Vec::new() } else { once_each(languages) },
            text,
            note,
            audience,
            pinned,
        })
    }
}

fn once_each<T: PartialEq>(list: Vec<T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::with_capacity(list.len());
    for one in list {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_of_each_field() {
        let mut content = ItemContent::new(ItemKind::Talk, " ", 0);
        content.note = "x".repeat(5000);
        let fields: Vec<String> = content.checked().unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["title", "minutes", "note"]);
    }

    #[test]
    fn a_block_has_no_time_and_nobody_presents_it() {
        let person = Presenter::Person(PersonId(uuid::Uuid::nil()));
        let content = ItemContent { presenters: vec![person], consecutive: true, ..ItemContent::new(ItemKind::Block, "Il tema", 30) };
        let kept = content.checked().unwrap();
        assert_eq!((kept.minutes, kept.presenters.len(), kept.length()), (0, 0, 0));
    }

    #[test]
    fn consecutive_interpreting_takes_twice_the_time() {
        let talk = ItemContent { consecutive: true, ..ItemContent::new(ItemKind::Talk, "Le esperienze", 30) };
        assert_eq!(talk.length(), 60);
    }

    #[test]
    fn italian_is_the_title_itself_and_lists_have_no_repetitions() {
        let body = Presenter::Organisation(OrganisationId(uuid::Uuid::nil()));
        let content = ItemContent {
            titles: BTreeMap::from([(Locale::It, "Altro".into()), (Locale::En, " Experiences ".into()), (Locale::Ar, String::new())]),
            presenters: vec![body, body],
            ..ItemContent::new(ItemKind::Talk, "Le esperienze", 30)
        };
        let kept = content.checked().unwrap();
        assert_eq!(kept.titles, BTreeMap::from([(Locale::En, "Experiences".into())]));
        assert_eq!(kept.presenters, [body]);
    }
}
