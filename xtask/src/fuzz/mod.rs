//! `cargo xtask fuzz`: schemathesis calls every operation and every form with requests that nobody would send, as nobody, as an
//! invited person, as a focal point and as a coordinator. No call may end in a 5xx, and nobody may change what is not theirs.
//!
//! `document` makes the description that it reads: the server's own, with the forms and with ids that exist; `witness` keeps a
//! copy of the database and says what was changed of it; `venv` installs schemathesis below `target`.

mod document;
mod venv;
mod witness;

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::bench::program::Demo;
use crate::bench::scratch::Scratch;
use crate::bench::table::{Row, Table};
use crate::build;
use crate::built::Built;
use crate::client::{Client, path_of};
use crate::flavour::Flavour;
use crate::test::postgres::{self, Cluster};
use crate::workspace::Workspace;
use witness::{Own, Witness};

/// Calls as each kind of caller when nothing else is asked for.
pub const CALLS: usize = 10_000;
/// Calls as each kind of caller in the ordinary tests.
const FEW: usize = 200;

/// Operations after which a caller would be nobody. They come last, each by itself.
const ENDING: &str = "(sign-out-everywhere|coordinators/dismiss|/esci|/dimentica)$";

pub fn fuzz(work: &Workspace, calls: usize) -> Result<ExitCode> {
    let built = build::to_try(work, Flavour::Dev)?;
    let tool = venv::ready(work).context("schemathesis could not be installed from PyPI")?;
    let table = run(work, &built, &tool, calls)?;
    println!("\n{table}");
    Ok(if table.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The short form, as a stage of the tests. Returns as how many kinds of caller it held, and says what was left out.
pub fn test(work: &Workspace, flavour: Flavour, left_out: &mut Vec<String>) -> Result<u32> {
    let tool = match venv::ready(work) {
        Ok(tool) => tool,
        Err(why) => {
            left_out.push(format!("calls that nobody would send: schemathesis cannot be installed ({why})"));
            return Ok(0);
        }
    };
    let built = build::to_try(work, flavour)?;
    let table = run(work, &built, &tool, FEW)?;
    println!("\n{table}");
    ensure!(table.is_good(), "the table above says what was not as it should be");
    if postgres::find().is_none() {
        left_out.push("what was changed by those calls: there is no PostgreSQL here".to_owned());
    }
    Ok(u32::try_from(CALLERS.len())?)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Caller {
    Nobody,
    Invitee,
    FocalPoint,
    Coordinator,
}

/// The coordinator last, who may change everything.
const CALLERS: [(Caller, &str); 4] = [
    (Caller::Nobody, "nobody"),
    (Caller::Invitee, "an invited person"),
    (Caller::FocalPoint, "a focal point"),
    (Caller::Coordinator, "a coordinator"),
];

fn run(work: &Workspace, built: &Built, tool: &Path, calls: usize) -> Result<Table> {
    let mut table = Table::default();
    let scratch = Scratch::new(work, built)?;
    let cluster = postgres::find().map(|programs| Cluster::start(&programs)).transpose()?;
    let demo = match &cluster {
        Some(cluster) => Demo::start_on(&scratch, cluster.address())?,
        None => Demo::start(&scratch)?,
    };
    let mut desk = demo.client();
    desk.post_form(demo.path("coordinator")?, "")?;
    let written = scratch.path("openapi.json");
    let whole = document::write(&mut desk, demo.link("meeting")?, &written)?;
    for (caller, name) in CALLERS {
        work.say(format_args!("fuzz: as {name}, {calls} calls on {} operations and forms", whole.operations));
        let cookie = cookie(&demo, caller)?;
        let witness = cluster.as_ref().map(|cluster| Witness::call(cluster, own(&demo, caller, &cookie, &whole)?)).transpose()?;
        let began = Instant::now();
        let before = calls_so_far(&demo)?;
        let mut rounds = 0;
        while calls_so_far(&demo)? - before < calls {
            rounds += 1;
            ensure!(rounds < 100, "schemathesis makes no calls");
            let missing = calls.saturating_sub(calls_so_far(&demo)? - before);
            let each = (missing / whole.operations / 2).clamp(2, 100);
            // What the description suggests by itself is called once, in the long run only.
            let phases = if rounds == 1 && calls > FEW { "coverage,fuzzing" } else { "fuzzing" };
            call(tool, &written, &demo, &cookie, phases, each, rounds, &["--exclude-path-regex", ENDING])?;
        }
        call(tool, &written, &demo, &cookie, "fuzzing", 2, 0, &["--include-path-regex", ENDING])?;
        let made = calls_so_far(&demo)? - before;
        table.add(Row::new(format!("calls as {name}"), format!("{made} in {:.0} s", began.elapsed().as_secs_f64())).goal("no 5xx", true));
        // Everything is a coordinator's.
        if let Some((witness, cluster)) = witness.zip(cluster.as_ref()).filter(|_| caller != Caller::Coordinator) {
            let changed = witness.changed(cluster)?;
            let said = if changed.is_empty() { "nothing".to_owned() } else { changed.join(", ") };
            table.add(Row::new(format!("changed by {name}, and not theirs"), said).goal("nothing", changed.is_empty()));
        }
    }
    let said = demo.program.said();
    ensure!(
        !said.contains("panicked"),
        "the server has panicked: {}",
        said.lines().find(|line| line.contains("panicked")).unwrap_or_default()
    );
    Ok(table)
}

/// Lets schemathesis make its calls. What it says is shown when a call has failed.
fn call(tool: &Path, document: &Path, demo: &Demo, cookie: &str, phases: &str, each: usize, seed: usize, which: &[&str]) -> Result<()> {
    let mut command = Command::new(tool);
    command.arg("run").arg(document).args(["--url", &format!("http://{}", demo.program.addr)]);
    command.args(["--phases", phases, "--checks", "not_a_server_error", "--max-examples", &each.to_string(), "--seed", &seed.to_string()]);
    command.args(["--workers", "2", "--request-timeout", "30", "--suppress-health-check", "all", "--warnings", "off", "--no-color"]);
    command.args(["--generation-database", "none", "--output-sanitize", "false", "--continue-on-failure"]).args(which);
    if !cookie.is_empty() {
        command.args(["--header", &format!("Cookie:{cookie}")]);
    }
    command.current_dir(document.parent().unwrap_or(document)).stdin(Stdio::null());
    let output = command.output().context("starting schemathesis")?;
    let said = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "schemathesis has found something:\n{said}\n{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

/// How many requests the server has answered, as it counts them itself.
fn calls_so_far(demo: &Demo) -> Result<usize> {
    let reply = Client::new(demo.program.addr).get("/metrics")?;
    let lines = String::from_utf8_lossy(&reply.body);
    let counts = lines.lines().filter(|line| line.starts_with("tavolo_requests_total{"));
    Ok(counts.filter_map(|line| line.rsplit(' ').next()?.parse::<usize>().ok()).sum())
}

fn cookie(demo: &Demo, caller: Caller) -> Result<String> {
    let mut client = demo.client();
    match caller {
        Caller::Nobody => return Ok(String::new()),
        Caller::Invitee => client.get(path_of(demo.link("participant")?)?)?,
        Caller::FocalPoint => client.post_form(demo.path("focal_point")?, "")?,
        Caller::Coordinator => client.post_form(demo.path("second_coordinator")?, "")?,
    };
    Ok(client.cookie())
}

fn own(demo: &Demo, caller: Caller, cookie: &str, whole: &document::Whole) -> Result<Own> {
    Ok(match caller {
        Caller::Nobody => Own::Nothing,
        Caller::Invitee => {
            let order = serde_json::json!({ "meeting": demo.link("meeting")?, "invitation": null, "locale": "it" });
            let view = demo.client().holding(cookie).perform("/api/v1/invitation/read", &order)?;
            Own::Invitation(view["invitation"].as_str().context("an invitation lacks its id")?.to_owned())
        }
        Caller::FocalPoint => Own::Organisation(whole.organisation("M05").context("the demo has no M05")?.to_owned()),
        Caller::Coordinator => Own::Everything,
    })
}
