//! `cargo xtask loops`: how long it takes from a change to its answer, for those who work here.
//!
//! Each line of the table is measured in the same way: everything is up to date, one file is changed, the time runs, and the file
//! is put back. To measure one more loop, add it to [`TESTS`] or to [`PAGES`].

mod edit;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use self::edit::Edit;
use crate::bench::machine;
use crate::bench::program::Demo;
use crate::bench::scratch::Scratch;
use crate::bench::table::{Row, Table};
use crate::build;
use crate::child;
use crate::client::{Client, path_of};
use crate::flavour::Flavour;
use crate::serve::rebuild::{Touched, rebuild};
use crate::workspace::Workspace;

/// A file with a rule or an operation, and what builds the tests of it.
struct Tests {
    what: &'static str,
    file: &'static str,
    build: &'static [&'static str],
}

const TESTS: [Tests; 2] = [
    Tests {
        what: "a rule is changed: its tests are built",
        file: "app/domain/src/people/municipio.rs",
        build: &["test", "--package", "domain", "--no-run"],
    },
    Tests {
        what: "an operation is changed: its tests are built",
        file: "server/core/src/services/own_invitation/somebody_else.rs",
        build: &["test", "--package", "tavolo", "--test", "it", "--no-run"],
    },
];

/// Changes nothing, and is compiled.
const LINE: &str = "const _: &str = \"measured\";";

/// What somebody changes of a page, and where that is seen.
struct Page {
    what: &'static str,
    file: &'static str,
    /// Stands once in the file.
    from: &'static str,
    /// The same, with the mark in it.
    to: &'static str,
    touched: Touched,
    seen: Seen,
}

#[derive(Clone, Copy)]
enum Seen {
    Guest,
    Desk,
}

/// Looked for in a page; nothing else in it reads like this.
const MARK: &str = "measured-mark";

const PAGES: [Page; 3] = [
    Page {
        what: "a page of the phone is changed: it shows",
        file: "app/guest/src/invitation/mod.rs",
        from: r#"<div class="heading">"#,
        to: r#"<div class="heading measured-mark">"#,
        touched: Touched::Crates,
        seen: Seen::Guest,
    },
    Page {
        what: "a page of the desk is changed: it shows",
        file: "app/desk/src/meetings.rs",
        from: r#"<header class="head">"#,
        to: r#"<header class="head measured-mark">"#,
        touched: Touched::Crates,
        seen: Seen::Desk,
    },
    Page {
        what: "a style of the phone is changed: it shows",
        file: "style/_base.scss",
        from: "body {",
        to: ".measured-mark { color: red; } body {",
        touched: Touched::Dress,
        seen: Seen::Guest,
    },
];

pub fn loops(work: &Workspace) -> Result<ExitCode> {
    let mut table = Table::default();
    table.note(format!("Before: {}.", machine::load()));
    for tests in &TESTS {
        work.say(format_args!("loops: {} ({})", tests.what, tests.file));
        build_tests(work, tests)?;
        let _edit = Edit::append(work, tests.file, LINE)?;
        let began = Instant::now();
        build_tests(work, tests)?;
        table.add(row(tests.what, began));
    }
    for page in &PAGES {
        work.say(format_args!("loops: {} ({})", page.what, page.file));
        table.add(show(work, page)?);
    }
    println!("\n{table}");
    Ok(ExitCode::SUCCESS)
}

fn build_tests(work: &Workspace, tests: &Tests) -> Result<()> {
    child::run(work.cargo().args(tests.build))
}

/// Does what `serve --watch` does after a change.
fn show(work: &Workspace, page: &Page) -> Result<Row> {
    let built = build::build(work, Flavour::Dev)?;
    let scratch = Scratch::new(work, &built)?;
    let mut demo = Demo::start(&scratch)?;
    let (mut client, address) = visitor(&demo, page.seen)?;
    ensure!(!is_seen(&mut client, &address)?, "the page has the mark before anything is changed");

    let _edit = Edit::replace(work, page.file, page.from, page.to)?;
    let began = Instant::now();
    ensure!(rebuild(work, Flavour::Dev, page.touched)?, "a change of {} changes nothing that is served", page.file);
    demo.program.kill()?;
    demo.program.start_again()?;
    ensure!(is_seen(&mut client, &address)?, "the change of {} does not show", page.file);
    Ok(row(page.what, began))
}

/// Returns somebody who may see the page, and its address.
fn visitor(demo: &Demo, seen: Seen) -> Result<(Client, String)> {
    let mut client = demo.client();
    match seen {
        Seen::Guest => {
            let reply = client.get(path_of(demo.link("participant")?)?)?;
            let address = reply.header("location").context("the participant's link leads nowhere")?.to_owned();
            Ok((client, address))
        }
        Seen::Desk => {
            client.post_form(demo.path("coordinator")?, "")?;
            Ok((client, "/segreteria".to_owned()))
        }
    }
}

fn is_seen(client: &mut Client, address: &str) -> Result<bool> {
    let reply = client.get(address)?;
    ensure!(reply.is_success(), "{address} answers {}", reply.status);
    Ok(String::from_utf8_lossy(&reply.body).contains(MARK))
}

fn row(what: &str, began: Instant) -> Row {
    Row::new(what, format!("{:.1} s", began.elapsed().as_secs_f64()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_changed_is_there_and_carries_the_mark() {
        let work = Workspace::here();
        for Page { file, from, to, .. } in &PAGES {
            assert!(to.contains(MARK), "{to}");
            let text = std::fs::read_to_string(work.path(file)).unwrap();
            assert_eq!(text.matches(from).count(), 1, "`{from}` in {file}");
        }
        for Tests { file, .. } in &TESTS {
            assert!(work.path(file).is_file(), "{file}");
        }
    }
}
