//! Messages that wait on a device until the server has them.
//!
//! A message keeps its request id however often it is sent, so that a repetition changes nothing. One that was made while
//! another about the same subject is under way follows it: only after the first has been heard of is its version known.

use serde::{Deserialize, Serialize};

use crate::ids::{RequestId, Version};

/// What is sent until the server has it: an answer, a scan at the door, a contribution. To send one more kind, implement this for it.
pub trait Message: Clone {
    /// What it is about. Of each subject one message counts, the last.
    type Subject: Copy + std::fmt::Debug + Eq;

    /// The device's time at which it was made, in milliseconds.
    fn made_at(&self) -> i64;
    fn request(&self) -> RequestId;
    /// Says whether another one about the same subject says the same, as by a double tap.
    fn says_the_same(&self, other: &Self) -> bool;
    /// Returns it as it is sent after the server took another one about the subject, which has this version now.
    fn upon(self, version: Version) -> Self;
}

/// What waits about one subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(serialize = "M: Serialize, M::Subject: Serialize", deserialize = "M: Deserialize<'de>, M::Subject: Deserialize<'de>"))]
pub struct Waiting<M: Message> {
    /// Devices have kept answers under the name of their invitation.
    #[serde(alias = "invitation")]
    pub subject: M::Subject,
    /// To be sent, or sent without having heard what became of it.
    first: M,
    /// Made after `first` had left.
    then: Option<M>,
    tries: u32,
    /// Whether a try has failed or takes too long.
    doubtful: bool,
    due_at: i64,
}

/// How the server received a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reception {
    /// It is recorded; its subject now has this version.
    Taken(Version),
    /// Nobody answered, or not before so many seconds.
    NotNow { seconds: u32 },
    /// It will not be recorded, however often it is sent.
    Settled,
}

/// What the page says of a message that the server does not have yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    Sending,
    /// Not sent, and kept on the device.
    Kept,
    /// Not sent, and lost when the page is closed.
    NotKept,
}

/// The longest time between two tries, in seconds.
const PATIENCE: i64 = 64;
/// No wait is longer than this; one that seems longer comes from a clock that was set back.
const LONGEST: i64 = 60 * 60;

impl<M: Message> Waiting<M> {
    fn new(subject: M::Subject, message: M) -> Self {
        Self { subject, due_at: message.made_at(), first: message, then: None, tries: 0, doubtful: false }
    }

    /// Takes a new message in. The same again, as by a double tap, stays what it was.
    fn put(&mut self, message: M) {
        if self.tries == 0 || self.doubtful {
            self.due_at = message.made_at();
        }
        if self.latest().says_the_same(&message) {
            return;
        }
        if self.tries == 0 {
            self.first = message;
        } else if self.first.says_the_same(&message) {
            self.then = None;
        } else {
            self.then = Some(message);
        }
    }

    /// Returns the message that counts: the last one.
    #[must_use]
    pub fn latest(&self) -> &M {
        self.then.as_ref().unwrap_or(&self.first)
    }

    #[must_use]
    pub fn notice(&self, kept: bool) -> Notice {
        match (self.doubtful, kept) {
            (false, _) => Notice::Sending,
            (true, true) => Notice::Kept,
            (true, false) => Notice::NotKept,
        }
    }

    fn is_due(&self, now: i64) -> bool {
        let wait = self.due_at - now;
        wait <= 0 || wait > LONGEST * 1000
    }

    fn depart(&mut self, now: i64) -> M {
        self.tries = self.tries.saturating_add(1);
        self.due_at = now + 1000 * (4i64 << self.tries.min(4)).min(PATIENCE);
        self.first.clone()
    }

    /// Returns what still waits after the server was heard.
    fn hear(self, reception: Reception, now: i64) -> Option<Self> {
        let Self { subject, then, due_at, .. } = self;
        match reception {
            Reception::Taken(version) => then.map(|message| Self::new(subject, message.upon(version))),
            Reception::NotNow { seconds } => {
                Some(Self { then, doubtful: true, due_at: due_at.max(now + 1000 * i64::from(seconds)), ..self })
            }
            Reception::Settled => None,
        }
    }
}

/// Everything of one kind that waits on this device, at most one entry for a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outbox<M: Message>(Vec<Waiting<M>>);

impl<M: Message> Default for Outbox<M> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<M: Message> Outbox<M> {
    /// Takes in what was kept from an earlier visit.
    pub fn restore(&mut self, waiting: Waiting<M>) {
        if self.waiting(waiting.subject).is_none() {
            self.0.push(waiting);
        }
    }

    #[must_use]
    pub fn waiting(&self, subject: M::Subject) -> Option<&Waiting<M>> {
        self.0.iter().find(|waiting| waiting.subject == subject)
    }

    /// Takes in a message; it replaces an older one about the same subject that has not left yet.
    pub fn put(&mut self, subject: M::Subject, message: M) {
        match self.find(subject) {
            Some(waiting) => waiting.put(message),
            None => self.0.push(Waiting::new(subject, message)),
        }
    }

    /// Returns the subjects whose message is to be sent now; with `eagerly`, as when the network is back, all.
    #[must_use]
    pub fn due(&self, now: i64, eagerly: bool) -> Vec<M::Subject> {
        self.0.iter().filter(|waiting| eagerly || waiting.is_due(now)).map(|waiting| waiting.subject).collect()
    }

    /// Returns the milliseconds until something is due, if anything waits.
    #[must_use]
    pub fn next_due(&self, now: i64) -> Option<i64> {
        self.0.iter().map(|waiting| if waiting.is_due(now) { 0 } else { waiting.due_at - now }).min()
    }

    /// Returns the message to send, and notes that it has left.
    pub fn depart(&mut self, subject: M::Subject, now: i64) -> Option<M> {
        self.find(subject).map(|waiting| waiting.depart(now))
    }

    /// Notes that the server takes its time over a message.
    pub fn doubt(&mut self, subject: M::Subject, request: RequestId) {
        if let Some(waiting) = self.find(subject).filter(|waiting| waiting.first.request() == request) {
            waiting.doubtful = true;
        }
    }

    /// Notes how the server received a message. Says whether that was news: of a repetition it is not.
    pub fn hear(&mut self, subject: M::Subject, request: RequestId, reception: Reception, now: i64) -> bool {
        let place = self.0.iter().position(|waiting| waiting.subject == subject && waiting.first.request() == request);
        let Some(place) = place else { return false };
        let waiting = self.0.swap_remove(place);
        self.0.extend(waiting.hear(reception, now));
        true
    }

    /// Drops what waits about a subject.
    pub fn forget(&mut self, subject: M::Subject) {
        self.0.retain(|waiting| waiting.subject != subject);
    }

    fn find(&mut self, subject: M::Subject) -> Option<&mut Waiting<M>> {
        self.0.iter_mut().find(|waiting| waiting.subject == subject)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answers::{choice::Choice, invitation::Answer},
        ids::InvitationId,
    };
    use proptest::prelude::*;
    use uuid::Uuid;

    const MINE: InvitationId = InvitationId(Uuid::from_u128(1));

    fn choice(answer: Answer, request: u128, at: i64) -> Choice {
        Choice { answer, reason: None, seen: Version(0), request: RequestId(Uuid::from_u128(request)), chosen_at: at }
    }

    fn request(number: u128) -> RequestId {
        RequestId(Uuid::from_u128(number))
    }

    #[test]
    fn a_double_tap_is_one_request() {
        let mut outbox = Outbox::<Choice>::default();
        outbox.put(MINE, choice(Answer::Coming, 1, 0));
        outbox.put(MINE, choice(Answer::Coming, 2, 5));
        assert_eq!(outbox.depart(MINE, 5).unwrap().request, request(1));
        outbox.put(MINE, choice(Answer::Coming, 3, 9));
        assert_eq!(outbox.depart(MINE, 9).unwrap().request, request(1));
        assert!(outbox.hear(MINE, request(1), Reception::Taken(Version(1)), 20));
        assert_eq!(outbox, Outbox::<Choice>::default());
        assert!(!outbox.hear(MINE, request(1), Reception::Taken(Version(1)), 21), "a repetition is no news");
    }

    #[test]
    fn a_choice_that_has_not_left_is_replaced() {
        let mut outbox = Outbox::<Choice>::default();
        outbox.put(MINE, choice(Answer::Coming, 1, 0));
        outbox.put(MINE, choice(Answer::Declined, 2, 1));
        assert_eq!(outbox.depart(MINE, 1).unwrap().answer, Answer::Declined);
    }

    #[test]
    fn one_that_has_left_goes_first_and_tells_the_version() {
        let mut outbox = Outbox::<Choice>::default();
        outbox.put(MINE, choice(Answer::Coming, 1, 0));
        outbox.depart(MINE, 0);
        outbox.put(MINE, choice(Answer::Declined, 2, 1));
        assert_eq!(outbox.waiting(MINE).unwrap().latest().answer, Answer::Declined);
        assert_eq!(outbox.depart(MINE, 2).unwrap().answer, Answer::Coming);
        outbox.hear(MINE, request(1), Reception::Taken(Version(7)), 3);
        let next = outbox.depart(MINE, 3).unwrap();
        assert_eq!((next.answer, next.seen), (Answer::Declined, Version(7)));
    }

    #[test]
    fn it_says_which_of_the_two_is_the_case() {
        let mut outbox = Outbox::<Choice>::default();
        outbox.put(MINE, choice(Answer::Maybe, 1, 0));
        outbox.depart(MINE, 0);
        assert_eq!(outbox.waiting(MINE).unwrap().notice(true), Notice::Sending);
        outbox.doubt(MINE, request(1));
        assert_eq!(outbox.waiting(MINE).unwrap().notice(true), Notice::Kept);
        assert_eq!(outbox.waiting(MINE).unwrap().notice(false), Notice::NotKept);
    }

    #[test]
    fn it_waits_longer_each_time_but_never_for_ever() {
        let mut outbox = Outbox::<Choice>::default();
        outbox.put(MINE, choice(Answer::Maybe, 1, 0));
        let mut waits = Vec::new();
        for _ in 0..6 {
            outbox.depart(MINE, 0);
            outbox.hear(MINE, request(1), Reception::NotNow { seconds: 0 }, 0);
            waits.push(outbox.next_due(0).unwrap() / 1000);
        }
        assert_eq!(waits, [8, 16, 32, 64, 64, 64]);
        assert!(outbox.due(0, false).is_empty());
        assert_eq!(outbox.due(0, true), [MINE]);
        assert_eq!(outbox.due(-9_000_000, false), [MINE], "the clock was set back");
        outbox.hear(MINE, request(1), Reception::NotNow { seconds: 300 }, 0);
        assert_eq!(outbox.next_due(0), Some(300_000));
    }

    #[test]
    fn what_will_never_be_recorded_is_dropped() {
        let mut outbox = Outbox::<Choice>::default();
        outbox.put(MINE, choice(Answer::Coming, 1, 0));
        outbox.depart(MINE, 0);
        outbox.put(MINE, choice(Answer::Maybe, 2, 0));
        outbox.hear(MINE, request(1), Reception::Settled, 0);
        assert_eq!(outbox.next_due(0), None);
    }

    #[test]
    fn what_a_device_kept_before_is_read() {
        let kept = r#"{"invitation":"00000000-0000-0000-0000-000000000001","first":{"answer":"maybe","reason":null,"seen":3,
            "request":"00000000-0000-0000-0000-000000000002","chosen_at":7},"then":null,"tries":1,"doubtful":true,"due_at":9}"#;
        let mut outbox = Outbox::<Choice>::default();
        outbox.restore(serde_json::from_str(kept).unwrap());
        assert_eq!(outbox.waiting(MINE).unwrap().latest(), &Choice { seen: Version(3), ..choice(Answer::Maybe, 2, 7) });
    }

    /// A server that knows repeated requests and refuses an answer over a version that was not seen.
    #[derive(Default)]
    struct Server {
        version: i32,
        answer: Option<Answer>,
        heard: Vec<RequestId>,
    }

    impl Server {
        fn take(&mut self, choice: &Choice) -> Reception {
            if !self.heard.contains(&choice.request) {
                if choice.seen != Version(self.version) {
                    return Reception::Settled;
                }
                self.version += 1;
                self.answer = Some(choice.answer);
                self.heard.push(choice.request);
            }
            Reception::Taken(Version(self.version))
        }
    }

    #[derive(Clone, Copy, Debug)]
    enum Step {
        Choose(Answer),
        /// Sent; whether it arrives, and whether the reply comes back.
        Send {
            arrives: bool,
            returns: bool,
        },
        /// The page is closed and opened again.
        Reload,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (0usize..3).prop_map(|place| Step::Choose(Answer::ALL[place])),
            any::<(bool, bool)>().prop_map(|(arrives, returns)| Step::Send { arrives, returns }),
            Just(Step::Reload),
        ]
    }

    proptest! {
        #[test]
        fn whatever_the_network_does_the_last_choice_counts(steps in proptest::collection::vec(step(), 0..30)) {
            let (mut outbox, mut server, mut last, mut seen) = (Outbox::<Choice>::default(), Server::default(), None, Version(0));
            let whole = Step::Send { arrives: true, returns: true };
            for (number, step) in steps.into_iter().chain([whole, whole]).enumerate() {
                let now = i64::try_from(number).unwrap();
                match step {
                    Step::Choose(answer) => {
                        last = Some(answer);
                        outbox.put(MINE, Choice { seen, ..choice(answer, number as u128, now) });
                    }
                    Step::Send { arrives, returns } => {
                        let Some(sent) = outbox.depart(MINE, now) else { continue };
                        let reply = if arrives { server.take(&sent) } else { Reception::NotNow { seconds: 0 } };
                        let heard = if returns { reply } else { Reception::NotNow { seconds: 0 } };
                        prop_assert_ne!(heard, Reception::Settled);
                        if let Reception::Taken(version) = heard { seen = version }
                        outbox.hear(MINE, sent.request, heard, now);
                    }
                    Step::Reload => {
                        let kept = outbox.waiting(MINE).map(|waiting| serde_json::to_string(waiting).unwrap());
                        outbox = Outbox::<Choice>::default();
                        if let Some(kept) = kept { outbox.restore(serde_json::from_str(&kept).unwrap()) }
                    }
                }
            }
            prop_assert_eq!(server.answer, last);
            prop_assert_eq!(outbox, Outbox::<Choice>::default());
        }
    }
}
