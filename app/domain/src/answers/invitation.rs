//! One person asked to one meeting: the answer, and who may change it when.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{language::spoken_language::SpokenLanguage, meetings::meeting::MeetingState, string_enum::stored_enum};

stored_enum! {
    Answer {
        Coming = "coming",
        Maybe = "maybe",
        Declined = "declined",
    }
}

stored_enum! {
    /// Why somebody will not come. Nothing about health or family is asked.
    DeclineReason {
        AnotherCommitment = "another-commitment",
        Timetable = "timetable",
        TooFar = "too-far",
        SomebodyElseComes = "somebody-else-comes",
        NotMyTopic = "not-my-topic",
        RatherNotSay = "rather-not-say",
    }
}

impl DeclineReason {
    /// The reasons on offer; that somebody else comes is recorded by naming them.
    pub const OFFERED: [Self; 5] = [Self::AnotherCommitment, Self::Timetable, Self::TooFar, Self::NotMyTopic, Self::RatherNotSay];
}

stored_enum! {
    /// What somebody needs of the room. It is about the room, never about the person.
    RoomNeed {
        StepFree = "step-free",
        HearingLoop = "hearing-loop",
        LargePrint = "large-print",
        SeatNearDoor = "seat-near-door",
    }
}

stored_enum! {
    /// How late somebody expects to arrive.
    LateBy {
        QuarterHour = "15",
        HalfHour = "30",
        Hour = "60",
        Later = "later",
    }
}

stored_enum! {
    /// Who gave an answer.
    AnsweredBy {
        Invitee = "invitee",
        FocalPoint = "focal-point",
        Coordinator = "coordinator",
    }
}

stored_enum! {
    /// How an answer reached whoever wrote it down.
    Channel {
        Link = "link",
        Phone = "phone",
        Mail = "mail",
        InPerson = "in-person",
    }
}

impl Channel {
    /// The ways in which somebody tells another person, who writes it down.
    pub const TOLD: [Self; 3] = [Self::Phone, Self::Mail, Self::InPerson];
}

/// What somebody who comes asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Wishes {
    /// Languages in which they can follow, the best first.
    pub follows: Vec<SpokenLanguage>,
    /// The language in which they will speak.
    pub speaks: Option<SpokenLanguage>,
    pub needs: Vec<RoomNeed>,
    pub late_by: Option<LateBy>,
}

/// Most languages one person can name.
pub const FOLLOWS_MAX: usize = 3;

impl Wishes {
    /// Returns the wishes with each language and need once and no more languages than [`FOLLOWS_MAX`].
    #[must_use]
    pub fn tidy(mut self) -> Self {
        let mut seen = Vec::new();
        self.follows.retain(|language| {
            !seen.contains(language) && {
                seen.push(*language);
                true
            }
        });
        self.follows.truncate(FOLLOWS_MAX);
        self.needs.sort();
        self.needs.dedup();
        self
    }

    /// Returns the language for which an interpreter is needed, unless they can follow Italian.
    #[must_use]
    pub fn language_needed(&self) -> Option<SpokenLanguage> {
        let italian = SpokenLanguage::italian();
        if self.follows.contains(&italian) { None } else { self.follows.first().copied() }
    }
}

/// What an invitee can still do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AnswerWindow {
    /// The meeting is not convened yet.
    NotYet,
    /// Any answer, and any change of it.
    Open,
    /// The deadline has passed: withdrawing only.
    WithdrawOnly,
    /// The meeting has begun or is over.
    Over,
}

impl AnswerWindow {
    #[must_use]
    pub fn at(now: DateTime<Utc>, state: MeetingState, answer_by: DateTime<Utc>, starts_at: DateTime<Utc>) -> Self {
        match state {
            MeetingState::Draft => Self::NotYet,
            MeetingState::Convened if now < answer_by => Self::Open,
            MeetingState::Convened if now < starts_at => Self::WithdrawOnly,
            _ => Self::Over,
        }
    }

    /// Says whether an invitee may give this answer now. To say no is possible until the meeting starts.
    #[must_use]
    pub fn admits(self, answer: Answer) -> bool {
        match self {
            Self::Open => true,
            Self::WithdrawOnly => answer == Answer::Declined,
            Self::NotYet | Self::Over => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(hour: u32) -> DateTime<Utc> {
        format!("2026-12-17T{hour:02}:00:00Z").parse().unwrap()
    }

    #[test]
    fn the_window_closes_in_two_steps() {
        let window = |now| AnswerWindow::at(at(now), MeetingState::Convened, at(10), at(12));
        assert_eq!(
            [9, 10, 11, 12, 13].map(window),
            [AnswerWindow::Open, AnswerWindow::WithdrawOnly, AnswerWindow::WithdrawOnly, AnswerWindow::Over, AnswerWindow::Over]
        );
        assert_eq!(AnswerWindow::at(at(9), MeetingState::Draft, at(10), at(12)), AnswerWindow::NotYet);
        assert_eq!(AnswerWindow::at(at(9), MeetingState::Closed, at(10), at(12)), AnswerWindow::Over);
    }

    #[test]
    fn after_the_deadline_one_can_only_withdraw() {
        let admitted: Vec<Answer> = Answer::ALL.iter().copied().filter(|answer| AnswerWindow::WithdrawOnly.admits(*answer)).collect();
        assert_eq!(admitted, [Answer::Declined]);
    }

    #[test]
    fn whoever_follows_italian_needs_no_interpreter() {
        let [it, ar, fr] = ["it", "ar", "fr"].map(|tag| SpokenLanguage::from_tag(tag).unwrap());
        let needed = |follows: &[SpokenLanguage]| Wishes { follows: follows.to_vec(), ..Wishes::default() }.language_needed();
        assert_eq!(needed(&[ar, fr]), Some(ar));
        assert_eq!(needed(&[ar, it]), None);
        assert_eq!(needed(&[]), None);
    }

    proptest! {
        #[test]
        fn tidy_wishes_stay_tidy(tags in proptest::collection::vec(0usize..6, 0..8), needs in proptest::collection::vec(0usize..4, 0..8)) {
            let languages: Vec<_> = SpokenLanguage::all().collect();
            let wishes = Wishes { follows: tags.iter().map(|i| languages[*i]).collect(), needs: needs.iter().map(|i| RoomNeed::ALL[*i]).collect(), ..Wishes::default() };
            let first = wishes.follows.first().copied();
            let tidy = wishes.tidy();
            prop_assert!(tidy.follows.len() <= FOLLOWS_MAX);
            prop_assert_eq!(tidy.follows.first().copied(), first);
            prop_assert_eq!(tidy.clone().tidy(), tidy);
        }
    }
}
