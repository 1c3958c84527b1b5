//! The time of the day of a meeting, second by second: what is left of an item, and how the rest of the day looks.

use std::time::Duration;

use api::agenda::AgendaBoard;
use domain::{agenda::run::Outlook, time::Moment};
use leptos::prelude::*;
use ui::browser::device;

/// The moment by the server's clock, second by second: how the device's clock stands does not matter.
pub fn use_now(server: RwSignal<AgendaBoard>) -> Memo<Moment> {
    let began = StoredValue::new(device::now());
    let passed = RwSignal::new(0i64);
    // Every reading sets the clock again.
    Effect::new(move |_| {
        server.with(|server| server.now);
        began.set_value(device::now());
        passed.set(0);
    });
    Effect::new(move |_| {
        let tick = move || passed.set((device::now() - began.get_value()) / 1000);
        if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || ticking.clear());
        }
    });
    Memo::new(move |_| Moment(server.with(|server| server.now).0 + chrono::TimeDelta::seconds(passed.get())))
}

/// Returns how the rest of the day looks, while the meeting is running.
pub fn use_outlook(server: RwSignal<AgendaBoard>, now: Memo<Moment>) -> Memo<Option<Outlook>> {
    Memo::new(move |_| {
        let now = now.get();
        server.with(|server| server.run.as_ref()?.outlook(&server.board, server.starts_at, server.ends_minute(), now))
    })
}

/// Writes seconds as `12:05`, and those beyond the time as `+1:20`.
#[must_use]
pub fn countdown(left: i64) -> String {
    let seconds = left.unsigned_abs();
    let sign = if left < 0 { "+" } else { "" };
    format!("{sign}{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::countdown;

    #[test]
    fn time_is_counted_down_and_beyond() {
        assert_eq!([countdown(725), countdown(0), countdown(-80)], ["12:05", "0:00", "+1:20"]);
    }
}
