//! Keeps the board true while others answer: listens, reads again, and says what changed.

use std::{collections::BTreeSet, time::Duration};

use api::{
    ApiError,
    answers::{AnswersBoard, BoardRow, ReadAnswersBoard},
};
use domain::{
    answers::watch::{Standing, changes},
    ids::OrganisationId,
};
use leptos::prelude::*;
use texts::Texts;
use ui::{
    Rereading,
    browser::{
        device,
        live::{Listening, use_changes},
    },
    call, use_rereading, use_texts,
};

use crate::parts::{errors, labels};

/// How long a changed row is lit.
const FLASH: Duration = Duration::from_millis(180);
/// How many pieces of news stay to be read.
const KEPT: usize = 6;

#[derive(Clone, Copy)]
pub struct Watch {
    seen: Seen,
    rereading: Rereading,
    listening: ReadSignal<Listening>,
}

/// The board, and what is said and shown of its changes.
#[derive(Clone, Copy)]
struct Seen {
    board: RwSignal<AnswersBoard>,
    failure: RwSignal<Option<ApiError>>,
    /// Organisations whose row is lit now.
    lit: RwSignal<BTreeSet<OrganisationId>>,
    /// Time of day and sentence, the latest first.
    news: RwSignal<Vec<(u32, String, String)>>,
    texts: StoredValue<Texts>,
}

impl Watch {
    pub fn over(board: RwSignal<AnswersBoard>) -> Self {
        let seen = Seen {
            board,
            failure: RwSignal::default(),
            lit: RwSignal::default(),
            news: RwSignal::default(),
            texts: StoredValue::new(use_texts()),
        };
        let (meeting, since) = board.with_untracked(|board| (board.meeting, board.upto));
        let rereading = use_rereading(move || async move { call(&ReadAnswersBoard { meeting }).await }, move |read| seen.take(read));
        Self { seen, rereading, listening: use_changes(meeting, since, move || rereading.again()) }
    }

    /// Reads the board again.
    pub fn look_again(self) {
        self.rereading.again();
    }

    #[must_use]
    pub fn is_lit(self, organisation: OrganisationId) -> bool {
        self.seen.lit.with(|lit| lit.contains(&organisation))
    }
}

impl Seen {
    fn take(self, read: Result<AnswersBoard, ApiError>) {
        let after = match read {
            Ok(board) => board,
            Err(error) => return self.failure.set(Some(error)),
        };
        self.failure.set(None);
        let before = self.board.with_untracked(|board| standings(&board.rows));
        let changed = changes(&before, &standings(&after.rows));
        let texts = self.texts.get_value();
        let told: Vec<String> = changed.iter().filter_map(|now| tell(texts, now, &before, &after.rows)).collect();
        self.board.set(after);
        if changed.is_empty() {
            return;
        }
        self.lit.set(changed.iter().map(|now| now.organisation).collect());
        set_timeout(move || self.lit.set(BTreeSet::new()), FLASH);
        let time = device::clock();
        self.news.update(|news| {
            for sentence in told {
                let number = news.first().map_or(0, |(number, ..)| number + 1);
                news.insert(0, (number, time.clone(), sentence));
            }
            news.truncate(KEPT);
        });
    }
}

fn standings(rows: &[BoardRow]) -> Vec<Standing> {
    rows.iter().map(|row| Standing { organisation: row.organisation, presence: row.presence, tally: row.tally }).collect()
}

/// Says what is new of an organisation: its answer when that is another one, else its numbers.
fn tell(texts: Texts, now: &Standing, before: &[Standing], rows: &[BoardRow]) -> Option<String> {
    let t = texts.desk();
    let name = &rows.iter().find(|row| row.organisation == now.organisation)?.name;
    let was = before.iter().find(|was| was.organisation == now.organisation).map(|was| was.presence);
    if was == Some(now.presence) {
        let tally = now.tally;
        let numbers =
            [t.count_coming(tally.coming), t.count_maybe(tally.maybe), t.count_declined(tally.declined), t.count_silent(tally.silent)];
        return Some(t.news_of(name, &numbers.join(", ")));
    }
    Some(t.news_of(name, labels::presence(texts, now.presence)))
}

/// What has just come in, and whether the page is still listening.
#[component]
pub fn News(watch: Watch) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let Watch { seen: Seen { failure, news, .. }, listening, .. } = watch;
    view! {
        <section class="news" aria-labelledby="novita-titolo">
            <h3 id="novita-titolo">{t.news_title()}</h3>
            <p class="news__state small" role="status">
                {move || match (failure.get(), listening.get()) {
                    (Some(ApiError::Offline), _) | (None, Listening::Lost) => view! { <strong>{t.live_lost()}</strong> }.into_any(),
                    (Some(error), _) => view! { <strong>{errors::error(texts, &error)}</strong> }.into_any(),
                    (None, Listening::Starting) => t.live_starting().into_any(),
                    (None, Listening::Live) => t.live_on().into_any(),
                }}
            </p>
            <div role="log" aria-live="polite" aria-label=t.news_title()>
            <ol class="news__list">
                <For each=move || news.get() key=|(number, ..)| *number let((_number, time, sentence))>
                    <li>
                        <span class="num small">{time}</span>
                        " "
                        {sentence}
                    </li>
                </For>
            </ol>
            </div>
        </section>
    }
}
