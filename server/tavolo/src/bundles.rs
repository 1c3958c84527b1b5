//! The applications that a browser takes over: which addresses, texts, style and script belong to each.
//!
//! To add one: a row here, and its place in [`ALL`].

use domain::language::locale::Locale;
use leptos::prelude::*;
use texts::Texts;
use ui::routes;

/// One application.
pub struct Bundle {
    /// Of its crate, its stylesheet, and its group in the site's manifest.
    pub name: &'static str,
    pub texts: texts::Bundle,
    pub style: StyleIn,
    /// Says whether a path belongs to it.
    pub owns: fn(&str) -> bool,
    /// Says whether it takes a page over; the others are complete as they are.
    pub takes_over: fn(&str) -> bool,
    /// The language of its pages for who chose one.
    pub speaks: fn(Locale) -> Locale,
    /// What the script that takes a page over goes on with when that is done.
    pub then: &'static str,
    pub view: fn(Texts) -> AnyView,
}

/// Where the stylesheet of an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StyleIn {
    /// Small enough for the first response.
    Page,
    File,
}

/// The coordinators' application.
pub static DESK: Bundle = Bundle {
    name: "desk",
    texts: texts::Bundle::Desk,
    style: StyleIn::File,
    owns: routes::desk::is_of_desk,
    takes_over: |_| true,
    speaks: Locale::for_desk,
    then: "",
    view: |texts| view! { <desk::DeskApp texts /> }.into_any(),
};

/// The phone's application. All pages belong to it that belong to no other.
pub static GUEST: Bundle = Bundle {
    name: "guest",
    texts: texts::Bundle::Guest,
    style: StyleIn::Page,
    owns: |_| true,
    takes_over: routes::guest::is_taken_over,
    speaks: |chosen| chosen,
    then: KEEP,
    view: |texts| view! { <guest::GuestApp texts /> }.into_any(),
};

/// In the order in which they are asked whether a path is theirs.
pub static ALL: [&Bundle; 2] = [&DESK, &GUEST];

/// Returns the application that a path belongs to.
#[must_use]
pub fn of(path: &str) -> &'static Bundle {
    ALL.into_iter().find(|bundle| (bundle.owns)(path)).unwrap_or(&GUEST)
}

/// On the phone: when the page has been taken over, so that nothing waits for it, the service worker is set up, and keeps the page
/// where it was not there yet when the page came.
const KEEP: &str = ".then(async()=>{let s=navigator.serviceWorker,first=s&&!s.controller;if(!s)return;\
    await s.register('/sw.js');if(first)(await s.ready).active.postMessage(location.pathname+location.search)})\
    .catch(()=>{})";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_belongs_to_one_application() {
        for (path, name) in
            [("/", "guest"), ("/incontri/7", "guest"), ("/segreteria", "desk"), ("/segreteria/enti", "desk"), ("/segreterie", "guest")]
        {
            assert_eq!(of(path).name, name, "{path}");
        }
    }
}
