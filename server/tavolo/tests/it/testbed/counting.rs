//! Which statements a piece of work sends to the database, and how many rows come back: read off what the driver logs.

use std::{
    collections::HashMap,
    sync::{
        LazyLock, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use tracing::{
    Event, Instrument, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id},
};
use tracing_subscriber::{Layer, filter::filter_fn, layer::Context, registry::LookupSpan};

use crate::testbed::logs;

/// What a piece of work asked of the database.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub statements: Vec<String>,
    /// Rows that came back.
    pub rows: u64,
}

const SPAN: &str = "counted";
const STATEMENTS: &str = "sqlx::query";

static SEEN: LazyLock<Mutex<HashMap<u64, Asked>>> = LazyLock::new(Mutex::default);

/// Returns the part of the log that counts. There is one log for all tests of this program: each span has a number of its own.
pub fn layer<S: Subscriber + for<'a> LookupSpan<'a>>() -> impl Layer<S> {
    // All spans, since what is counted may stand around others.
    Counting.with_filter(filter_fn(|meta| meta.target() == STATEMENTS || meta.is_span()))
}

/// Does a piece of work, and tells what it asked of the database. What the writer commits for several at once is not told.
///
/// SQLite's threads may log a statement after they have replied: one or two may be missing there.
pub async fn counted<T>(work: impl Future<Output = T>) -> (T, Asked) {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    logs::keep();
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let done = work.instrument(tracing::info_span!(SPAN, number)).await;
    (done, SEEN.lock().unwrap().remove(&number).unwrap_or_default())
}

struct Counting;

/// The number of a span.
struct Number(u64);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Counting {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut read = Read::default();
        attributes.record(&mut read);
        if let Some(span) = context.span(id).filter(|span| span.name() == SPAN) {
            span.extensions_mut().insert(Number(read.number));
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut read = Read::default();
        event.record(&mut read);
        for span in context.event_scope(event).into_iter().flatten() {
            if let Some(Number(number)) = span.extensions().get() {
                let mut seen = SEEN.lock().unwrap();
                let asked = seen.entry(*number).or_default();
                // A short statement stands in its summary alone.
                let statement = if read.statement.is_empty() { &read.summary } else { &read.statement };
                // What makes a new connection ready is asked once, by whoever comes first.
                if statement.starts_with("PRAGMA") {
                    continue;
                }
                asked.statements.push(statement.trim().to_owned());
                asked.rows += read.rows;
            }
        }
    }
}

#[derive(Default)]
struct Read {
    number: u64,
    summary: String,
    statement: String,
    rows: u64,
}

impl Visit for Read {
    fn record_u64(&mut self, field: &Field, value: u64) {
        match field.name() {
            "number" => self.number = value,
            "rows_returned" => self.rows = value,
            _ => {}
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => self.summary = value.to_owned(),
            "db.statement" => self.statement = value.to_owned(),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}
