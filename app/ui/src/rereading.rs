//! Reading again what others change. One reading is under way at a time, and all that is asked for meanwhile is one more
//! after it: changes that come fast neither pile up nor keep the page from being shown anything at all.

use std::{pin::Pin, sync::Arc};

use leptos::prelude::*;

use crate::latest::{Latest, use_latest};

/// At most one reading is under way, and at most one waits for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    #[default]
    Resting,
    UnderWay,
    UnderWayAndAsked,
}

impl Pace {
    /// Takes in that something is to be read, and says whether a reading begins now.
    pub fn ask(&mut self) -> bool {
        let begins = *self == Self::Resting;
        *self = if begins { Self::UnderWay } else { Self::UnderWayAndAsked };
        begins
    }

    /// Takes in that a reading has come, and says whether another one begins.
    pub fn come(&mut self) -> bool {
        let again = *self == Self::UnderWayAndAsked;
        *self = if again { Self::UnderWay } else { Self::Resting };
        again
    }
}

type Reading = Pin<Box<dyn Future<Output = ()>>>;

/// Reads again when it is asked to.
#[derive(Clone, Copy)]
pub struct Rereading {
    pace: StoredValue<Pace>,
    read: StoredValue<Arc<dyn Fn() -> Reading + Send + Sync>>,
    latest: Latest,
}

/// Returns what reads again for the part of the page that is being built. Nothing is delivered once that part has gone.
#[must_use]
pub fn use_rereading<T: 'static, F: Future<Output = T> + 'static>(
    read: impl Fn() -> F + Send + Sync + 'static,
    deliver: impl Fn(T) + Send + Sync + 'static,
) -> Rereading {
    let deliver = Arc::new(deliver);
    let once = move || -> Reading {
        let (reading, deliver) = (read(), deliver.clone());
        Box::pin(async move { deliver(reading.await) })
    };
    Rereading { pace: StoredValue::default(), read: StoredValue::new(Arc::new(once)), latest: use_latest() }
}

impl Rereading {
    /// Reads again, now or as soon as the reading that is under way has come.
    pub fn again(self) {
        if self.pace.try_update_value(Pace::ask).unwrap_or_default() {
            self.latest.perform(self.read_on(), |()| ());
        }
    }

    async fn read_on(self) {
        while let Some(read) = self.read.try_get_value() {
            read().await;
            if !self.pace.try_update_value(Pace::come).unwrap_or_default() {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_asked_meanwhile_is_read_once_more() {
        let mut pace = Pace::default();
        assert!(pace.ask());
        assert!(!pace.ask() && !pace.ask(), "one is under way");
        assert!(pace.come(), "and one after it");
        assert!(!pace.come());
        assert!(pace.ask(), "rested, it begins at once");
    }
}
