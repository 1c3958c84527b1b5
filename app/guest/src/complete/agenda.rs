//! The published agenda, as an invited person reads it, on the day and on paper.

use api::{
    agenda::{PublishedAgenda, PublishedItem, PublishedMaterial, ReadAgenda},
    materials::MaterialKind,
};
use domain::{
    agenda::{item::ItemKind, run::Progress},
    ids::MeetingId,
    language::calendar_words::{short_date, time_of_day},
    meetings::material::size,
    time::Moment,
};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::Title;
use texts::Texts;
use ui::{
    components::{Erased, Loaded, LocalizedText, PageData, labels},
    routes, use_texts,
};

use crate::address::{Address, use_page_data};

#[component]
pub fn AgendaPage() -> impl IntoView {
    let data = use_page_data(|address| {
        let Address { invitation, locale, .. } = address;
        address.of_meeting(|meeting| PageData::by(&ReadAgenda { meeting, invitation, locale }))
    });
    let show = |data: PageData| data.show(|agenda| view! { <Shown agenda /> }.erased());
    view! {
        <Title text=use_texts().agenda().title() />
        <Loaded data show />
    }
    .erased()
}

#[component]
fn Shown(agenda: PublishedAgenda) -> impl IntoView {
    let texts = use_texts();
    let t = texts.agenda();
    let PublishedAgenda { meeting, invitation, title, starts_at, ends_at, items, published_at, late, upto, materials } = agenda;
    let end = items.iter().map(|item| item.ends_at).max().unwrap_or(ends_at);
    view! {
        <div class="heading">
            <p class="over">
                <LocalizedText text=title />
            </p>
            <h1>{t.title()}</h1>
            <p>
                <strong>{labels::full_date(texts, starts_at)}</strong>
                <br />
                {texts.common().from_to(&time_of_day(starts_at), &time_of_day(ends_at))}
            </p>
        </div>
        {late.map(|late| view! { <HowLate late end /> })}
        {if items.is_empty() {
            view! { <p class="note">{t.not_yet()}</p> }.erased()
        } else {
            view! { <ol class="agenda">{items.into_iter().map(|item| view! { <Item item /> }).collect_view()}</ol> }.erased()
        }}
        {(!materials.is_empty()).then(|| view! { <Materials materials /> })}
        {published_at
            .map(|at| view! { <p class="small">{t.published_at(&short_date(texts.locale, at.day()), &time_of_day(at))}</p> })}
        <p class="buttons no-print">
            <a class="button" href=routes::guest::invitation(meeting, Some(invitation))>
                {t.back_to_invitation()}
            </a>
            <button class="button" type="button" id="stampa" hidden>
                {t.print()}
            </button>
        </p>
        <script nonce=use_nonce() inner_html=script(meeting, upto)></script>
    }
    .erased()
}

/// Looks again when the agenda has changed, and every minute while the meeting is running: what has come takes the place of
/// the page's content, and without a network the page stays as it is. Without script it is as good, once.
fn script(meeting: MeetingId, upto: i64) -> String {
    let live = routes::external::LIVE;
    format!(
        "const show=()=>{{const b=document.getElementById('stampa');if(b)b.hidden=false}};show();\
         document.addEventListener('click',e=>e.target.closest('#stampa')&&print());\
         const look=async()=>{{if(document.hidden)return;try{{const r=await fetch(location.href);if(!r.ok)return;\
         const d=new DOMParser().parseFromString(await r.text(),'text/html').getElementById('main');\
         const m=document.getElementById('main');\
         if(d&&m&&d.textContent!==m.textContent){{m.replaceChildren(...d.childNodes);show()}}}}catch{{}}}};\
         setInterval(()=>document.querySelector('.agenda__item--now')&&look(),60000);\
         document.addEventListener('visibilitychange',look);\
         new EventSource('{live}?since={upto}&meeting={meeting}').addEventListener('change',e=>/\"agenda/.test(e.data)&&look())"
    )
}

#[component]
fn HowLate(late: i64, end: Moment) -> impl IntoView {
    let t = use_texts().agenda();
    let words = match u32::try_from(late) {
        Ok(0) | Err(_) => t.running_in_time().to_owned(),
        Ok(minutes) => t.running_late(minutes),
    };
    view! {
        <p class="note" role="status">
            <strong>{words}</strong>
            <span>{t.expected_end(&time_of_day(end))}</span>
            <span class="small no-print">{t.times_may_change()}</span>
        </p>
    }
}

#[component]
fn Item(item: PublishedItem) -> impl IntoView {
    let texts = use_texts();
    let t = texts.agenda();
    let PublishedItem { kind, within, title, text, starts_at, presenters, theme, languages, progress, .. } = item;
    let class = match (kind, within) {
        (ItemKind::Block, _) => "agenda__block",
        (ItemKind::Break, _) => "agenda__item agenda__item--break",
        _ => "agenda__item",
    };
    let class = match progress {
        Some(Progress::Now) => format!("{class} agenda__item--now"),
        Some(Progress::Done | Progress::Skipped) => format!("{class} agenda__item--past"),
        _ => class.to_owned(),
    };
    let heading = view! { <LocalizedText text=title /> };
    if kind == ItemKind::Block {
        return view! {
            <li class=class>
                <h2>{heading}</h2>
            </li>
        }
        .erased();
    }
    view! {
        <li class=class>
            <p class="agenda__time">{time_of_day(starts_at)}</p>
            <div>
                <p class="agenda__title">{heading}</p>
                {marked(texts, progress)}
                {(!presenters.is_empty()).then(|| view! { <p class="small">{t.presented_by(&labels::listed(texts, &presenters))}</p> })}
                {theme
                    .map(|theme| {
                        view! {
                            <p class="small">
                                {texts.common().fact_theme()} ": " <LocalizedText text=theme />
                            </p>
                        }
                    })}
                {(!languages.is_empty())
                    .then(|| {
                        let named: Vec<String> = languages.iter().map(|language| labels::spoken_language(texts, *language)).collect();
                        view! { <p class="small">{t.languages_label(&labels::listed(texts, &named))}</p> }
                    })}
                {(!text.is_empty()).then(|| view! { <p class="small agenda__text" lang="it" dir="auto">{text}</p> })}
            </div>
        </li>
    }
    .erased()
}

/// Files with their size and language; nothing of them is loaded before somebody asks.
#[component]
fn Materials(materials: Vec<PublishedMaterial>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.agenda();
    let row = |material: PublishedMaterial| {
        let PublishedMaterial { material, title, language, what, .. } = material;
        let (href, kind) = match what {
            MaterialKind::Link(link) => (link, t.kind_link().to_owned()),
            MaterialKind::File(file) => {
                (routes::external::material(material, &file.name), format!("{}, {}", labels::file_kind(texts, file.kind), size(file.bytes)))
            }
        };
        let language = language.map(|language| format!(" · {}", labels::spoken_language(texts, language)));
        view! {
            <li>
                <a href=href rel="external noopener noreferrer">
                    <bdi lang="it">{title}</bdi>
                </a>
                <span class="small">" · " <bdi>{kind}</bdi> {language}</span>
            </li>
        }
    };
    view! {
        <section class="section no-print">
            <h2>{t.materials()}</h2>
            <ul class="materials">{materials.into_iter().map(row).collect_view()}</ul>
        </section>
    }
    .erased()
}

/// Says in words where an item stands on the day.
fn marked(texts: Texts, progress: Option<Progress>) -> Option<impl IntoView> {
    let t = texts.agenda();
    let words = match progress? {
        Progress::Now => t.progress_now(),
        Progress::Skipped => t.progress_skipped(),
        Progress::Done => t.progress_done(),
        Progress::Coming => return None,
    };
    Some(view! { <p class="agenda__mark small">{words}</p> })
}
