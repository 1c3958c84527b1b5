//! What is chosen out of lists: presenters, theme, languages.

use api::{
    invitations::ListInvitations,
    places::{ListThemes, ThemeRow},
};
use domain::{agenda::item::Presenter, ids::MeetingId, language::spoken_language::SpokenLanguage};
use leptos::prelude::*;
use ui::{call, read_later, use_texts};

use super::draft::ItemDraft;
use crate::{
    agenda::{board_state::AgendaBoardState, labels},
    parts::{labels::spoken, reading::all_organisations},
};

/// A choice: what is sent, and how it is called.
type Choice = (String, String);

/// Presenters, theme and languages, from what there is.
#[component]
pub fn Lists(draft: ItemDraft, meeting: MeetingId, state: AgendaBoardState) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let themes = read_later(|| async { call(&ListThemes {}).await.unwrap_or_default() });
    let people = read_later(move || invited(meeting));
    let bodies = read_later(|| async { all_organisations().await.unwrap_or_default() });
    let named = move |presenter: Presenter| {
        let known = match presenter {
            Presenter::Person(id) => {
                people.get().and_then(|rows| rows.iter().find(|(value, _)| *value == id.to_string()).map(|(_, name)| name.clone()))
            }
            Presenter::Organisation(id) => {
                bodies.get().and_then(|rows| rows.iter().find(|row| row.organisation == id).map(|row| row.name.clone()))
            }
        };
        known.unwrap_or_else(|| state.presenters.with(|known| labels::presenter(texts, known, presenter)))
    };
    let presenters = Signal::derive(move || {
        draft.form.with(|form| form.presenters.iter().map(|presenter| (value_of(*presenter), named(*presenter))).collect::<Vec<Choice>>())
    });
    let offered = Signal::derive(move || {
        let bodies = bodies
            .get()
            .map(|rows| rows.iter().map(|row| (value_of(Presenter::Organisation(row.organisation)), row.name.clone())).collect::<Vec<_>>());
        let people = people.get().map(|rows| rows.iter().map(|(id, name)| (format!("person:{id}"), name.clone())).collect::<Vec<_>>());
        vec![(t.presenters_bodies(), bodies.unwrap_or_default()), (t.presenters_people(), people.unwrap_or_default())]
    });
    let languages = Signal::derive(move || {
        draft.form.with(|form| {
            form.languages.iter().map(|language| (language.tag().to_owned(), spoken(texts, *language).to_owned())).collect::<Vec<Choice>>()
        })
    });
    let all_languages: Vec<Choice> =
        SpokenLanguage::all().map(|language| (language.tag().to_owned(), spoken(texts, language).to_owned())).collect();
    let all_languages = Signal::stored(vec![("", all_languages)]);
    view! {
        <Chips
            id="punto-presenters"
            label=t.field_presenters()
            chosen=presenters
            offered
            add=Callback::new(move |value: String| draft.form.update(|form| form.presenters.extend(presenter_of(&value))))
            remove=Callback::new(move |value: String| draft.form.update(|form| form.presenters.retain(|one| value_of(*one) != value)))
        />
        <div class="field">
            <label for="punto-theme">{t.field_theme()}</label>
            <select
                class="input"
                id="punto-theme"
                on:change=move |event| draft.form.update(|form| form.theme = event_target_value(&event).parse().ok())
            >
                <option value="">{texts.desk().no_theme()}</option>
                {move || {
                    themes
                        .get()
                        .map(|rows| {
                            rows.iter()
                                .map(|row: &ThemeRow| {
                                    let theme = row.theme;
                                    view! {
                                        <option value=theme.to_string() selected=move || draft.form.with(|form| form.theme == Some(theme))>
                                            {row.form.name.clone()}
                                        </option>
                                    }
                                })
                                .collect_view()
                        })
                }}
            </select>
        </div>
        <Chips
            id="punto-languages"
            label=t.field_languages()
            chosen=languages
            offered=all_languages
            add=Callback::new(move |value: String| draft.form.update(|form| form.languages.extend(SpokenLanguage::from_tag(&value))))
            remove=Callback::new(move |value: String| draft.form.update(|form| form.languages.retain(|one| one.tag() != value)))
        />
    }
}

/// Several out of a list: those that were chosen, each with a way to take it away, and one more to choose.
#[component]
fn Chips(
    id: &'static str,
    label: &'static str,
    chosen: Signal<Vec<Choice>>,
    /// In groups, each with its name; one without a name stands alone.
    offered: Signal<Vec<(&'static str, Vec<Choice>)>>,
    add: Callback<String>,
    remove: Callback<String>,
) -> impl IntoView {
    let t = use_texts().board();
    let options = move || {
        let taken: Vec<String> = chosen.get().into_iter().map(|(value, _)| value).collect();
        let group = |(name, rows): (&'static str, Vec<Choice>)| {
            let rows = rows.into_iter().filter(|(value, _)| !taken.contains(value));
            let options = rows.map(|(value, words)| view! { <option value=value>{words}</option> }).collect_view();
            if name.is_empty() { options.into_any() } else { view! { <optgroup label=name>{options}</optgroup> }.into_any() }
        };
        offered.get().into_iter().map(group).collect_view()
    };
    let pick = NodeRef::<leptos::html::Select>::new();
    let choose = move |event| {
        let value = event_target_value(&event);
        if !value.is_empty() {
            add.run(value);
            if let Some(select) = pick.get_untracked() {
                select.set_value("");
            }
        }
    };
    let chip = move |(value, words): Choice| {
        let name = words.clone();
        view! {
            <li>
                {words}
                <button type="button" class="button button--bare" on:click=move |_| remove.run(value.clone())>
                    <span aria-hidden="true">"✕"</span>
                    <span class="visually-hidden">{t.take_off()} ": " {name}</span>
                </button>
            </li>
        }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <Show when=move || chosen.with(|chosen| !chosen.is_empty())>
                <ul class="chips">{move || chosen.get().into_iter().map(chip).collect_view()}</ul>
            </Show>
            <select class="input" id=id node_ref=pick on:change=choose>
                <option value="">{t.add_one()}</option>
                {options}
            </select>
        </div>
    }
}

fn value_of(presenter: Presenter) -> String {
    match presenter {
        Presenter::Person(id) => format!("person:{id}"),
        Presenter::Organisation(id) => format!("organisation:{id}"),
    }
}

fn presenter_of(value: &str) -> Option<Presenter> {
    let (kind, id) = value.split_once(':')?;
    match kind {
        "person" => Some(Presenter::Person(id.parse().ok()?)),
        _ => Some(Presenter::Organisation(id.parse().ok()?)),
    }
}

/// Returns everybody invited whose name the coordinator may see.
async fn invited(meeting: MeetingId) -> Vec<Choice> {
    let (mut rows, mut page) = (Vec::new(), 0);
    while let Ok(list) = call(&ListInvitations { meeting, search: String::new(), page }).await {
        let list = list.invitations;
        rows.extend(
            list.rows
                .into_iter()
                .filter(|row| !row.called_off)
                .map(|row| (row.person.to_string(), format!("{} ({})", row.name, row.organisation_name))),
        );
        page += 1;
        if page >= list.pages {
            break;
        }
    }
    rows
}
