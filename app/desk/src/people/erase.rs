//! Erasing a person for good: what goes and what stays, and a word to be typed.

use api::people::{ErasePerson, PersonSheet};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use ui::{
    components::Dialog,
    forms::{Submission, SubmissionStatus},
    routes::desk as at,
    use_texts,
};

#[component]
pub fn Erase(sheet: RwSignal<PersonSheet>) -> impl IntoView {
    let t = use_texts().desk();
    let submission = Submission::new();
    let open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let matches = Memo::new(move |_| typed.with(|typed| typed.trim().eq_ignore_ascii_case(t.erase_word())));
    let name = move || sheet.with(|sheet| sheet.form.display_name.clone());
    let navigate = StoredValue::new(use_navigate());
    let erase = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !matches.get_untracked() {
            return;
        }
        let person = sheet.with_untracked(|sheet| sheet.person);
        submission.run(ErasePerson { person }, move |_| {
            open.set(false);
            navigate.with_value(|navigate| navigate(at::people(), NavigateOptions { replace: true, ..NavigateOptions::default() }));
        });
    };
    let ask = move |_| {
        typed.set(String::new());
        submission.clear();
        open.set(true);
    };
    view! {
        <section class="section">
            <h2>{t.erase()}</h2>
            <p>{t.erase_lead()}</p>
            <div>
                <button type="button" class="button button--danger" on:click=ask>
                    {t.erase_ask()}
                </button>
            </div>
            <Dialog open title=Signal::derive(move || t.erase_title(&name()))>
                <div class="goes-and-stays">
                    <div>
                        <h3>{t.erase_goes()}</h3>
                        <ul>
                            <li>{t.erase_goes_name()}</li>
                            <li>{t.erase_goes_contacts()}</li>
                            <li>{t.erase_goes_wishes()}</li>
                            <li>{t.erase_goes_links()}</li>
                            <li>{t.erase_goes_seats()}</li>
                        </ul>
                    </div>
                    <div>
                        <h3>{t.erase_stays()}</h3>
                        <ul>
                            <li>{move || t.erase_stays_counts(sheet.with(|sheet| sheet.invitations))}</li>
                        </ul>
                    </div>
                </div>
                <p>
                    <strong>{t.erase_no_way_back()}</strong>
                </p>
                <form class="section" on:submit=erase>
                    <div class="field">
                        <label for="parola">{t.erase_type(t.erase_word())}</label>
                        <input
                            class="input"
                            id="parola"
                            type="text"
                            autocomplete="off"
                            autocapitalize="off"
                            spellcheck="false"
                            on:input=move |event| typed.set(event_target_value(&event))
                        />
                    </div>
                    <div class="buttons">
                        <button
                            type="submit"
                            class="button button--danger"
                            aria-disabled=move || if matches.get() { submission.busy() } else { "true" }
                        >
                            {t.erase_do()}
                        </button>
                        <button type="button" class="button" on:click=move |_| open.set(false)>
                            {t.cancel()}
                        </button>
                    </div>
                    <SubmissionStatus submission />
                </form>
            </Dialog>
        </section>
    }
}
