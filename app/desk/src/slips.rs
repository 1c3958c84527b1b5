//! Slips to print and hand out: a name, a code, a QR, in the person's language; four on a sheet.

use api::{
    ApiError, Page, Thing,
    invitations::{PrintSlips, Slip, Slips},
    meetings::{MeetingSheet, ReadMeeting},
    own_invitation::MeetingFacts,
};
use domain::{
    ids::MeetingId,
    language::{
        calendar_words::{at_line_start, full_date, time_of_day},
        locale::Locale,
    },
    meetings::meeting::LocalText,
};
use leptos::prelude::*;
use ui::{
    address::{use_choice, use_id, use_page, with_choices},
    browser::print::print,
    call,
    components::{PageLinks, Qr, Waiting},
    routes::{self, PAGE, desk as at},
    use_texts,
};

use crate::parts::{
    meeting_head::{Brief, MeetingHead, MeetingPage},
    reading::shown,
};

/// The query parameter that chooses for whom; everybody, or else those without e-mail.
const FOR: &str = "per";
const EVERYBODY: &str = "tutti";

#[component]
pub fn SlipsPage() -> impl IntoView {
    let meeting = use_id::<MeetingId>(routes::MEETING);
    let chosen = use_choice(FOR);
    let everybody = Memo::new(move |_| chosen.with(|chosen| chosen == EVERYBODY));
    let page = use_page();
    let read = Resource::new(
        move || (meeting.get(), everybody.get(), page.get()),
        |(meeting, everybody, page)| async move {
            let meeting = meeting.ok_or(ApiError::NotFound(Thing::Meeting))?;
            let sheet = call(&ReadMeeting { meeting }).await?;
            let slips = call(&PrintSlips { meeting, without_email: !everybody, page }).await?;
            Ok((sheet, slips, everybody))
        },
    );
    view! {
        <Transition fallback=Waiting>
            {move || {
                read.get().map(|read| shown(read, |(sheet, slips, everybody)| view! { <Sheet sheet slips everybody /> }))
            }}
        </Transition>
    }
}

#[component]
fn Sheet(sheet: MeetingSheet, slips: Slips, everybody: bool) -> impl IntoView {
    let t = use_texts().desk();
    let Slips { code_page: _, slips: Page { rows: slips, page, pages, total } } = slips;
    let meeting = sheet.meeting;
    let path = at::slips(meeting);
    let ways = [(false, t.slips_without_email(), path.clone()), (true, t.slips_everybody(), with_choices(&path, &[(FOR, EVERYBODY)]))];
    let count = u32::try_from(slips.len()).unwrap_or_default();
    let page_of = {
        let path = path.clone();
        move |page: u32| with_choices(&path, &[(FOR, if everybody { EVERYBODY } else { "" }), (PAGE, &(page + 1).to_string())])
    };
    view! {
        <MeetingHead brief=Signal::stored(Brief::from(&sheet)) here=MeetingPage::Slips />
        <section class="section no-print">
            <p class="lead">{t.slips_lead()}</p>
            <nav class="buttons" aria-label=t.filter()>
                {ways
                    .into_iter()
                    .map(|(way, name, href)| {
                        view! {
                            <a class="button" href=href aria-current=(way == everybody).then_some("true")>
                                {name}
                            </a>
                        }
                    })
                    .collect_view()}
            </nav>
            {if total == 0 {
                view! {
                    <p class="empty">
                        {if everybody { t.invitations_none() } else { t.slips_none() }} " "
                        <a href=at::invitations(meeting)>{t.go_and_invite()}</a>
                    </p>
                }
                    .into_any()
            } else {
                view! {
                    <div class="buttons">
                        <button type="button" class="button button--main" on:click=move |_| print()>
                            {t.print_count(count)}
                        </button>
                        <span class="small">{t.slips_care()}</span>
                    </div>
                    <PageLinks page pages href=page_of />
                }
                    .into_any()
            }}
        </section>
        <ol class="slips">{slips.into_iter().map(|slip| view! { <OneSlip slip /> }).collect_view()}</ol>
    }
}

#[component]
fn OneSlip(slip: Slip) -> impl IntoView {
    let t = use_texts().desk();
    let Slip { name, organisation, locale, code, how, qr, facts } = slip;
    let MeetingFacts { title, starts_at, ends_at, venue, organiser, contact, .. } = facts;
    let LocalText { locale: title_locale, text: title } = title;
    let contact = [contact.name, contact.phone].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    view! {
        <li class="slip" lang=locale.tag() dir=locale.dir()>
            <p class="slip__title" lang=title_locale.tag() dir=title_locale.dir()>
                {title}
            </p>
            <p class="slip__when">
                {at_line_start(&full_date(locale, starts_at.day()))} " · " {time_of_day(starts_at)} "–" {time_of_day(ends_at)}
            </p>
            {venue
                .map(|venue| {
                    view! {
                        <p class="slip__where">
                            <bdi lang=Locale::It.tag()>{venue.name}</bdi>
                            <br />
                            <bdi lang=Locale::It.tag()>{venue.address}</bdi>
                        </p>
                    }
                })}
            <div class="slip__key">
                <div>
                    <p class="slip__name">
                        <bdi>{name}</bdi>
                    </p>
                    <p class="small">
                        <bdi lang=Locale::It.tag()>{organisation}</bdi>
                    </p>
                    <p class="slip__code" dir="ltr">
                        {code}
                    </p>
                    <p class="small">{how}</p>
                </div>
                <Qr code=qr label=t.slip_qr() />
            </div>
            <p class="slip__foot small">
                <bdi lang=Locale::It.tag()>{organiser}</bdi>
                {(!contact.is_empty()).then(|| view! { " · " <bdi>{contact}</bdi> })}
            </p>
        </li>
    }
}
