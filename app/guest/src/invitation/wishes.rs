//! Languages, needs of the room and a late arrival, for whoever comes.

use api::{ApiError, own_invitation::StateWishes};
use domain::{
    answers::invitation::{FOLLOWS_MAX, LateBy, RoomNeed, Wishes},
    ids::RequestId,
    language::spoken_language::SpokenLanguage,
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use texts::Texts;
use ui::{
    browser::{device::new_request, kept_page, submitted::submitted},
    call,
    components::{Erased, labels, live},
    form_outcome::FormOutcome,
    routes, use_texts,
};

use crate::invitation::answer_state::AnswerState;

const FOLLOWS: [&str; FOLLOWS_MAX] = ["follows_1", "follows_2", "follows_3"];
const SPEAKS: &str = "speaks";
const NEEDS: &str = "needs";
const LATE_BY: &str = "late_by";

/// How the wishes are on their way.
#[derive(Clone, PartialEq, Eq)]
enum Progress {
    Resting,
    Sending,
    Saved,
    Failed(ApiError),
}

impl Progress {
    fn class(&self) -> &'static str {
        match self {
            Self::Resting | Self::Sending => "status",
            Self::Saved => "status status--sent",
            Self::Failed(_) => "status status--failed",
        }
    }

    fn words(&self, texts: Texts) -> String {
        let t = texts.guest();
        match self {
            Self::Resting => String::new(),
            Self::Sending => t.sending().to_owned(),
            Self::Saved => t.wishes_saved().to_owned(),
            Self::Failed(error) => labels::error(texts, error),
        }
    }
}

#[component]
pub fn WishesSection(state: AnswerState, request: RequestId) -> impl IntoView {
    let texts = use_texts();
    let t = texts.guest();
    let refused = FormOutcome::current().filter(|outcome| outcome.kept(FOLLOWS[0]).is_some());
    let open = refused.is_some();
    let languages = live(move || {
        let own: Vec<&str> = state.view.with(|view| view.wishes.follows.iter().map(|language| language.endonym()).collect());
        if own.is_empty() { t.wishes_hint().to_owned() } else { own.join(", ") }
    });
    view! {
        <details class="fold" id="wishes" open=open>
            <summary>
                <span>
                    {t.wishes_title()} <br />
                    <span class="small">{languages}</span>
                </span>
            </summary>
            <WishesForm state request />
        </details>
    }
    .erased()
}

#[component]
fn WishesForm(state: AnswerState, request: RequestId) -> impl IntoView {
    let texts = use_texts();
    let t = texts.guest();
    let progress = RwSignal::new(Progress::Resting);
    let meeting = state.view.with_untracked(|view| view.meeting.meeting);
    let wishes = kept().unwrap_or_else(|| state.view.with_untracked(|view| view.wishes.clone()));
    let Wishes { follows, speaks, needs, late_by } = wishes;
    let seen = state.view.with_untracked(|view| view.version.0);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if progress.with_untracked(|progress| *progress != Progress::Sending) {
            send(state, read(submitted(&event)), progress);
        }
    };
    let follow = |place: usize, label: &'static str| {
        view! { <LanguageField name=FOLLOWS[place] label chosen=follows.get(place).copied() /> }
    };
    view! {
        <form class="form" method="post" action=routes::external::wishes(meeting) on:submit=on_submit>
            <input type="hidden" name="invitation" value=state.invitation.to_string() />
            <input type="hidden" name="seen" value=seen />
            <input type="hidden" name="request" value=request.to_string() />
            <p>{t.wishes_intro()}</p>
            <fieldset class="field">
                <legend>{t.follows_legend()}</legend>
                {follow(0, t.follows_1())}
                {follow(1, t.follows_2())}
                {follow(2, t.follows_3())}
            </fieldset>
            <LanguageField name=SPEAKS label=t.speaks_label() chosen=speaks />
            <fieldset class="field">
                <legend>{t.needs_legend()}</legend>
                {RoomNeed::ALL.iter().map(|need| view! { <NeedField need=*need checked=needs.contains(need) /> }).collect_view()}
            </fieldset>
            <LateField chosen=late_by />
            <button class="button button--main">{t.wishes_send()}</button>
            <div role="status">
                <p class=live(move || progress.with(Progress::class))>{live(move || progress.with(|progress| progress.words(texts)))}</p>
            </div>
        </form>
    }
}

#[component]
fn LanguageField(name: &'static str, label: &'static str, chosen: Option<SpokenLanguage>) -> impl IntoView {
    let texts = use_texts();
    let option = |language: SpokenLanguage| {
        view! {
            <option value=language.tag() lang=language.tag() selected=chosen == Some(language)>
                {labels::spoken_language(texts, language)}
            </option>
        }
    };
    view! {
        <label class="field">
            <span>{label}</span>
            <select class="input" name=name>
                <option value="">{texts.guest().no_language()}</option>
                {SpokenLanguage::all().map(option).collect_view()}
            </select>
        </label>
    }
}

#[component]
fn NeedField(need: RoomNeed, checked: bool) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="checkbox" name=NEEDS value=need.word() checked=checked />
            <span>{labels::need(use_texts(), need)}</span>
        </label>
    }
}

#[component]
fn LateField(chosen: Option<LateBy>) -> impl IntoView {
    let texts = use_texts();
    let option = |late: LateBy| {
        view! {
            <option value=late.word() selected=chosen == Some(late)>
                {labels::late_by(texts, late)}
            </option>
        }
    };
    view! {
        <label class="field">
            <span>{texts.guest().late_label()}</span>
            <select class="input" name=LATE_BY>
                <option value="">{texts.guest().late_none()}</option>
                {LateBy::ALL.iter().copied().map(option).collect_view()}
            </select>
        </label>
    }
}

/// Returns what was typed into a form that was refused.
fn kept() -> Option<Wishes> {
    let outcome = FormOutcome::current().filter(|outcome| outcome.kept(FOLLOWS[0]).is_some())?;
    Some(read(|field| outcome.kept.iter().filter(|(name, _)| name == field).map(|(_, value)| value.clone()).collect()))
}

/// Puts wishes together from the values of each field.
fn read(values: impl Fn(&str) -> Vec<String>) -> Wishes {
    let language = |field: &str| values(field).first().and_then(|tag| SpokenLanguage::from_tag(tag));
    Wishes {
        follows: FOLLOWS.iter().filter_map(|field| language(field)).collect(),
        speaks: language(SPEAKS),
        needs: values(NEEDS).iter().filter_map(|word| RoomNeed::from_word(word)).collect(),
        late_by: values(LATE_BY).first().and_then(|word| LateBy::from_word(word)),
    }
    .tidy()
}

fn send(state: AnswerState, wishes: Wishes, progress: RwSignal<Progress>) {
    let order = StateWishes {
        invitation: state.invitation,
        wishes,
        seen: state.view.with_untracked(|view| view.version),
        request: new_request(),
        locale: state.texts.locale,
    };
    progress.set(Progress::Sending);
    spawn_local(async move {
        match call(&order).await {
            Ok(view) => {
                state.show(view);
                kept_page::renew();
                progress.set(Progress::Saved);
            }
            Err(error) => {
                if let ApiError::Conflict(Some(current)) = &error
                    && let Ok(view) = serde_json::from_str(current)
                {
                    state.show(view);
                }
                progress.set(Progress::Failed(error));
            }
        }
    });
}
