//! The list of meetings, where the desk begins.

use api::{
    Page,
    meetings::{ListMeetings, MeetingRow, When},
};
use domain::meetings::meeting::MeetingState;
use leptos::prelude::*;
use leptos_meta::Title;
use texts::Desk;
use ui::{
    address::{use_choice, use_page, with_choices},
    calendar::dates,
    call,
    components::{PageLinks, Waiting},
    routes::{PAGE, desk as at},
    use_texts,
};

use crate::parts::{
    page_head::Tabs,
    reading::shown,
    tags::{StateTag, TallyLine},
};

/// The query parameter that chooses between coming and past.
const WHEN: &str = "quando";
const PAST: &str = "passati";

#[component]
pub fn MeetingsPage() -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let chosen = use_choice(WHEN);
    let when = Memo::new(move |_| chosen.with(|chosen| if chosen == PAST { When::Past } else { When::Coming }));
    let page = use_page();
    let list = Resource::new(
        move || (when.get(), page.get()),
        |(when, page)| async move { Ok((when, call(&ListMeetings { when, page }).await?)) },
    );
    view! {
        <Transition fallback=Waiting>
            {move || {
                list.get()
                    .map(|read| shown(read, |(when, page)| view! {
                        <Title text=t.meetings_title() />
                        <header class="head">
                            <div class="head__row">
                                <h1>{t.meetings_title()}</h1>
                                <div class="buttons">
                                    <a class="button" href=at::new_series()>
                                        {texts.planning().new_series()}
                                    </a>
                                    <a class="button button--main" href=at::new_meeting()>
                                        {t.new_meeting()}
                                    </a>
                                </div>
                            </div>
                            <Tabs label=t.meetings_title() tabs=tabs(t, when) />
                        </header>
                        <List when page />
                    }))
            }}
        </Transition>
    }
}

fn tabs(t: Desk, when: When) -> Vec<(String, &'static str, bool)> {
    vec![
        (at::meetings().to_owned(), t.meetings_coming(), when == When::Coming),
        (href(When::Past, 0), t.meetings_past(), when == When::Past),
    ]
}

fn href(when: When, page: u32) -> String {
    let page = if page == 0 { String::new() } else { (page + 1).to_string() };
    with_choices(at::meetings(), &[(WHEN, if when == When::Past { PAST } else { "" }), (PAGE, &page)])
}

#[component]
fn List(when: When, page: Page<MeetingRow>) -> impl IntoView {
    let t = use_texts().desk();
    let Page { rows, total: _, page, pages } = page;
    if rows.is_empty() {
        return match when {
            When::Coming => view! {
                <section class="empty">
                    <h2>{t.meetings_none_coming()}</h2>
                    <p>{t.meetings_first_step()}</p>
                    <p>
                        <a class="button button--main" href=at::new_meeting()>
                            {t.new_meeting()}
                        </a>
                    </p>
                </section>
            }
            .into_any(),
            When::Past => view! {
                <section class="empty">
                    <h2>{t.meetings_none_past()}</h2>
                    <p>{t.meetings_past_explained()}</p>
                </section>
            }
            .into_any(),
        };
    }
    view! {
        <ul class="meetings">{rows.into_iter().map(|row| view! { <Row row /> }).collect_view()}</ul>
        <PageLinks page pages href=Callback::new(move |page| href(when, page)) />
    }
    .into_any()
}

#[component]
fn Row(row: MeetingRow) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let MeetingRow { meeting, title, theme, venue, starts_at, ends_at: _, answer_by, state, tally, series } = row;
    let asked = tally.coming + tally.maybe + tally.declined + tally.silent;
    let facts: Vec<String> = [theme, venue].into_iter().flatten().collect();
    view! {
        <li class="meeting-row">
            <p class="over num">{dates::title(texts, starts_at)}</p>
            <h2>
                <a href=at::answers(meeting)>{title}</a>
            </h2>
            <p class="meeting-row__facts small">
                <StateTag state=Signal::stored(state) />
                {(!facts.is_empty()).then(|| view! { <span>{facts.join(" · ")}</span> })}
                {series.map(|name| view! { <span>{texts.planning().in_series(&name)}</span> })}
                {(state == MeetingState::Convened).then(|| view! { <span>{t.answers_by(&dates::short(texts, answer_by))}</span> })}
            </p>
            <div class="meeting-row__tally">
                {if asked == 0 {
                    view! {
                        <p class="small">
                            {t.nobody_invited()} " " <a href=at::invitations(meeting)>{t.go_and_invite()}</a>
                        </p>
                    }
                        .into_any()
                } else {
                    view! { <TallyLine tally /> }.into_any()
                }}
            </div>
        </li>
    }
}
