//! The service worker knows addresses too, in a language that cannot take them from where they stand.

use api::addresses::{external, guest};

const WORKER: &str = include_str!("../../../../../public/sw.js");

/// A path as the worker's patterns spell it, without the slash at its beginning.
fn spelled(path: &str) -> String {
    let parameter = |segment: &str| if segment.starts_with('{') { r"[\w-]+".to_owned() } else { segment.to_owned() };
    path.trim_start_matches('/').split('/').map(parameter).collect::<Vec<_>>().join(r"\/")
}

/// What a path has beyond another one.
fn beyond(longer: &str, shorter: &str) -> String {
    spelled(longer.strip_prefix(shorter).unwrap_or_else(|| panic!("{longer} does not begin with {shorter}")))
}

#[test]
fn the_worker_knows_the_pages_and_forms_by_their_addresses() {
    let of_meeting = |path| beyond(path, guest::INVITATION);
    let page = format!(r"const PAGE = /^\/{}(\/{})?$/;", spelled(guest::INVITATION), of_meeting(guest::PASS));
    let door = format!(r"const DOOR = /^\/({})?$/;", spelled(external::OPEN_INVITATION));
    let form = format!(
        r"const FORM = /^\/({}\/({}|{}|{})|{}(\/{})?|{})$/;",
        spelled(guest::INVITATION),
        of_meeting(external::ANSWER),
        of_meeting(external::WISHES),
        of_meeting(guest::SOMEBODY_ELSE),
        spelled(guest::CODE),
        beyond(external::ANSWER_BY_CODE, guest::CODE),
        spelled(external::FORGET),
    );
    for line in [page, door, form] {
        assert!(WORKER.contains(&line), "public/sw.js does not say: {line}");
    }
}
