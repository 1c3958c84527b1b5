//! What somebody who watches the answers is told: who is missing, and what has just changed.

use crate::{
    answers::board::{Presence, Tally},
    ids::OrganisationId,
    people::{municipio::Municipio, organisation::OrganisationKind},
    string_enum::stored_enum,
};

stored_enum! {
    /// Which rows of the answers board are shown.
    RowFilter {
        All = "all",
        Municipi = "municipi",
        /// Those of whom nothing is known.
        Missing = "missing",
    }
}

impl RowFilter {
    #[must_use]
    pub fn admits(self, kind: OrganisationKind, presence: Presence) -> bool {
        match self {
            Self::All => true,
            Self::Municipi => kind == OrganisationKind::Municipio,
            Self::Missing => presence == Presence::Silent,
        }
    }
}

/// The fifteen municipi by what is known of them, each group in their own order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    pub coming: Vec<Municipio>,
    pub maybe: Vec<Municipio>,
    pub declined: Vec<Municipio>,
    pub silent: Vec<Municipio>,
    pub not_asked: Vec<Municipio>,
}

/// What the first sentence of the board says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Headline {
    /// No municipio was asked yet.
    NobodyAsked,
    /// These were asked and have not answered.
    Missing(Vec<Municipio>),
    /// All that were asked have answered; this many were.
    AllAnswered(u32),
}

impl Roll {
    /// Calls the roll; a municipio without a row was not asked.
    #[must_use]
    pub fn call(rows: impl IntoIterator<Item = (Option<Municipio>, Presence)>) -> Self {
        let known: Vec<(Municipio, Presence)> = rows.into_iter().filter_map(|(municipio, presence)| Some((municipio?, presence))).collect();
        let mut roll = Self::default();
        for municipio in Municipio::all() {
            let presence = known.iter().find(|(row, _)| *row == municipio).map_or(Presence::NotAsked, |(_, presence)| *presence);
            roll.group(presence).push(municipio);
        }
        roll
    }

    #[must_use]
    pub fn headline(&self) -> Headline {
        let asked = 15 - u32::try_from(self.not_asked.len()).unwrap_or(15);
        match (asked, self.silent.is_empty()) {
            (0, _) => Headline::NobodyAsked,
            (_, false) => Headline::Missing(self.silent.clone()),
            (_, true) => Headline::AllAnswered(asked),
        }
    }

    fn group(&mut self, presence: Presence) -> &mut Vec<Municipio> {
        match presence {
            Presence::Coming => &mut self.coming,
            Presence::Maybe => &mut self.maybe,
            Presence::Declined => &mut self.declined,
            Presence::Silent => &mut self.silent,
            Presence::NotAsked => &mut self.not_asked,
        }
    }
}

/// Joins words to a list in a sentence: "III, VI, X e XIV".
#[must_use]
pub fn enumerate(words: &[&str], and: &str) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// An organisation as the board showed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub organisation: OrganisationId,
    pub presence: Presence,
    pub tally: Tally,
}

/// Returns what is new or different in `after`, in its order.
#[must_use]
pub fn changes(before: &[Standing], after: &[Standing]) -> Vec<Standing> {
    after.iter().filter(|now| !before.contains(now)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roll(rows: &[(u8, Presence)]) -> Roll {
        Roll::call(rows.iter().map(|(number, presence)| (Municipio::try_from(*number).ok(), *presence)))
    }

    fn numerals(municipi: &[Municipio]) -> Vec<&'static str> {
        municipi.iter().map(|municipio| municipio.numeral()).collect()
    }

    #[test]
    fn the_missing_are_named_in_order() {
        let roll = roll(&[(14, Presence::Silent), (3, Presence::Silent), (1, Presence::Coming), (13, Presence::Declined)]);
        assert!(matches!(roll.headline(), Headline::Missing(missing) if numerals(&missing) == ["III", "XIV"]));
        assert_eq!(numerals(&roll.declined), ["XIII"]);
        assert_eq!(roll.not_asked.len(), 11);
    }

    #[test]
    fn nobody_asked_and_all_answered_are_said() {
        assert_eq!(roll(&[]).headline(), Headline::NobodyAsked);
        assert_eq!(roll(&[(1, Presence::NotAsked)]).headline(), Headline::NobodyAsked);
        assert_eq!(roll(&[(1, Presence::Coming), (2, Presence::Declined)]).headline(), Headline::AllAnswered(2));
        let all: Vec<_> = (1..=15).map(|number| (number, Presence::Coming)).collect();
        assert_eq!(roll(&all).headline(), Headline::AllAnswered(15));
    }

    #[test]
    fn bodies_that_are_no_municipio_do_not_count() {
        assert_eq!(Roll::call([(None, Presence::Silent)]).headline(), Headline::NobodyAsked);
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(enumerate(&["III", "VI", "X", "XIV"], "e"), "III, VI, X e XIV");
        assert_eq!(enumerate(&["III", "VI"], "e"), "III e VI");
        assert_eq!(enumerate(&["III"], "e"), "III");
        assert_eq!(enumerate(&[], "e"), "");
    }

    #[test]
    fn only_what_differs_is_told() {
        let standing = |number: u128, presence, coming| Standing {
            organisation: OrganisationId(uuid::Uuid::from_u128(number)),
            presence,
            tally: Tally { coming, ..Tally::default() },
        };
        let before = [standing(1, Presence::Silent, 0), standing(2, Presence::Coming, 1)];
        let after = [standing(1, Presence::Coming, 1), standing(2, Presence::Coming, 1), standing(3, Presence::Silent, 0)];
        assert_eq!(changes(&before, &after), [after[0], after[2]]);
        assert_eq!(changes(&after, &after), []);
    }

    #[test]
    fn filters_choose_rows() {
        use OrganisationKind::{Association, Municipio};
        let shown = |filter: RowFilter| {
            [(Municipio, Presence::Coming), (Association, Presence::Silent)].map(|(kind, presence)| filter.admits(kind, presence))
        };
        assert_eq!(shown(RowFilter::All), [true, true]);
        assert_eq!(shown(RowFilter::Municipi), [true, false]);
        assert_eq!(shown(RowFilter::Missing), [false, true]);
    }
}
