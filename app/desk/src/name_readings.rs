//! Who read names of communities and volunteers: for the coordinators who may see those names.

use api::{
    Page,
    name_readings::{ListNameReadings, NameReadingRow},
};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    address::{use_page, with_choices},
    calendar::dates,
    call,
    components::{PageLinks, Waiting},
    routes::{PAGE, desk as at},
    use_texts,
};

use crate::parts::{labels, page_head::PageHead, reading::shown};

#[component]
pub fn NameReadingsPage() -> impl IntoView {
    let t = use_texts().desk();
    let page = use_page();
    let list = Resource::new(move || page.get(), |page| async move { call(&ListNameReadings { page }).await });
    view! {
        <Transition fallback=Waiting>
            {move || {
                list.get()
                    .map(|read| shown(read, |page| view! {
                        <Title text=t.readings_title() />
                        <PageHead over=(at::installation(), t.installation_title()) title=t.readings_title() lead=t.readings_lead() />
                        <List page />
                    }))
            }}
        </Transition>
    }
}

fn href(page: u32) -> String {
    let page = if page == 0 { String::new() } else { (page + 1).to_string() };
    with_choices(at::name_readings(), &[(PAGE, &page)])
}

#[component]
fn List(page: Page<NameReadingRow>) -> impl IntoView {
    let t = use_texts().desk();
    let Page { rows, total: _, page, pages } = page;
    if rows.is_empty() {
        return view! {
            <section class="empty">
                <h2>{t.readings_none()}</h2>
                <p>{t.readings_none_explained()}</p>
            </section>
        }
        .into_any();
    }
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{t.reading_when()}</th>
                    <th scope="col">{t.reading_who()}</th>
                    <th scope="col">{t.reading_what()}</th>
                    <th scope="col">{t.reading_about()}</th>
                    <th scope="col" class="num">
                        {t.reading_names()}
                    </th>
                </tr>
            </thead>
            <tbody>{rows.into_iter().map(|row| view! { <Row row /> }).collect_view()}</tbody>
        </table>
        <PageLinks page pages href=Callback::new(href) />
    }
    .into_any()
}

#[component]
fn Row(row: NameReadingRow) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let NameReadingRow { reading: _, at, coordinator, read, meeting, meeting_day, organisation, names } = row;
    let meeting = meeting.map(|title| match meeting_day {
        Some(day) => format!("{title}, {}", dates::day(texts, day)),
        None => title,
    });
    let about = [organisation, meeting].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let nothing = about.is_empty();
    view! {
        <tr>
            <th scope="row" class="when">
                {dates::short(texts, at)}
            </th>
            <td data-label=t.reading_who()>{coordinator}</td>
            <td data-label=t.reading_what()>{labels::names_read(texts, read)}</td>
            <td data-label=t.reading_about() class:zero=nothing>
                {about}
            </td>
            <td data-label=t.reading_names() class="num">
                {names}
            </td>
        </tr>
    }
}
