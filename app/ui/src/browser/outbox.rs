//! Sends answers, and keeps on the device those that could not be sent. The rules are those of [`domain::outbox`].

use std::time::Duration;

use api::{
    ApiError,
    own_invitation::{AnswerInvitation, InvitationView},
};
use domain::{
    answers::{
        choice::Choice,
        invitation::{Answer, DeclineReason},
    },
    ids::{InvitationId, RequestId, Version},
    language::locale::Locale,
    outbox::{Notice, Outbox, Reception},
};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    device::{clock, new_request, now},
    kept_page, storage,
};
use crate::{call, routes};

/// Entries are named by their invitation, so that one person's answer never goes with another's.
const PREFIX: &str = "tavolo.answer.";
/// Under such a name stands what the server took of an invitation while no page of it was there to say so.
const TAKEN: &str = "tavolo.taken.";
/// After so many seconds without a reply the page says that the answer is not sent yet.
const SLOW: Duration = Duration::from_secs(5);

fn name(invitation: InvitationId) -> String {
    format!("{PREFIX}{invitation}")
}

fn taken(invitation: InvitationId) -> String {
    format!("{TAKEN}{invitation}")
}

/// The answers that are under way, for all pages.
#[derive(Clone, Copy)]
pub struct Post {
    outbox: RwSignal<Outbox<Choice>>,
    /// Whether this browser keeps what it is given.
    kept: RwSignal<bool>,
    /// Whether the server has become newer than this page.
    outdated: RwSignal<bool>,
    news: RwSignal<Option<News>>,
    locale: Locale,
}

/// What the server said to a choice.
#[derive(Clone)]
pub struct News {
    pub invitation: InvitationId,
    pub outcome: Result<InvitationView, ApiError>,
}

/// Provides the post, which in the browser sends at once what an earlier visit left behind.
pub fn provide_post(locale: Locale) {
    let post =
        Post { outbox: RwSignal::default(), kept: RwSignal::new(true), outdated: RwSignal::new(false), news: RwSignal::new(None), locale };
    provide_context(post);
    Effect::new(move |_| {
        post.restore();
        post.flush(true);
        window_event_listener(ev::online, move |_| post.flush(true));
        window_event_listener_untyped("visibilitychange", move |_| post.flush(true));
    });
}

/// Returns the post of this application.
///
/// # Panics
/// Outside of the phone's application.
#[must_use]
pub fn use_post() -> Post {
    expect_context()
}

impl Post {
    /// Takes in a choice and sends it.
    pub fn choose(self, invitation: InvitationId, answer: Answer, reason: Option<DeclineReason>, seen: Version) {
        let choice = Choice { answer, reason, seen, request: new_request(), chosen_at: now() };
        self.outbox.update(|outbox| outbox.put(invitation, choice));
        self.keep(invitation);
        self.flush(false);
    }

    /// Returns the last choice that the server does not have yet, and what to say of it.
    #[must_use]
    pub fn waiting(self, invitation: InvitationId) -> Option<(Answer, Option<DeclineReason>, Notice)> {
        let kept = self.kept.get();
        self.outbox.with(|outbox| {
            let waiting = outbox.waiting(invitation)?;
            let Choice { answer, reason, .. } = waiting.latest();
            Some((*answer, *reason, waiting.notice(kept)))
        })
    }

    /// Says whether only a newer page can send what waits.
    #[must_use]
    pub fn outdated(self) -> bool {
        self.outdated.get()
    }

    /// Returns news of an invitation, once.
    #[must_use]
    pub fn news(self, invitation: InvitationId) -> Option<Result<InvitationView, ApiError>> {
        let News { outcome, .. } = self.news.get().filter(|news| news.invitation == invitation)?;
        self.news.set(None);
        Some(outcome)
    }

    /// Returns what the server took of an invitation while another page was open, or this one was on its way: the version, and the
    /// time of day. Once.
    #[must_use]
    pub fn taken_elsewhere(self, invitation: InvitationId) -> Option<(Version, String)> {
        let text = storage::read_all(&taken(invitation)).pop()?;
        self.seen(invitation);
        let (version, time) = text.split_once(' ')?;
        Some((Version(version.parse().ok()?), time.to_owned()))
    }

    /// Notes that the page of an invitation shows what the server took.
    pub fn seen(self, invitation: InvitationId) {
        storage::remove(&taken(invitation));
    }

    /// Sends everything again now.
    pub fn retry(self) {
        self.flush(true);
    }

    /// Drops what waits for an invitation, or for all.
    pub fn forget(self, invitation: Option<InvitationId>) {
        match invitation {
            Some(given) => self.seen(given),
            None => storage::remove_all(TAKEN),
        }
        let all = self.outbox.with_untracked(|outbox| outbox.due(now(), true));
        for one in all.into_iter().filter(|one| invitation.is_none_or(|given| given == *one)) {
            self.outbox.update(|outbox| outbox.forget(one));
            storage::remove(&name(one));
        }
    }

    fn restore(self) {
        for text in storage::read_all(PREFIX) {
            if let Ok(waiting) = serde_json::from_str(&text) {
                self.outbox.update(|outbox| outbox.restore(waiting));
            }
        }
    }

    fn keep(self, invitation: InvitationId) {
        let text = self.outbox.with_untracked(|outbox| outbox.waiting(invitation).and_then(|waiting| serde_json::to_string(waiting).ok()));
        match text {
            Some(text) => self.kept.set(storage::keep(&name(invitation), &text)),
            None => storage::remove(&name(invitation)),
        }
    }

    fn flush(self, eagerly: bool) {
        for invitation in self.outbox.with_untracked(|outbox| outbox.due(now(), eagerly)) {
            self.send(invitation);
        }
    }

    fn send(self, invitation: InvitationId) {
        let Some(choice) = self.outbox.try_update(|outbox| outbox.depart(invitation, now())).flatten() else { return };
        self.keep(invitation);
        self.wake();
        let Choice { answer, reason, seen, request, chosen_at: _ } = choice;
        set_timeout(move || self.outbox.update(|outbox| outbox.doubt(invitation, request)), SLOW);
        let order = AnswerInvitation { invitation, answer, reason, seen, request, locale: self.locale };
        spawn_local(async move {
            let outcome = call(&order).await;
            self.hear(invitation, request, outcome);
        });
    }

    fn hear(self, invitation: InvitationId, request: RequestId, outcome: Result<InvitationView, ApiError>) {
        let reception = reception(&outcome);
        self.outdated.set(matches!(outcome, Err(ApiError::Outdated)));
        let is_news = self.outbox.try_update(|outbox| outbox.hear(invitation, request, reception, now())).unwrap_or_default();
        if !is_news {
            return;
        }
        self.keep(invitation);
        match reception {
            Reception::NotNow { .. } => self.wake(),
            Reception::Taken(_) | Reception::Settled => {
                match &outcome {
                    Ok(view) => {
                        storage::keep(&taken(invitation), &format!("{} {}", view.version.0, clock()));
                        kept_page::renew_with(&routes::guest::invitation(view.meeting.meeting, Some(invitation)));
                    }
                    Err(_) => kept_page::renew(),
                }
                self.news.set(Some(News { invitation, outcome }));
                self.flush(false);
            }
        }
    }

    /// Comes back when something is due.
    fn wake(self) {
        let wait = self.outbox.with_untracked(|outbox| outbox.next_due(now()));
        if let Some(wait) = wait.and_then(|wait| u64::try_from(wait).ok()) {
            set_timeout(move || self.flush(false), Duration::from_millis(wait + 50));
        }
    }
}

fn reception(outcome: &Result<InvitationView, ApiError>) -> Reception {
    match outcome {
        Ok(view) => Reception::Taken(view.version),
        Err(ApiError::Offline | ApiError::Outdated | ApiError::Unavailable | ApiError::DiskFull) => Reception::NotNow { seconds: 0 },
        Err(ApiError::TooMany(seconds)) => Reception::NotNow { seconds: *seconds },
        Err(
            ApiError::SignIn
            | ApiError::Forbidden
            | ApiError::NotFound(_)
            | ApiError::Invalid(_)
            | ApiError::Conflict(_)
            | ApiError::AgendaConflict(..)
            | ApiError::Refused(_),
        ) => Reception::Settled,
    }
}
