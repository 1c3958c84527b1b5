//! The people who may be invited.

mod erase;
mod form;
pub mod person_page;

use api::{
    organisations::OrganisationRow,
    people::{ListPeople, PeopleList, PersonRow},
};
use domain::people::person::{GroupRole, Standing};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    address::use_choice,
    call,
    components::{PageButtons, Waiting},
    routes::{self, desk as at},
    use_latest, use_texts,
};

use crate::parts::{
    labels,
    problem::DeskProblem,
    reading::{all_organisations, shown},
    search_field::SearchField,
};

#[component]
pub fn PeoplePage() -> impl IntoView {
    // A link from an organisation shows its people; a name never stands in the address.
    let of = use_choice(routes::ORGANISATION);
    let read = Resource::new(
        move || of.get(),
        |of| async move {
            let first = ListPeople { organisation: of.parse().ok(), ..ListPeople::default() };
            let list = call(&first).await?;
            Ok((first, list, all_organisations().await?))
        },
    );
    view! {
        <Transition fallback=Waiting>
            {move || {
                read.get()
                    .map(|read| shown(read, |(asked, list, organisations)| view! { <Loaded asked list organisations /> }))
            }}
        </Transition>
    }
}

#[component]
fn Loaded(asked: ListPeople, list: PeopleList, organisations: Vec<OrganisationRow>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let page = RwSignal::new(0_u32);
    let filter = RwSignal::new(asked.clone());
    let list = RwSignal::new(Ok(list));
    let latest = use_latest();
    // The first list came with the document; every other is asked for.
    Effect::new(move |before: Option<()>| {
        let request = ListPeople { page: page.get(), ..filter.get() };
        if before.is_some() {
            latest.ask(request, move |read| list.set(read));
        }
    });
    let change = move |change: &dyn Fn(&mut ListPeople)| {
        page.set(0);
        filter.update(|filter| change(filter));
    };
    let search = move |words: String| change(&|filter| filter.search = words.clone());
    let archived = Memo::new(move |_| filter.with(|filter| filter.archived));
    view! {
        <Title text=t.people_title() />
        <header class="head">
            <div class="head__row">
                <h1>{t.people_title()}</h1>
                <a class="button button--main" href=at::new_person()>
                    {t.new_person()}
                </a>
            </div>
        </header>
        <form class="search" role="search" on:submit=|event| event.prevent_default()>
            <SearchField id="cerca-persone" label=t.search_people() search />
            <div class="field">
                <label for="di-ente">{t.organisation()}</label>
                <select class="input" id="di-ente" on:change=move |event| change(&|filter| filter.organisation = event_target_value(&event).parse().ok())>
                    <option value="">{t.all_organisations()}</option>
                    {organisations
                        .into_iter()
                        .map(|row| view! { <option value=row.organisation.to_string() selected=asked.organisation == Some(row.organisation)>{row.name}</option> })
                        .collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="con-ruolo">{t.role()}</label>
                <select class="input" id="con-ruolo" on:change=move |event| change(&|filter| filter.role = GroupRole::from_word(&event_target_value(&event)))>
                    <option value="">{t.all_roles()}</option>
                    {GroupRole::ALL.iter().map(|role| view! { <option value=role.word()>{labels::roles(texts, *role)}</option> }).collect_view()}
                </select>
            </div>
            <label class="choice">
                <input type="checkbox" on:change=move |event| change(&|filter| filter.archived = event_target_checked(&event)) />
                <span>{t.show_archived()}</span>
            </label>
        </form>
        {move || match list.get() {
            Err(error) => view! { <DeskProblem error /> }.into_any(),
            Ok(list) => {
                let narrowed = filter.with_untracked(|filter| *filter != ListPeople::default());
                view! { <Table list narrowed archived=archived.get_untracked() page /> }.into_any()
            }
        }}
    }
}

#[component]
fn Table(list: PeopleList, narrowed: bool, archived: bool, page: RwSignal<u32>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let PeopleList { people, hidden } = list;
    let row = move |row: PersonRow| {
        let PersonRow { person, name, organisation, organisation_name, role, standing, is_focal_point, has_email, has_phone, locale } = row;
        let reach = match (has_email, has_phone) {
            (true, true) => t.reach_both(),
            (true, false) => t.reach_email(),
            (false, true) => t.reach_phone(),
            (false, false) => t.reach_none(),
        };
        view! {
            <tr>
                <th scope="row">
                    <a href=at::person(person)>{name}</a>
                    <span class="small">
                        {labels::role(texts, role)} {(standing != Standing::Member).then(|| format!(" · {}", labels::standing(texts, standing)))}
                        {is_focal_point.then(|| format!(" · {}", t.is_focal_point()))}
                    </span>
                </th>
                <td data-label=t.organisation()>
                    <a href=at::organisation(organisation)>{organisation_name}</a>
                </td>
                <td data-label=t.language()>
                    <span lang=locale.tag()>{locale.endonym()}</span>
                </td>
                <td data-label=t.reach()>{reach}</td>
            </tr>
        }
    };
    let empty = people.rows.is_empty();
    view! {
        <p class="small" role="status">
            {t.people_total(people.total)} " " {(hidden > 0).then(|| t.people_hidden(hidden))}
        </p>
        {if empty {
            let sentence = match (narrowed, archived) {
                (true, true) => t.archive_empty(),
                (true, false) => t.people_none_found(),
                (false, _) => t.people_none(),
            };
            view! { <p class="empty">{sentence}</p> }.into_any()
        } else {
            view! {
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t.person()}</th>
                            <th scope="col">{t.organisation()}</th>
                            <th scope="col">{t.language()}</th>
                            <th scope="col">{t.reach()}</th>
                        </tr>
                    </thead>
                    <tbody>{people.rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            }
                .into_any()
        }}
        <PageButtons pages=people.pages page />
    }
}
