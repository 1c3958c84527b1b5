//! Requests of which only the latest counts: whoever types on, turns a page or chooses another row wants no reply to what
//! was asked before. A reply that comes late is dropped, and so is all that is under way when its part of the page goes.
//!
//! For reading. What changes something must be heard of, and is sent one at a time. What is read because something has
//! changed, maybe often, takes [`crate::use_rereading`].

use api::{ApiError, Endpoint};
use futures::future::{AbortHandle, abortable};
use leptos::{prelude::*, task::spawn_local};

use crate::call;

/// Which request was the latest, and whether its reply is still awaited.
#[derive(Debug, Default)]
pub struct Turns {
    last: u64,
    awaited: bool,
}

/// The place of one request among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn(u64);

impl Turns {
    /// Takes in a request, after which no reply to those before it counts.
    pub fn ask(&mut self) -> Turn {
        self.last += 1;
        self.awaited = true;
        Turn(self.last)
    }

    /// Takes in a reply, and says whether it counts.
    pub fn hear(&mut self, turn: Turn) -> bool {
        let counts = self.awaited && turn == Turn(self.last);
        self.awaited &= !counts;
        counts
    }

    /// Awaits no reply any more.
    pub fn forget(&mut self) {
        self.awaited = false;
    }

    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.awaited
    }
}

/// Performs requests and delivers the reply of the latest.
#[derive(Clone, Copy)]
pub struct Latest {
    turns: StoredValue<Turns>,
    under_way: StoredValue<Option<AbortHandle>>,
}

/// Returns what performs requests for the part of the page that is being built.
#[must_use]
pub fn use_latest() -> Latest {
    let latest = Latest { turns: StoredValue::default(), under_way: StoredValue::new(None) };
    on_cleanup(move || latest.forget());
    latest
}

impl Latest {
    /// Performs an operation in the place of the one before.
    pub fn ask<E: Endpoint>(self, request: E, deliver: impl FnOnce(Result<E::Reply, ApiError>) + 'static) {
        self.perform(async move { call(&request).await }, deliver);
    }

    /// As [`Self::ask`], for what takes several operations.
    pub fn perform<T: 'static>(self, reading: impl Future<Output = T> + 'static, deliver: impl FnOnce(T) + 'static) {
        // Whoever has left the page asks nothing any more.
        let Some(turn) = self.turns.try_update_value(Turns::ask) else { return };
        let (reading, handle) = abortable(reading);
        self.instead(Some(handle));
        spawn_local(async move {
            if let Ok(reply) = reading.await
                && self.turns.try_update_value(|turns| turns.hear(turn)).unwrap_or_default()
            {
                deliver(reply);
            }
        });
    }

    /// Drops what is under way.
    pub fn forget(self) {
        let _ = self.turns.try_update_value(Turns::forget);
        self.instead(None);
    }

    /// Says whether a reply is awaited.
    #[must_use]
    pub fn is_under_way(self) -> bool {
        self.turns.try_with_value(Turns::is_awaited).unwrap_or_default()
    }

    fn instead(self, handle: Option<AbortHandle>) {
        if let Some(before) = self.under_way.try_update_value(|under_way| std::mem::replace(under_way, handle)).flatten() {
            before.abort();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use futures::channel::oneshot::{Receiver, channel};
    use proptest::prelude::*;

    use super::*;

    #[tokio::test]
    async fn late_replies_are_dropped_and_nothing_outlives_the_page() {
        let _ = any_spawner::Executor::init_tokio();
        let page = Owner::new();
        let latest = page.with(use_latest);
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ask = |reply: Receiver<&'static str>| {
            let heard = heard.clone();
            latest.perform(reply, move |reply| heard.lock().expect("one thread").push(reply.unwrap_or("nothing")));
        };
        let on_the_page = async {
            let ((first, first_reply), (second, second_reply), (third, third_reply)) = (channel(), channel(), channel());
            ask(first_reply);
            ask(second_reply);
            assert_eq!(second.send("second"), Ok(()));
            tokio::task::yield_now().await;
            assert_eq!(first.send("first"), Err("first"), "nobody waits for it any more");
            assert!(!latest.is_under_way());
            ask(third_reply);
            tokio::task::yield_now().await;
            page.cleanup();
            tokio::task::yield_now().await;
            assert!(third.is_canceled(), "what is under way goes with its page");
        };
        tokio::task::LocalSet::new().run_until(on_the_page).await;
        assert_eq!(*heard.lock().expect("one thread"), ["second"]);
    }

    #[test]
    fn a_reply_counts_once_and_not_after_it_was_forgotten() {
        let mut turns = Turns::default();
        let turn = turns.ask();
        assert!(turns.is_awaited());
        assert!(turns.hear(turn));
        assert!(!turns.hear(turn), "it was heard already");
        let turn = turns.ask();
        turns.forget();
        assert!(!turns.hear(turn));
        assert!(!turns.is_awaited());
    }

    proptest! {
        /// Replies come in any order, some before later requests are made: whatever counts is the reply to what was asked last
        /// until then, and in the end that of the very last one.
        #[test]
        fn only_the_last_asked_is_delivered(delays in proptest::collection::vec(0usize..20, 1..20)) {
            let mut turns = Turns::default();
            let mut asked = Vec::new();
            let mut delivered = Vec::new();
            // The request of each moment is answered so many moments later.
            for moment in 0..delays.len() + 20 {
                if moment < delays.len() {
                    asked.push(turns.ask());
                }
                for (number, delay) in delays.iter().enumerate().take(asked.len()) {
                    if number + delay == moment && turns.hear(asked[number]) {
                        prop_assert_eq!(number, asked.len() - 1, "a late reply was delivered");
                        delivered.push(number);
                    }
                }
            }
            prop_assert_eq!(delivered.last(), Some(&(delays.len() - 1)));
            prop_assert!(delivered.is_sorted_by(|one, next| one < next));
            prop_assert!(!turns.is_awaited());
        }
    }
}
