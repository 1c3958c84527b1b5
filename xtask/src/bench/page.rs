//! The participant's page as somebody with a cheap phone and a slow network meets it, in Chromium.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::figures::{kilobytes, median, seconds};
use super::program::{Demo, Program};
use super::returning;
use super::scratch::Scratch;
use super::table::{Row, Table};
use crate::built::Built;
use crate::child;
use crate::chromium;
use crate::workspace::Workspace;

const SCRIPT: &str = "end2end/bench/page.mjs";

/// Each page is visited as often; the median counts.
const VISITS: usize = 5;

/// How much later than a static page's the largest content may be painted.
const SLOWER_PAINT: f64 = 1.4;
/// Bytes until the plain form can be sent.
const FORM: f64 = 40e3;
/// Bytes of everything, with the WASM.
const ALL: f64 = 350e3;
/// Milliseconds until the application has taken the page over.
const TAKEN_OVER: f64 = 3e3;

pub fn measure(work: &Workspace, built: &Built, table: &mut Table) -> Result<()> {
    let chromium = chromium::find_or_install(work)?;
    let scratch = Scratch::new(work, built)?;
    let (demo, bare) = (Demo::start(&scratch)?, Program::bare(&scratch)?);
    work.say(format_args!("bench: {VISITS} visits on a slow phone, in {}", chromium.display()));
    let order = json!({
        "chromium": chromium,
        "visits": VISITS,
        "pages": {
            "participant": { "link": demo.link("participant")?, "hydrates": true },
            "static": { "link": format!("http://{}/", bare.addr), "hydrates": false },
        },
    });
    let printed = child::read(work.command("node").arg(SCRIPT).arg(order.to_string()))?;
    let visits = serde_json::from_str(&printed).with_context(|| format!("reading what {SCRIPT} prints"))?;
    Visits(visits).tell(table)?;
    returning::measure(work, &scratch, &chromium, &demo, table)
}

/// What the script prints: for each page, what was measured at each visit.
struct Visits(Value);

impl Visits {
    fn tell(&self, table: &mut Table) -> Result<()> {
        let [paint, bare] = [self.median("participant", "paint")?, self.median("static", "paint")?];
        let slower = paint / bare;
        let measured = format!("{}, static page {}: {slower:.2} ×", seconds(paint), seconds(bare));
        table.add(Row::new("largest contentful paint", measured).goal(format!("≤ {SLOWER_PAINT} × static page"), slower <= SLOWER_PAINT));
        // One visit in which something moves is one too many.
        let shift = self.all("participant", "shift")?.into_iter().fold(0.0, f64::max);
        table.add(Row::new("layout shift, at worst", format!("{shift:.4}")).goal("0", shift == 0.0));
        let form = self.median("participant", "form")?;
        table.add(Row::new("bytes until the plain form can be sent", kilobytes(form)).goal("≤ 40 kB", form <= FORM));
        let all = self.median("participant", "all")?;
        table.add(Row::new("all bytes, with WASM", kilobytes(all)).goal("≤ 350 kB", all <= ALL));
        let taken_over = self.median("participant", "hydrated")?;
        let said = if taken_over.is_finite() { seconds(taken_over) } else { "never".to_owned() };
        table.add(Row::new("taken over by its application", said).goal("≤ 3 s", taken_over <= TAKEN_OVER));
        Ok(())
    }

    fn median(&self, page: &str, what: &str) -> Result<f64> {
        median(&self.all(page, what)?).with_context(|| format!("{page} was not visited"))
    }

    /// What did not happen in time took for ever.
    fn all(&self, page: &str, what: &str) -> Result<Vec<f64>> {
        let visits = self.0[page].as_array().with_context(|| format!("{SCRIPT} says nothing of {page}"))?;
        let number = |visit: &Value| match &visit[what] {
            Value::Null => Some(f64::INFINITY),
            value => value.as_f64(),
        };
        visits.iter().map(|visit| number(visit).with_context(|| format!("`{what}` of {page} is no number"))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(paint: f64, shift: f64, hydrated: Option<f64>) -> Value {
        json!({ "paint": paint, "shift": shift, "form": 14_250, "all": 301_000, "hydrated": hydrated })
    }

    fn told(participant: Vec<Value>) -> String {
        let mut table = Table::default();
        Visits(json!({ "participant": participant, "static": [visit(600.0, 0.0, None)] })).tell(&mut table).unwrap();
        table.to_string()
    }

    #[test]
    fn a_fast_page_reads_like_this() {
        let fast = told(vec![visit(690.0, 0.0, Some(2_000.0)), visit(720.0, 0.0, Some(2_100.0)), visit(900.0, 0.0, None)]);
        assert_eq!(
            fast,
            "\
what                                    measured                            goal                 met
largest contentful paint                0.72 s, static page 0.60 s: 1.20 ×  ≤ 1.4 × static page  yes
layout shift, at worst                  0.0000                              0                    yes
bytes until the plain form can be sent  14.2 kB                             ≤ 40 kB              yes
all bytes, with WASM                    301.0 kB                            ≤ 350 kB             yes
taken over by its application           2.10 s                              ≤ 3 s                yes
"
        );
    }

    #[test]
    fn what_is_slow_moves_or_never_ends_misses_its_goal() {
        let slow = told(vec![visit(900.0, 0.0, None), visit(900.0, 0.01, None), visit(900.0, 0.0, Some(9.0))]);
        let missed: Vec<&str> = slow.lines().filter(|line| line.ends_with("no")).map(|line| line.split("  ").next().unwrap()).collect();
        assert_eq!(missed, ["largest contentful paint", "layout shift, at worst", "taken over by its application"]);
        assert!(slow.contains("never"));
    }
}
