//! Those who run the group: who they are, what they may see, how they get in.

use api::{
    ApiError,
    coordinators::{
        ChangeNamesRight, CoordinatorRow, DismissCoordinator, InviteCoordinator, IssueSignInLink, ListCoordinators, Me, SignInLink,
    },
};
use domain::ids::CoordinatorId;
use leptos::prelude::*;
use leptos_meta::Title;
use texts::Texts;
use ui::{
    Latest, call,
    components::{Confirm, CopyButton, Dialog, Waiting},
    forms::{Draft, Field, Submission, SubmissionStatus, Summary, TextField},
    use_latest, use_texts,
};

use crate::{
    frame::{SignOutEverywhereButton, SignedIn},
    parts::reading::shown,
};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct CoordinatorsState {
    rows: RwSignal<Vec<CoordinatorRow>>,
    latest: Latest,
    /// A link that was just given out, to be handed over now.
    link: RwSignal<Option<SignInLink>>,
    open: RwSignal<bool>,
    me: CoordinatorId,
    sees_names: bool,
}

impl CoordinatorsState {
    /// Reads the list again, after somebody has come.
    fn read(self) {
        self.latest.ask(ListCoordinators {}, move |reply| {
            if let Ok(rows) = reply {
                self.rows.set(rows);
            }
        });
    }

    /// Takes over the list that came with a change.
    fn take(self, rows: Vec<CoordinatorRow>) {
        self.rows.set(rows);
        // Which of the two is newer nobody knows.
        if self.latest.is_under_way() {
            self.read();
        }
    }

    fn hand_over(self, link: SignInLink) {
        self.link.set(Some(link));
        self.open.set(true);
    }
}

#[component]
pub fn CoordinatorsPage() -> impl IntoView {
    let t = use_texts().desk();
    let SignedIn(me) = expect_context();
    let list = Resource::new(|| (), |()| async { call(&ListCoordinators {}).await });
    view! {
        <Title text=t.coordinators_title() />
        <Suspense fallback=Waiting>
            {move || {
                let (me, rows) = (me.get()?, list.get()?);
                let both: Result<(Me, Vec<CoordinatorRow>), ApiError> = me.and_then(|me| Ok((me, rows?)));
                Some(shown(both, |(me, rows)| view! { <Loaded me rows /> }))
            }}
        </Suspense>
    }
}

#[component]
fn Loaded(me: Me, rows: Vec<CoordinatorRow>) -> impl IntoView {
    let t = use_texts().desk();
    let state = CoordinatorsState {
        rows: RwSignal::new(rows),
        latest: use_latest(),
        link: RwSignal::default(),
        open: RwSignal::new(false),
        me: me.coordinator,
        sees_names: me.sees_names,
    };
    let ids = Memo::new(move |_| state.rows.with(|rows| rows.iter().map(|row| row.coordinator).collect::<Vec<_>>()));
    view! {
        <header class="head">
            <h1>{t.coordinators_title()}</h1>
            <p class="lead">{t.coordinators_lead()}</p>
        </header>
        <ul class="list">
            <For each=move || ids.get() key=|id| *id let:id>
                <Coordinator id state />
            </For>
        </ul>
        <Invite state />
        <Sessions />
        <Dialog open=state.open title=Signal::derive(move || state.link.with(|link| link.as_ref().map(|link| t.link_for(&link.name)).unwrap_or_default()))>
            {move || state.link.get().map(|link| view! { <LinkOnce link /> })}
        </Dialog>
    }
}

#[component]
fn LinkOnce(link: SignInLink) -> impl IntoView {
    let t = use_texts().desk();
    let SignInLink { name: _, link, days } = link;
    view! {
        <div class="handed">
            <p>
                <strong>{t.link_once()}</strong>
                " "
                {t.link_days(days)}
            </p>
            <p class="handed__message link-text">{link.clone()}</p>
            <CopyButton text=Signal::stored(link) label=t.copy_link() main=true />
        </div>
    }
}

#[component]
fn Coordinator(id: CoordinatorId, state: CoordinatorsState) -> impl IntoView {
    let t = use_texts().desk();
    let submission = Submission::new();
    let row = Memo::new(move |_| state.rows.with(|rows| rows.iter().find(|row| row.coordinator == id).cloned()));
    let name = move || row.with(|row| row.as_ref().map(|row| row.name.clone()).unwrap_or_default());
    let sees_names = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.sees_names)));
    let seen = move || row.with_untracked(|row| row.as_ref().map(|row| row.version).unwrap_or_default());
    let ask_dismiss = RwSignal::new(false);
    let take = move |rows, _| state.take(rows);
    let toggle =
        move |_| submission.change(ChangeNamesRight { coordinator: id, sees_names: !sees_names.get_untracked(), seen: seen() }, take);
    let dismiss = move |()| submission.change(DismissCoordinator { coordinator: id, seen: seen() }, take);
    let new_link = move |_| submission.run(IssueSignInLink { coordinator: id }, move |link| state.hand_over(link));
    let is_me = id == state.me;
    view! {
        <li class="list__row">
            <div>
                <h2 class="list__name">
                    <bdi>{name}</bdi> {is_me.then(|| view! { <span class="small">" · " {t.that_is_you()}</span> })}
                </h2>
                <p class="small">{move || row.with(|row| row.as_ref().and_then(|row| row.email.clone()))}</p>
                <p class="small">{move || if sees_names.get() { t.sees_names() } else { t.sees_counts() }}</p>
            </div>
            <div class="row-ways">
                <button type="button" class="button" aria-disabled=move || submission.busy() on:click=new_link>
                    {t.new_link()}
                    <span class="visually-hidden">": " {name}</span>
                </button>
                {state
                    .sees_names
                    .then(|| {
                        view! {
                            <button type="button" class="button" aria-disabled=move || submission.busy() on:click=toggle>
                                {move || if sees_names.get() { t.take_names_right() } else { t.give_names_right() }}
                                <span class="visually-hidden">": " {name}</span>
                            </button>
                        }
                    })}
                <button type="button" class="button" on:click=move |_| ask_dismiss.set(true)>
                    {t.dismiss_coordinator()}
                    <span class="visually-hidden">": " {name}</span>
                </button>
            </div>
            <SubmissionStatus submission />
            <Confirm
                open=ask_dismiss
                title=Signal::derive(move || t.dismiss_coordinator_title(&name()))
                explains=Signal::stored(if is_me { t.dismiss_yourself_explained() } else { t.dismiss_coordinator_explained() }.to_owned())
                verb=Signal::stored(t.dismiss_coordinator().to_owned())
                confirmed=Callback::new(dismiss)
            />
        </li>
    }
}

fn fields(texts: Texts) -> Vec<Field<InviteCoordinator>> {
    let t = texts.desk();
    vec![
        Field::new("name", t.name(), |form: &InviteCoordinator| form.name.clone(), |form, value| form.name = value),
        Field::new("email", t.email(), |form: &InviteCoordinator| form.email.clone(), |form, value| form.email = value),
    ]
}

#[component]
fn Invite(state: CoordinatorsState) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let blank = || InviteCoordinator { name: String::new(), email: String::new() };
    let draft = Draft::new("coordinator", blank(), fields(texts));
    let invite = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        draft.submission.run(draft.form.get_untracked(), move |link| {
            draft.saved_as(blank());
            state.hand_over(link);
            state.read();
        });
    };
    view! {
        <section class="section">
            <h2>{t.invite_coordinator()}</h2>
            <p class="hint">{t.invite_coordinator_hint()}</p>
            <form class="section" novalidate on:submit=invite>
                <Summary draft />
                <div class="fields">
                    <TextField of=draft.field("name") />
                    <TextField of=draft.field("email") kind="email" optional=true />
                </div>
                <div>
                    <button type="submit" class="button button--main" aria-disabled=move || draft.submission.busy()>
                        {t.invite_coordinator_do()}
                    </button>
                </div>
                <SubmissionStatus submission=draft.submission />
            </form>
        </section>
    }
}

#[component]
fn Sessions() -> impl IntoView {
    let t = use_texts().desk();
    let submission = Submission::new();
    view! {
        <section class="section">
            <h2>{t.your_devices()}</h2>
            <p>{t.your_devices_explained()}</p>
            <div>
                <SignOutEverywhereButton submission />
            </div>
            <SubmissionStatus submission />
        </section>
    }
}
