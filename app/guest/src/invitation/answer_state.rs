//! Where an answer stands: what the server has, what is under way, and what to say of it.

use api::{
    ApiError,
    own_invitation::{InvitationView, ReadInvitation},
};
use domain::{
    answers::invitation::{Answer, DeclineReason},
    ids::InvitationId,
    outbox::Notice,
};
use leptos::{prelude::*, task::spawn_local};
use texts::Texts;
use ui::{
    browser::{
        device::clock,
        outbox::{Post, use_post},
    },
    call,
    components::labels,
    use_texts,
};

/// The invitation as the server has it, and as the person sees it.
#[derive(Clone, Copy)]
pub struct AnswerState {
    pub view: RwSignal<InvitationView>,
    pub invitation: InvitationId,
    heard: RwSignal<Heard>,
    /// How often the state was asked for; only the latest reply is shown.
    asked: StoredValue<u32>,
    post: Post,
    pub texts: Texts,
}

/// What was heard last from the server, on this page.
#[derive(Clone)]
enum Heard {
    Nothing,
    /// Recorded, at this time of day.
    Recorded(String),
    Conflict,
    Error(ApiError),
}

/// What the page says below the question.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    pub class: &'static str,
    pub words: String,
    /// What the button beside it does, where one helps.
    pub next: Option<Next>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    TryAgain,
    /// Loads the page anew: the server is newer than this one.
    Reload,
}

pub fn use_answer_state(view: InvitationView) -> AnswerState {
    let state = AnswerState {
        invitation: view.invitation,
        view: RwSignal::new(view),
        heard: RwSignal::new(Heard::Nothing),
        asked: StoredValue::new(0),
        post: use_post(),
        texts: use_texts(),
    };
    Effect::new(move |_| {
        if let Some(outcome) = state.post.news(state.invitation) {
            state.hear(outcome);
        }
    });
    // An answer of this invitation that waited may have been sent by a page of another one, also while this page was on its way:
    // then the page as it came does not have it yet.
    Effect::new(move |_| {
        if let Some((version, time)) = state.post.taken_elsewhere(state.invitation) {
            state.heard.set(Heard::Recorded(time));
            if state.view.with_untracked(|view| view.version < version) {
                state.read_again();
            }
        }
    });
    state
}

impl AnswerState {
    /// Takes in a choice.
    pub fn choose(self, answer: Answer, reason: Option<DeclineReason>) {
        let same = self.waiting().is_none() && self.view.with_untracked(|view| (view.answer, view.reason) == (Some(answer), reason));
        if !same {
            self.post.choose(self.invitation, answer, reason, self.view.with_untracked(|view| view.version));
        }
    }

    /// Returns the answer to show: the one just chosen, else the one the server has.
    pub fn answer(self) -> Option<Answer> {
        self.shown().0
    }

    pub fn reason(self) -> Option<DeclineReason> {
        self.shown().1
    }

    fn shown(self) -> (Option<Answer>, Option<DeclineReason>) {
        match self.waiting() {
            Some((answer, reason, _)) => (Some(answer), reason),
            None => self.view.with(|view| (view.answer, view.reason)),
        }
    }

    fn waiting(self) -> Option<(Answer, Option<DeclineReason>, Notice)> {
        self.post.waiting(self.invitation)
    }

    /// Does what the button beside the words is for.
    pub fn go_on(self, next: Next) {
        match next {
            Next::TryAgain => self.post.retry(),
            Next::Reload => {
                let _ = location().reload();
            }
        }
    }

    /// Returns what to say of the answer now.
    pub fn said(self) -> Said {
        let t = self.texts.guest();
        let (class, words, next) = match (self.waiting(), self.heard.get()) {
            (Some((_, _, Notice::Sending)), _) => ("status", t.sending().to_owned(), None),
            (Some((_, _, Notice::Kept)), _) if self.post.outdated() => {
                ("status status--kept", t.kept_for_newer().to_owned(), Some(Next::Reload))
            }
            (Some((_, _, Notice::Kept)), _) => ("status status--kept", t.kept_on_phone().to_owned(), Some(Next::TryAgain)),
            (Some((_, _, Notice::NotKept)), _) if self.post.outdated() => {
                ("status status--failed", labels::error(self.texts, &ApiError::Outdated), Some(Next::Reload))
            }
            (Some((_, _, Notice::NotKept)), _) => ("status status--failed", t.not_kept().to_owned(), Some(Next::TryAgain)),
            (None, Heard::Nothing) => ("status", String::new(), None),
            (None, Heard::Recorded(time)) => ("status status--sent", t.sent_at(&time), None),
            (None, Heard::Conflict) => ("status status--failed", t.moved_on().to_owned(), None),
            (None, Heard::Error(error)) => ("status status--failed", labels::error(self.texts, &error), None),
        };
        Said { class, words, next }
    }

    fn hear(self, outcome: Result<InvitationView, ApiError>) {
        match outcome {
            Ok(view) => {
                self.post.seen(self.invitation);
                self.heard.set(Heard::Recorded(clock()));
                self.show(view);
            }
            Err(ApiError::Conflict(current)) => {
                self.heard.set(Heard::Conflict);
                match current.and_then(|current| serde_json::from_str(&current).ok()) {
                    Some(view) => self.show(view),
                    None => self.read_again(),
                }
            }
            Err(error) => {
                self.heard.set(Heard::Error(error));
                self.read_again();
            }
        }
    }

    /// Shows a newer state; an older one, which came late, changes nothing.
    pub fn show(self, view: InvitationView) {
        let (newer, other_meeting) = self.view.with_untracked(|shown| (shown.version <= view.version, shown.meeting != view.meeting));
        if newer {
            self.view.set(view);
        }
        // Place or time have changed: what the page says of them was written once.
        if newer && other_meeting {
            let _ = location().reload();
        }
    }

    /// Reads the state again. A seat changes without the answer's version: of two replies the one asked for last counts.
    pub fn read_again(self) {
        self.asked.update_value(|asked| *asked += 1);
        let asked = self.asked.get_value();
        let meeting = self.view.with_untracked(|view| view.meeting.meeting);
        let order = ReadInvitation { meeting, invitation: Some(self.invitation), locale: self.texts.locale };
        spawn_local(async move {
            if let Ok(view) = call(&order).await
                && self.asked.try_get_value() == Some(asked)
            {
                self.show(view);
            }
        });
    }
}
