//! A short list whose rows are added and changed in a dialog, and kept as a whole: venues, themes.
//!
//! One more such list: implement [`Listed`] for its row.

use api::Endpoint;
use domain::ids::Version;
use leptos::prelude::*;
use texts::Texts;
use ui::{
    components::Dialog,
    forms::{Clash, Draft, Field, Form, SubmissionStatus, Summary, Whose},
    use_texts,
};

/// What a list says around its rows.
#[derive(Clone, Copy, Debug)]
pub struct ListWords {
    pub title: &'static str,
    /// The button for one more, and the title of its dialog.
    pub new: &'static str,
    /// The title of the dialog for one that exists.
    pub edit: &'static str,
    pub none: &'static str,
}

/// A row of such a list.
pub trait Listed: Clone + Send + Sync + 'static {
    type Id: Copy + PartialEq + Send + Sync + 'static;
    type Form: Form + Default;
    type Save: Endpoint<Reply = Vec<Self>>;

    /// Keeps the ids of inputs apart.
    const PREFIX: &'static str;

    fn id(&self) -> Self::Id;
    fn version(&self) -> Version;
    fn form(&self) -> &Self::Form;
    fn name(&self) -> &str;
    /// What its row says beneath its name.
    fn about(&self, texts: Texts) -> impl IntoView + use<Self>;

    fn words(texts: Texts) -> ListWords;
    fn fields(texts: Texts) -> Vec<Field<Self::Form>>;
    fn inputs(texts: Texts, draft: Draft<Self::Form>) -> impl IntoView + use<Self>;
    /// Returns the request that saves a row that exists, as it was seen, or a new one.
    fn save(id: Option<Self::Id>, seen: Option<Version>, form: Self::Form) -> Self::Save;
}

#[component]
pub fn ListInDialog<R: Listed>(rows: Vec<R>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let ListWords { title, new, edit: edit_title, none } = R::words(texts);
    let rows = RwSignal::new(rows);
    let open = RwSignal::new(false);
    let edited = RwSignal::new(None::<R::Id>);
    let edit = move |id: Option<R::Id>| {
        edited.set(id);
        open.set(true);
    };
    let row = move |row: R| {
        let (id, name) = (row.id(), row.name().to_owned());
        view! {
            <li class="list__row">
                <div>
                    <h3>{name.clone()}</h3>
                    {row.about(texts)}
                </div>
                <button type="button" class="button" on:click=move |_| edit(Some(id))>
                    {t.edit()}
                    <span class="visually-hidden">": " {name}</span>
                </button>
            </li>
        }
    };
    view! {
        <section class="section">
            <div class="head__row">
                <h2>{title}</h2>
                <button type="button" class="button" on:click=move |_| edit(None)>
                    {new}
                </button>
            </div>
            <Show when=move || rows.with(Vec::is_empty)>
                <p class="empty">{none}</p>
            </Show>
            <ul class="list">{move || rows.get().into_iter().map(row).collect_view()}</ul>
            <Dialog open title=Signal::derive(move || if edited.with(Option::is_some) { edit_title } else { new }.to_owned())>
                <Editor rows edited open />
            </Dialog>
        </section>
    }
}

#[component]
fn Editor<R: Listed>(rows: RwSignal<Vec<R>>, edited: RwSignal<Option<R::Id>>, open: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let id = edited.get_untracked();
    let of_this = move |rows: &Vec<R>| rows.iter().find(|row| Some(row.id()) == id).cloned();
    let known = rows.with_untracked(of_this);
    let seen = RwSignal::new(known.as_ref().map(Listed::version));
    let draft = Draft::new(R::PREFIX, known.map(|row| row.form().clone()).unwrap_or_default(), R::fields(texts));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        draft.save(
            R::save(id, seen.get_untracked(), draft.form.get_untracked()),
            move |rows| of_this(rows).map(|row| row.form().clone()),
            move |saved, whose| {
                seen.set(of_this(&saved).map(|row| row.version()));
                rows.set(saved);
                open.set(whose == Whose::Theirs);
            },
        );
    };
    view! {
        <form class="section" novalidate on:submit=save>
            <Summary draft />
            <Clash draft />
            {R::inputs(texts, draft)}
            <div class="buttons">
                <button type="submit" class="button button--main" aria-disabled=move || draft.submission.busy()>
                    {t.save()}
                </button>
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {t.cancel()}
                </button>
            </div>
            <SubmissionStatus submission=draft.submission />
        </form>
    }
}
