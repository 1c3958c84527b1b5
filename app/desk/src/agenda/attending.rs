//! Who else has the board open.

use std::time::Duration;

use api::agenda::AttendAgenda;
use leptos::prelude::*;
use ui::{call, use_rereading, use_texts};

use crate::agenda::board_state::AgendaBoardState;

/// How often the page says that it is still open.
const BEAT: Duration = Duration::from_secs(25);

#[component]
pub fn Others(state: AgendaBoardState) -> impl IntoView {
    let t = use_texts().board();
    let others = RwSignal::new(Vec::<String>::new());
    let meeting = state.server.with_untracked(|server| server.meeting);
    let beating = use_rereading(
        move || async move { call(&AttendAgenda { meeting }).await },
        move |reply| {
            if let Ok(attending) = reply {
                others.set(attending.others);
            }
        },
    );
    let beat = move || beating.again();
    // Again whenever something has changed: it may be that somebody has come.
    Effect::new(move |_| {
        state.server.with(|server| server.upto);
        beat();
    });
    Effect::new(move |_| {
        if let Ok(beating) = set_interval_with_handle(beat, BEAT) {
            on_cleanup(move || beating.clear());
        }
    });
    view! {
        <p class="others small" role="status">
            {move || others.with(|others| (!others.is_empty()).then(|| t.with_you(&others.join(", "))))}
        </p>
    }
}
