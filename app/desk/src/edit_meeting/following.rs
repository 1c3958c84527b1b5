//! A meeting of a series: whether a change is for this one alone or for all that follow, and deleting what follows.

use api::{
    meetings::{MeetingSeries, MeetingSheet},
    series::{DropFollowing, FollowingOutcome, LeftOut, WhyLeftOut},
};
use domain::language::calendar_words::short_date;
use leptos::prelude::*;
use texts::Texts;
use ui::{
    calendar::labels as calendar,
    components::Confirm,
    forms::{Submission, SubmissionStatus},
    use_texts,
};

/// What a change is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    #[default]
    One,
    Following,
}

/// How many drafts follow in the series.
fn use_drafts(sheet: RwSignal<MeetingSheet>) -> Memo<u32> {
    Memo::new(move |_| {
        let drafts = sheet.with(|sheet| sheet.series.as_ref().map(|series| series.following_drafts().len()));
        u32::try_from(drafts.unwrap_or_default()).unwrap_or_default()
    })
}

/// What was saved, of which meetings, and which of them stay as they were.
pub fn saved_words(texts: Texts, outcome: &FollowingOutcome) -> String {
    let t = texts.planning();
    let first = if outcome.changed == 0 { t.following_unchanged().to_owned() } else { t.following_changed(outcome.changed) };
    with_left_out(texts, first, &outcome.left_out)
}

fn dropped_words(texts: Texts, outcome: &FollowingOutcome) -> String {
    let t = texts.planning();
    let first = if outcome.changed == 0 { t.following_not_dropped().to_owned() } else { t.following_dropped(outcome.changed) };
    with_left_out(texts, first, &outcome.left_out)
}

fn with_left_out(texts: Texts, first: String, left_out: &[LeftOut]) -> String {
    let t = texts.planning();
    let days = |why: WhyLeftOut| {
        let left = left_out.iter().filter(|left| left.why == why);
        left.map(|left| short_date(texts.locale, left.starts_at.day())).collect::<Vec<_>>().join(", ")
    };
    let told = |why: WhyLeftOut| match (why, days(why)) {
        (_, days) if days.is_empty() => None,
        (WhyLeftOut::Convened, days) => Some(t.left_out_convened(&days)),
        (WhyLeftOut::Invited, days) => Some(t.left_out_invited(&days)),
    };
    std::iter::once(first).chain(WhyLeftOut::ALL.iter().filter_map(|why| told(*why))).collect::<Vec<_>>().join(" ")
}

/// Asks what the change is for, where something follows.
#[component]
pub fn ScopeChoice(sheet: RwSignal<MeetingSheet>, scope: RwSignal<Scope>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.planning();
    let drafts = use_drafts(sheet);
    let of_series = move || {
        let named =
            sheet.with(|sheet| sheet.series.as_ref().map(|series| (series.name.clone(), calendar::pattern(texts, series.rule.pattern))));
        named.map(|(name, rule)| view! { <p class="small">{t.series_of_meeting(&name, &rule)}</p> })
    };
    let way = move |this: Scope, words: Signal<String>| {
        view! {
            <label class="choice">
                <input type="radio" name="scope" prop:checked=move || scope.get() == this checked=this == Scope::One on:change=move |_| scope.set(this) />
                <span>{move || words.get()}</span>
            </label>
        }
    };
    view! {
        {of_series}
        <Show when=move || { drafts.get() > 0 }>
            <fieldset class="field">
                <legend>{t.scope()}</legend>
                <div class="choices">
                    {way(Scope::One, Signal::stored(t.scope_one().to_owned()))}
                    {way(Scope::Following, Signal::derive(move || t.scope_following(drafts.get())))}
                </div>
                <p class="hint">{t.scope_hint()}</p>
            </fieldset>
        </Show>
    }
}

/// Deletes the drafts that follow, after asking.
#[component]
pub fn DropDrafts(sheet: RwSignal<MeetingSheet>, dirty: Memo<bool>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.planning();
    let drafts = use_drafts(sheet);
    let (submission, asked) = (Submission::new(), RwSignal::new(false));
    let ask = move |_| {
        if dirty.get_untracked() {
            submission.say(texts.desk().save_before_step());
        } else {
            asked.set(true);
        }
    };
    let drop_them = move |()| {
        let request = sheet.with_untracked(|sheet| DropFollowing {
            meeting: sheet.meeting,
            following: sheet.series.as_ref().map(MeetingSeries::following_drafts).unwrap_or_default(),
        });
        submission.change(request, move |outcome: FollowingOutcome, _| {
            submission.say(dropped_words(texts, &outcome));
            // Only what follows is news here: the meeting's own form stays with the version that it was read with.
            sheet.update(|sheet| sheet.series = outcome.sheet.series);
        });
    };
    let verb = Signal::derive(move || t.drop_following(drafts.get()));
    view! {
        <div class="section">
            <Show when=move || { drafts.get() > 0 }>
                <div>
                    <button type="button" class="button button--plain" aria-disabled=move || submission.busy() on:click=ask>
                        {move || verb.get()}
                    </button>
                </div>
            </Show>
            <SubmissionStatus submission />
            <Confirm
                open=asked
                title=verb
                explains=Signal::stored(t.drop_following_explained().to_owned())
                verb=verb
                confirmed=Callback::new(drop_them)
            />
        </div>
    }
}
