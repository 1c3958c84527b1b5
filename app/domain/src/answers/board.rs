//! Who comes, who may come, who does not, and above all who has not answered.

use serde::{Deserialize, Serialize};

use super::invitation::{Answer, RoomNeed, Wishes};
use crate::language::spoken_language::SpokenLanguage;

/// How many people gave each answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tally {
    pub coming: u32,
    pub maybe: u32,
    pub declined: u32,
    /// Asked, and no answer yet.
    pub silent: u32,
    /// Of those coming, how many come in the place of somebody else.
    pub delegates: u32,
}

impl Tally {
    /// Counts one invitation.
    pub fn count(&mut self, answer: Option<Answer>, in_place_of_another: bool) {
        self.count_people(answer, 1, u32::from(in_place_of_another));
    }

    /// Counts people who gave the same answer, some of them invited in the place of somebody else.
    pub fn count_people(&mut self, answer: Option<Answer>, people: u32, in_place_of_others: u32) {
        match answer {
            Some(Answer::Coming) => {
                self.coming += people;
                self.delegates += in_place_of_others;
            }
            Some(Answer::Maybe) => self.maybe += people,
            Some(Answer::Declined) => self.declined += people,
            None => self.silent += people,
        }
    }

    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            coming: self.coming + other.coming,
            maybe: self.maybe + other.maybe,
            declined: self.declined + other.declined,
            silent: self.silent + other.silent,
            delegates: self.delegates + other.delegates,
        }
    }

    /// Returns what an organisation's people say together: one who comes stands for all.
    #[must_use]
    pub fn presence(self, asked: bool) -> Presence {
        match self {
            Self { coming: 1.., .. } => Presence::Coming,
            Self { maybe: 1.., .. } => Presence::Maybe,
            Self { silent: 1.., .. } => Presence::Silent,
            Self { declined: 1.., .. } => Presence::Declined,
            _ if asked => Presence::Silent,
            _ => Presence::NotAsked,
        }
    }
}

/// What is known of an organisation's presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    Coming,
    Maybe,
    Declined,
    Silent,
    NotAsked,
}

/// How many of those who come or may come need a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LanguageCount {
    pub language: SpokenLanguage,
    pub people: u32,
}

/// How many of those who come or may come need something of the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NeedCount {
    pub need: RoomNeed,
    pub people: u32,
}

/// Counts wishes as counts only, the most asked first.
#[derive(Debug, Default)]
pub struct WishCounts {
    languages: Vec<LanguageCount>,
    needs: Vec<NeedCount>,
}

impl WishCounts {
    /// Counts people who wish the same.
    pub fn count(&mut self, wishes: &Wishes, people: u32) {
        if let Some(language) = wishes.language_needed() {
            self.add_language(language, people);
        }
        for need in &wishes.needs {
            self.add_need(*need, people);
        }
    }

    /// Adds so many people who need a language.
    pub fn add_language(&mut self, language: SpokenLanguage, people: u32) {
        match self.languages.iter_mut().find(|row| row.language == language) {
            Some(row) => row.people += people,
            None => self.languages.push(LanguageCount { language, people }),
        }
    }

    /// Adds so many people who need something of the room.
    pub fn add_need(&mut self, need: RoomNeed, people: u32) {
        match self.needs.iter_mut().find(|row| row.need == need) {
            Some(row) => row.people += people,
            None => self.needs.push(NeedCount { need, people }),
        }
    }

    #[must_use]
    pub fn finish(mut self) -> (Vec<LanguageCount>, Vec<NeedCount>) {
        self.languages.sort_by_key(|row| (std::cmp::Reverse(row.people), row.language));
        self.needs.sort_by_key(|row| (std::cmp::Reverse(row.people), row.need));
        (self.languages, self.needs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(answers: &[Option<Answer>]) -> Tally {
        let mut tally = Tally::default();
        answers.iter().for_each(|answer| tally.count(*answer, false));
        tally
    }

    #[test]
    fn one_who_comes_stands_for_the_organisation() {
        let (yes, maybe, no) = (Some(Answer::Coming), Some(Answer::Maybe), Some(Answer::Declined));
        assert_eq!(tally(&[no, yes, None]).presence(true), Presence::Coming);
        assert_eq!(tally(&[no, maybe, None]).presence(true), Presence::Maybe);
        assert_eq!(tally(&[no, None]).presence(true), Presence::Silent);
        assert_eq!(tally(&[no]).presence(true), Presence::Declined);
        assert_eq!(tally(&[]).presence(true), Presence::Silent);
        assert_eq!(tally(&[]).presence(false), Presence::NotAsked);
    }

    #[test]
    fn only_delegates_who_come_are_counted() {
        let mut tally = Tally::default();
        tally.count(Some(Answer::Coming), true);
        tally.count(None, true);
        assert_eq!(tally.delegates, 1);
        tally.count_people(Some(Answer::Coming), 5, 2);
        tally.count_people(Some(Answer::Declined), 3, 3);
        assert_eq!(tally, Tally { coming: 6, declined: 3, silent: 1, delegates: 3, ..Tally::default() });
    }

    #[test]
    fn wishes_become_counts() {
        let [ar, fr] = ["ar", "fr"].map(|tag| SpokenLanguage::from_tag(tag).unwrap());
        let mut counts = WishCounts::default();
        for follows in [vec![fr], vec![ar, fr], vec![ar]] {
            counts.count(&Wishes { follows, needs: vec![RoomNeed::StepFree], ..Wishes::default() }, 1);
        }
        let (languages, needs) = counts.finish();
        assert_eq!(languages, [LanguageCount { language: ar, people: 2 }, LanguageCount { language: fr, people: 1 }]);
        assert_eq!(needs, [NeedCount { need: RoomNeed::StepFree, people: 3 }]);
    }
}
