//! Naming somebody who is not on the organisation's list yet.

use api::{
    ApiError,
    focal_desk::{NameParticipant, Participant},
};
use domain::{
    form::{field::FieldProblem, text},
    language::locale::Locale,
    people::person::GroupRole,
};
use leptos::{ev::SubmitEvent, prelude::*};
use ui::{
    browser::device::new_request,
    components::{Erased, FieldNote, labels, live},
    use_texts,
};

use crate::focal_desk::table::Table;

/// Adds somebody who is not on the organisation's list yet, and invites them.
#[component]
pub fn NewPerson(table: Table) -> impl IntoView {
    let texts = use_texts();
    let t = texts.focal();
    let name = RwSignal::new(String::new());
    let role = RwSignal::new(GroupRole::SocialWorker);
    let speaks = RwSignal::new(texts.locale);
    let problem = RwSignal::new(None::<FieldProblem>);
    // Somebody was added: the field is free for the next one.
    Effect::new(move |_| {
        if table.invited.get().is_some() {
            name.set(String::new());
        }
    });
    // The server may find what the browser did not.
    let shown = move || {
        problem.get().or_else(|| {
            let Some(ApiError::Invalid(fields)) = table.error.get() else { return None };
            fields.iter().find(|error| error.field == "display_name").map(|error| error.problem)
        })
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = text::line(&name.get_untracked());
        problem.set(typed.as_ref().err().copied());
        if let Ok(display_name) = typed {
            let meeting = table.people.with_untracked(|people| people.facts.meeting);
            let who = Participant::New { display_name, role: role.get_untracked(), speaks: speaks.get_untracked() };
            table.change(NameParticipant { meeting, who, request: new_request(), locale: texts.locale });
        }
    };
    let role_option = |one: GroupRole| {
        view! {
            <option value=one.word() selected=one == GroupRole::SocialWorker>
                {labels::role(texts, one)}
            </option>
        }
    };
    let language_option = |one: Locale| {
        view! {
            <option value=one.tag() lang=one.tag() selected=one == texts.locale>
                {one.endonym()}
            </option>
        }
    };
    view! {
        <section class="section">
            <h2>{t.new_person()}</h2>
            <form class="form card" on:submit=on_submit novalidate>
                <div class="field">
                    <label for="new-name">{t.name()}</label>
                    {live(move || view! { <FieldNote id="new-name-problem" problem=shown() /> }.erased())}
                    <input
                        class="input"
                        id="new-name"
                        type="text"
                        autocomplete="off"
                        maxlength="200"
                        prop:value=move || name.get()
                        on:input=move |event| name.set(event_target_value(&event))
                        aria-invalid=live(move || if shown().is_some() { "true" } else { "false" })
                        aria-describedby="new-name-problem new-name-hint"
                    />
                    <p class="hint" id="new-name-hint">
                        {t.name_hint()}
                    </p>
                </div>
                <label class="field">
                    <span>{t.role()}</span>
                    <select
                        class="input"
                        on:change=move |event| role.set(GroupRole::from_word(&event_target_value(&event)).unwrap_or(GroupRole::SocialWorker))
                    >
                        {GroupRole::ALL.iter().copied().map(role_option).collect_view()}
                    </select>
                </label>
                <label class="field">
                    <span>{t.language()}</span>
                    <select
                        class="input"
                        on:change=move |event| speaks.set(Locale::from_tag(&event_target_value(&event)).unwrap_or_default())
                    >
                        {Locale::ALL.iter().copied().map(language_option).collect_view()}
                    </select>
                </label>
                <button class="button button--main" disabled=live(move || table.busy.get())>
                    {t.add()}
                </button>
            </form>
        </section>
    }
    .erased()
}
