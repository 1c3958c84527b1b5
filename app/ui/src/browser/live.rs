//! The stream of changes: says when to look again, and whether it is still listening.

use domain::ids::MeetingId;
use leptos::prelude::*;

use crate::routes::external::LIVE;

/// How the stream is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listening {
    /// The page has just come.
    #[default]
    Starting,
    Live,
    /// The connection was lost; it is tried again without being asked.
    Lost,
}

/// Calls `changed` for every change of a meeting after the place `since` in the stream, and once after each interruption.
pub fn use_changes(meeting: MeetingId, since: i64, changed: impl Fn() + Clone + Send + Sync + 'static) -> ReadSignal<Listening> {
    let (listening, set_listening) = signal(Listening::Starting);
    let address = format!("{LIVE}?since={since}&meeting={meeting}");
    Effect::new(move |_| real::listen(address.clone(), set_listening, false, changed.clone()));
    listening
}

/// Calls `changed` for every change of a meeting from now on, and once as soon as it listens, for what has changed until
/// then: for pages that do not know their place in the stream. To be called within an effect, with which it ends.
pub fn follow_changes(meeting: MeetingId, changed: impl Fn() + Clone + 'static) {
    real::listen(format!("{LIVE}?meeting={meeting}"), signal(Listening::Starting).1, true, changed);
}

#[cfg(target_arch = "wasm32")]
mod real {
    use std::{cell::RefCell, rc::Rc, time::Duration};

    use leptos::prelude::*;
    use send_wrapper::SendWrapper;
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::EventSource;

    use super::Listening;

    /// A stream that the browser has given up is opened again after this time.
    const AGAIN: Duration = Duration::from_secs(5);

    struct Stream {
        source: EventSource,
        _opened: Closure<dyn Fn()>,
        _failed: Closure<dyn Fn()>,
        _changed: Closure<dyn Fn()>,
    }

    type Held = Rc<RefCell<Option<Stream>>>;

    pub fn listen(address: String, listening: WriteSignal<Listening>, behind: bool, changed: impl Fn() + Clone + 'static) {
        let held = Held::default();
        let ended = Rc::new(std::cell::Cell::new(false));
        open(&held, &ended, address, listening, behind, changed);
        let held = SendWrapper::new((held, ended));
        on_cleanup(move || {
            held.1.set(true);
            if let Some(stream) = held.0.borrow_mut().take() {
                stream.source.close();
            }
        });
    }

    fn open(
        held: &Held,
        ended: &Rc<std::cell::Cell<bool>>,
        address: String,
        listening: WriteSignal<Listening>,
        // Whether the page may have missed something before the stream begins.
        behind: bool,
        changed: impl Fn() + Clone + 'static,
    ) {
        let Ok(source) = EventSource::new(&address) else { return };
        let lost = Rc::new(std::cell::Cell::new(behind));
        let opened = Closure::<dyn Fn()>::new({
            let (lost, changed) = (lost.clone(), changed.clone());
            move || {
                listening.set(Listening::Live);
                if lost.replace(false) {
                    changed();
                }
            }
        });
        let failed = Closure::<dyn Fn()>::new({
            let (held, ended, source, changed) = (held.clone(), ended.clone(), source.clone(), changed.clone());
            move || {
                lost.set(true);
                listening.set(Listening::Lost);
                // After a network error the browser tries again; after a refusal it does not.
                if source.ready_state() == EventSource::CLOSED {
                    let (held, ended, address, changed) = (held.clone(), ended.clone(), address.clone(), changed.clone());
                    set_timeout(
                        move || {
                            if !ended.get() {
                                changed();
                                open(&held, &ended, address, listening, behind, changed);
                            }
                        },
                        AGAIN,
                    );
                }
            }
        });
        let told = Closure::<dyn Fn()>::new(changed);
        source.set_onopen(Some(opened.as_ref().unchecked_ref()));
        source.set_onerror(Some(failed.as_ref().unchecked_ref()));
        let _ = source.add_event_listener_with_callback("change", told.as_ref().unchecked_ref());
        let stream = Stream { source, _opened: opened, _failed: failed, _changed: told };
        held.borrow_mut().replace(stream);
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod real {
    use leptos::prelude::WriteSignal;

    use super::Listening;

    pub fn listen(_: String, _: WriteSignal<Listening>, _: bool, _: impl Fn() + Clone + 'static) {}
}
