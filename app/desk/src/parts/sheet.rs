//! What the pages of one organisation and of one person have in common: a head, a form that is saved, the archive.

use api::Endpoint;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use ui::{
    forms::{Draft, Form, Submission, SubmissionStatus, Whose},
    use_texts,
};

/// A sheet that can be put into the archive, and taken out of it again.
pub trait Sheet: Clone + Send + Sync + 'static {
    type Form: Form;
    type Archive: Endpoint<Reply = Self>;

    fn form(&self) -> &Self::Form;
    fn name(&self) -> &str;
    fn is_archived(&self) -> bool;
    /// Returns the request that puts it into the archive, or takes it out.
    fn archive(&self, archived: bool) -> Self::Archive;
    /// Returns the address of its page.
    fn href(&self) -> String;
}

/// Its name below the list that it belongs to.
#[component]
pub fn SheetHead<S: Sheet>(
    sheet: RwSignal<S>,
    /// The list's address and name.
    list: (&'static str, &'static str),
    /// What it means that the sheet is in the archive.
    archived_means: &'static str,
) -> impl IntoView {
    let name = move || sheet.with(|sheet| sheet.name().to_owned());
    let (href, list) = list;
    view! {
        <Title text=name />
        <header class="head">
            <p class="over">
                <a href=href>{list}</a>
            </p>
            <h1>{name}</h1>
            {move || sheet.with(Sheet::is_archived).then(|| view! { <p class="note note--maybe">{archived_means}</p> })}
        </header>
    }
}

/// Returns what saves a sheet. A new one is opened, one that exists is shown as it is then, which may be somebody else's.
pub fn use_saving<S: Sheet, E: Endpoint<Reply = S>>(draft: Draft<S::Form>, existing: Option<RwSignal<S>>) -> impl Fn(E) + Clone + 'static {
    let t = use_texts().desk();
    let navigate = use_navigate();
    move |request: E| {
        let navigate = navigate.clone();
        let then = move |saved: S, whose| {
            let Some(sheet) = existing else {
                return navigate(&saved.href(), NavigateOptions::default());
            };
            sheet.set(saved);
            if whose == Whose::Mine {
                draft.submission.say(t.saved());
            }
        };
        draft.save(request, |sheet: &S| Some(sheet.form().clone()), then);
    }
}

/// The archive: what goes there is kept, and is no more offered.
#[component]
pub fn Archive<S: Sheet>(
    sheet: RwSignal<S>,
    /// What it means to archive it.
    means: &'static str,
    /// What it means to take it out again.
    restore_means: &'static str,
) -> impl IntoView {
    let t = use_texts().desk();
    let submission = Submission::new();
    let archived = Memo::new(move |_| sheet.with(Sheet::is_archived));
    let change = move |_| {
        let request = sheet.with_untracked(|sheet| sheet.archive(!sheet.is_archived()));
        submission.run(request, move |changed| {
            submission.say(if changed.is_archived() { t.archived_now() } else { t.restored_now() });
            sheet.set(changed);
        });
    };
    view! {
        <section class="section">
            <h2>{t.archive()}</h2>
            <p>{move || if archived.get() { restore_means } else { means }}</p>
            <div>
                <button type="button" class="button" aria-disabled=move || submission.busy() on:click=change>
                    {move || if archived.get() { t.restore() } else { t.to_archive() }}
                </button>
            </div>
            <SubmissionStatus submission />
        </section>
    }
}
