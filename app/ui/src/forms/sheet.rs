//! A form that takes up a page: leaving it is asked about, and its foot says what is not saved.

use leptos::prelude::*;

use super::{
    draft::{Draft, Form},
    field::Field,
    submission::{Submission, SubmissionStatus},
};
use crate::{browser::leaving::use_guard, use_texts};

/// Holds what is typed into the form of a page, and says whether something of it is not saved. Leaving the page is then asked
/// about.
pub fn use_sheet_draft<F: Form>(prefix: &'static str, form: F, fields: Vec<Field<F>>) -> (Draft<F>, Memo<bool>) {
    let draft = Draft::new(prefix, form, fields);
    let dirty = draft.dirty();
    use_guard(dirty, use_texts().desk().unsaved_question());
    (draft, dirty)
}

/// The foot of such a form: the button, whether something is not saved, and what came of it.
#[component]
pub fn SaveBar(
    submission: Submission,
    dirty: Memo<bool>,
    /// What the button says, where it does more than to save.
    #[prop(optional)]
    verb: Option<&'static str>,
) -> impl IntoView {
    let t = use_texts().desk();
    view! {
        <div class="sheet__foot">
            <button type="submit" class="button button--main" aria-disabled=move || submission.busy()>
                {verb.unwrap_or(t.save())}
            </button>
            <span class="small" role="status">
                {move || if dirty.get() { t.unsaved() } else { "" }}
            </span>
            <SubmissionStatus submission />
        </div>
    }
}
