//! Finding single people by their name. The search does not stand in the address, since it is a name.

use std::time::Duration;

use api::{
    ApiError,
    people::{ListPeople, PeopleList, PersonRow},
};
use leptos::prelude::*;
use ui::{use_latest, use_texts};

use super::choice::Chosen;
use crate::parts::{errors, labels};

const PAUSE: Duration = Duration::from_millis(300);
/// So many of those found are shown.
const SHOWN: usize = 8;

#[component]
pub fn SinglePeople(people: RwSignal<Vec<Chosen>>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let search = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Result<PeopleList, ApiError>>);
    let latest = use_latest();
    let look = move || {
        let words = search.get_untracked();
        if words.trim().is_empty() {
            found.set(None);
            return;
        }
        latest.ask(ListPeople { search: words, ..ListPeople::default() }, move |read| found.set(Some(read)));
    };
    let mut look_later = debounce(PAUSE, move |()| look());
    let row = move |row: PersonRow| {
        let PersonRow { person, name, organisation_name, role, .. } = row;
        let chosen = move || people.with(|people| people.iter().any(|chosen| chosen.person == person));
        let add = {
            let name = name.clone();
            move |_| people.update(|people| people.push(Chosen { person, name: name.clone() }))
        };
        view! {
            <li>
                <span>
                    <bdi>{name}</bdi> <span class="small">" · " {labels::role(texts, role)} " · " <bdi>{organisation_name}</bdi></span>
                </span>
                <Show when=move || !chosen() fallback=move || view! { <span class="small">{t.chosen()}</span> }>
                    <button type="button" class="button" on:click=add.clone()>
                        {t.choose()}
                    </button>
                </Show>
            </li>
        }
    };
    let results = move |list: PeopleList| {
        let PeopleList { people: page, hidden } = list;
        let more = page.rows.len().saturating_sub(SHOWN) > 0 || page.pages > 1;
        let empty = page.rows.is_empty();
        view! {
            {empty.then(|| view! { <p>{t.people_none_found()}</p> })}
            <ul class="found">{page.rows.into_iter().take(SHOWN).map(row).collect_view()}</ul>
            {more.then(|| view! { <p class="small">{t.people_more()}</p> })}
            {(hidden > 0).then(|| view! { <p class="small">{t.people_hidden(hidden)}</p> })}
        }
    };
    view! {
        <section class="section">
            <h2>{t.choose_people()}</h2>
            <div class="field">
                <label for="cerca-persone">{t.search_people()}</label>
                <input
                    class="input"
                    id="cerca-persone"
                    type="search"
                    autocomplete="off"
                    prop:value=move || search.get()
                    on:input=move |event| {
                        search.set(event_target_value(&event));
                        // What was typed until now has no more to say.
                        latest.forget();
                        look_later(());
                    }
                    on:keydown=move |event| {
                        if event.key() == "Enter" {
                            event.prevent_default();
                            look();
                        }
                    }
                />
            </div>
            <div aria-live="polite">
                {move || match found.get() {
                    None => ().into_any(),
                    Some(Err(error)) => view! { <p class="note note--alert">{errors::error(texts, &error)}</p> }.into_any(),
                    Some(Ok(list)) => results(list).into_any(),
                }}
            </div>
            <Show when=move || people.with(|people| !people.is_empty())>
                <ul class="chips" aria-label=t.chosen_people()>
                    <For each=move || people.get() key=|chosen| chosen.person let:chosen>
                        <li>
                            {chosen.name.clone()}
                            <button
                                type="button"
                                class="button button--bare"
                                aria-label=t.leave_out(&chosen.name)
                                on:click=move |_| people.update(|people| people.retain(|one| one.person != chosen.person))
                            >
                                <span aria-hidden="true">"✕"</span>
                            </button>
                        </li>
                    </For>
                </ul>
            </Show>
        </section>
    }
}
