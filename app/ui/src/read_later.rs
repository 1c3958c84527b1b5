//! Reading what a page can be shown without.

use leptos::prelude::*;

use crate::use_latest;

/// Reads what the page can be shown without, once it has been taken over. Nothing until it has come.
pub fn read_later<T, F>(read: impl Fn() -> F + 'static) -> RwSignal<Option<T>>
where
    T: Send + Sync + 'static,
    F: Future<Output = T> + 'static,
{
    let found = RwSignal::new(None);
    let latest = use_latest();
    Effect::new(move |_| latest.perform(read(), move |read| found.set(Some(read))));
    found
}
