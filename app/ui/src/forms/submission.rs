//! One thing at a time that a page does: whether it is under way, and what came of it.

use api::{ApiError, Endpoint};
use leptos::{prelude::*, task::spawn_local};

use super::error_words::use_error_words;
use crate::{call, use_texts};

/// What came of the last thing that was done.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Outcome {
    #[default]
    Nothing,
    /// It worked; the sentence says what did.
    Done(String),
    Failed(ApiError),
}

/// Whose state came back from saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Mine,
    /// Somebody else was faster; nothing was saved.
    Theirs,
}

#[derive(Clone, Copy)]
pub struct Submission {
    busy: RwSignal<bool>,
    outcome: RwSignal<Outcome>,
}

impl Submission {
    #[must_use]
    pub fn new() -> Self {
        Self { busy: RwSignal::new(false), outcome: RwSignal::default() }
    }

    /// Performs an operation, unless another is under way; a failure becomes the outcome.
    pub fn run<E: Endpoint>(self, request: E, done: impl FnOnce(E::Reply) + 'static) {
        self.attempt(request, move |result| match result {
            Ok(reply) => done(reply),
            Err(error) => self.fail(error),
        });
    }

    /// As [`Self::run`], for whoever has an answer to some failures.
    pub fn attempt<E: Endpoint>(self, request: E, done: impl FnOnce(Result<E::Reply, ApiError>) + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.outcome.set(Outcome::Nothing);
        spawn_local(async move {
            let result = call(&request).await;
            // Whoever has left the page in the meantime is not called back to it.
            if !self.busy.is_disposed() {
                self.busy.set(false);
                done(result);
            }
        });
    }

    /// Performs a change of what was seen. `take` gets the state as it is, and whether the change is in it; where somebody was
    /// faster, that is said as well.
    pub fn change<E: Endpoint>(self, request: E, take: impl FnOnce(E::Reply, Whose) + 'static) {
        self.attempt(request, move |result| match result {
            Ok(changed) => take(changed, Whose::Mine),
            Err(ApiError::Conflict(current)) => {
                if let Some(current) = current.as_deref().and_then(|current| serde_json::from_str(current).ok()) {
                    take(current, Whose::Theirs);
                }
                self.fail(ApiError::Conflict(None));
            }
            Err(error) => self.fail(error),
        });
    }

    pub fn say(self, sentence: impl Into<String>) {
        self.outcome.set(Outcome::Done(sentence.into()));
    }

    pub fn fail(self, error: ApiError) {
        self.outcome.set(Outcome::Failed(error));
    }

    pub fn clear(self) {
        self.outcome.set(Outcome::Nothing);
    }

    #[must_use]
    pub fn outcome(self) -> Outcome {
        self.outcome.get()
    }

    /// For `aria-disabled`: the button keeps the focus while something is under way.
    #[must_use]
    pub fn busy(self) -> &'static str {
        if self.busy.get() { "true" } else { "false" }
    }
}

impl Default for Submission {
    fn default() -> Self {
        Self::new()
    }
}

/// Says what came of it, to the eye and to a screen reader. Fields that are wrong are told by their form.
#[component]
pub fn SubmissionStatus(submission: Submission) -> impl IntoView {
    let (texts, words) = (use_texts(), use_error_words());
    view! {
        <div class="told" aria-live="polite">
            {move || match submission.outcome() {
                Outcome::Nothing | Outcome::Failed(ApiError::Invalid(_)) => ().into_any(),
                Outcome::Done(sentence) => view! { <p class="note note--yes">{sentence}</p> }.into_any(),
                Outcome::Failed(error) => view! { <p class="note note--alert">{(words.error)(texts, &error)}</p> }.into_any(),
            }}
        </div>
    }
}
