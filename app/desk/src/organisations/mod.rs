//! The closed list of organisations.

mod focal_points;
mod form;
pub mod organisation_page;

use api::{
    Page,
    organisations::{ListOrganisations, OrganisationRow},
};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    address::{use_choice, use_page, with_choices},
    call,
    components::{PageLinks, Waiting},
    routes::{PAGE, desk as at},
    use_texts,
};

use crate::parts::{labels, page_head::Tabs, reading::shown};

const SEARCH: &str = "cerca";
/// The query parameter that shows the archived ones instead.
const WHICH: &str = "elenco";
const ARCHIVED: &str = "archivio";

#[component]
pub fn OrganisationsPage() -> impl IntoView {
    let (search, which, page) = (use_choice(SEARCH), use_choice(WHICH), use_page());
    let list = Resource::new(
        move || (search.get(), which.get() == ARCHIVED, page.get()),
        |(search, archived, page)| async move {
            let list = call(&ListOrganisations { search: search.clone(), archived, page }).await?;
            Ok((search, archived, list))
        },
    );
    view! {
        <Transition fallback=Waiting>
            {move || list.get().map(|read| shown(read, |(search, archived, list)| view! { <Loaded search archived list /> }))}
        </Transition>
    }
}

#[component]
fn Loaded(search: String, archived: bool, list: Page<OrganisationRow>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let Page { rows, total, page, pages } = list;
    let which = if archived { ARCHIVED } else { "" };
    let href = {
        let search = search.clone();
        move |page: u32| with_choices(at::organisations(), &[(SEARCH, &search), (WHICH, which), (PAGE, &(page + 1).to_string())])
    };
    let row = move |row: OrganisationRow| {
        let OrganisationRow { organisation, code, name, kind, members, alternates, focal_points } = row;
        let number = |label: &'static str, count: u32| view! { <td class="num" class:zero=count == 0 data-label=label>{count}</td> };
        view! {
            <tr>
                <th scope="row">
                    <a href=at::organisation(organisation)>{name}</a>
                    <span class="small">{code} " · " {labels::kind(texts, kind)}</span>
                </th>
                {number(t.members(), members)}
                {number(t.alternates(), alternates)}
                <td data-label=t.focal_points() class="num">
                    {if focal_points == 0 && !archived { view! { <span class="warn">{t.none_yet()}</span> }.into_any() } else { focal_points.into_any() }}
                </td>
            </tr>
        }
    };
    let tabs = vec![
        (at::organisations().to_owned(), t.active(), !archived),
        (with_choices(at::organisations(), &[(WHICH, ARCHIVED)]), t.archive(), archived),
    ];
    view! {
        <Title text=t.organisations_title() />
        <header class="head">
            <div class="head__row">
                <h1>{t.organisations_title()}</h1>
                <a class="button button--main" href=at::new_organisation()>
                    {t.new_organisation()}
                </a>
            </div>
            <Tabs label=t.organisations_title() tabs />
        </header>
        <form class="search" method="get" action=at::organisations() role="search">
            {archived.then(|| view! { <input type="hidden" name=WHICH value=ARCHIVED /> })}
            <label for="cerca-enti">{t.search_organisations()}</label>
            <input class="input" id="cerca-enti" type="search" name=SEARCH value=search.clone() autocomplete="off" />
            <button class="button" type="submit">
                {t.search()}
            </button>
        </form>
        <p class="small" role="status">
            {t.organisations_total(total)}
        </p>
        {if rows.is_empty() {
            let sentence = match (search.is_empty(), archived) {
                (false, _) => t.organisations_none_found(),
                (true, true) => t.archive_empty(),
                (true, false) => t.organisations_none(),
            };
            view! { <p class="empty">{sentence}</p> }.into_any()
        } else {
            view! {
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t.organisation()}</th>
                            <th scope="col" class="num">{t.members()}</th>
                            <th scope="col" class="num">{t.alternates()}</th>
                            <th scope="col" class="num">{t.focal_points()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            }
                .into_any()
        }}
        <PageLinks page pages href=Callback::new(href) />
    }
}
