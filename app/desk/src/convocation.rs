//! The formal notice of a meeting, as a letter to print or to keep as a file. It is in the language of the page.

use std::collections::BTreeMap;

use api::{
    answers::{AnswersBoard, ReadAnswersBoard},
    meetings::{MeetingForm, MeetingSheet, ReadMeeting},
};
use domain::{
    answers::board::Presence,
    language::{calendar_words::time_of_day, locale::Locale},
    meetings::meeting::LocalText,
    people::organisation::OrganisationKind,
};
use leptos::prelude::*;
use ui::{browser::print::print, calendar::dates, call, components::Waiting, routes::desk as at, use_texts};

use crate::parts::{
    meeting_head::{Brief, MeetingHead, MeetingPage},
    reading::{shown, use_meeting_read},
};

#[component]
pub fn ConvocationPage() -> impl IntoView {
    let read = use_meeting_read(|meeting| async move {
        let sheet = call(&ReadMeeting { meeting }).await?;
        Ok((sheet, call(&ReadAnswersBoard { meeting }).await?))
    });
    view! {
        <Transition fallback=Waiting>
            {move || read.get().map(|read| shown(read, |(sheet, board)| view! { <Letter sheet board /> }))}
        </Transition>
    }
}

/// Chooses the translated text of a meeting for the reader.
fn translated(form: &MeetingForm, italian: &str, reader: Locale, part: fn(&api::meetings::MeetingTexts) -> &String) -> LocalText {
    let translations: BTreeMap<Locale, String> = form.translations.iter().map(|(locale, texts)| (*locale, part(texts).clone())).collect();
    LocalText::choose(italian, &translations, reader)
}

#[component]
fn Letter(sheet: MeetingSheet, board: AnswersBoard) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let brief = Brief::from(&sheet);
    let MeetingSheet { meeting, form, starts_at, ends_at, answer_by, venue_name, venue_address, theme_name, .. } = sheet;
    let title = translated(&form, &form.title, texts.locale, |texts| &texts.title);
    let intro = translated(&form, &form.intro, texts.locale, |texts| &texts.intro);
    let MeetingForm { organiser, contact, protocol, .. } = form;
    // Communities are invited, never convened: the letter goes to the bodies.
    let convened = board.rows.into_iter().filter(|row| row.presence != Presence::NotAsked && row.kind != OrganisationKind::Community);
    let invited: Vec<String> = convened.map(|row| row.name).collect();
    let place = [venue_name, venue_address].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let lacking = [
        (protocol.is_empty(), t.letter_no_protocol()),
        (place.is_empty(), t.letter_no_place()),
        (invited.is_empty(), t.letter_no_recipients()),
    ];
    let lacking: Vec<&str> = lacking.into_iter().filter(|(lacks, _)| *lacks).map(|(_, words)| words).collect();
    let ways_to_ask =
        [contact.name, contact.phone, contact.email].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    view! {
        <MeetingHead brief=Signal::stored(brief) here=MeetingPage::Convocation />
        <section class="section no-print">
            {(!lacking.is_empty())
                .then(|| {
                    view! {
                        <div class="note note--maybe">
                            <p>
                                <strong>{t.letter_lacks()}</strong>
                            </p>
                            <ul>{lacking.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
                            <p>
                                <a href=at::edit_meeting(meeting)>{t.tab_edit()}</a> " · " <a href=at::invitations(meeting)>{t.tab_invitations()}</a>
                            </p>
                        </div>
                    }
                })}
            <div class="buttons">
                <button type="button" class="button button--main" on:click=move |_| print()>
                    {t.letter_print()}
                </button>
                <span class="small">{t.letter_hint()}</span>
            </div>
        </section>
        <article class="letter" aria-label=t.tab_convocation()>
            <header class="letter__head">
                <p class="letter__organiser" lang=Locale::It.tag()>
                    {organiser.clone()}
                </p>
                {(!protocol.is_empty()).then(|| view! { <p>{t.letter_protocol(&protocol)}</p> })}
            </header>
            <div class="letter__to">
                <p>{t.letter_to()}</p>
                <ul lang=Locale::It.tag()>{invited.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ul>
            </div>
            <p class="letter__subject">
                <strong>{t.letter_subject()}</strong>
                " "
                <span lang=title.locale.tag() dir=title.locale.dir()>
                    {t.letter_subject_line(&title.text)}
                </span>
            </p>
            <p>{t.letter_opening(&organiser)}</p>
            <dl class="letter__facts">
                <div>
                    <dt>{t.letter_day()}</dt>
                    <dd>{dates::day(texts, starts_at)}</dd>
                </div>
                <div>
                    <dt>{t.letter_hours()}</dt>
                    <dd>{t.letter_from_to(&time_of_day(starts_at), &time_of_day(ends_at))}</dd>
                </div>
                {(!place.is_empty())
                    .then(|| {
                        view! {
                            <div>
                                <dt>{t.venue()}</dt>
                                <dd lang=Locale::It.tag()>{place}</dd>
                            </div>
                        }
                    })}
                {theme_name
                    .map(|theme| {
                        view! {
                            <div>
                                <dt>{t.theme()}</dt>
                                <dd lang=Locale::It.tag()>{theme}</dd>
                            </div>
                        }
                    })}
            </dl>
            {(!intro.text.is_empty())
                .then(|| {
                    view! {
                        <div class="letter__text" lang=intro.locale.tag() dir=intro.locale.dir()>
                            {intro.text.clone()}
                        </div>
                    }
                })}
            <p>{t.letter_answer(&dates::short(texts, answer_by))}</p>
            {(!ways_to_ask.is_empty()).then(|| view! { <p>{t.letter_contact(&ways_to_ask)}</p> })}
            <footer class="letter__sign">
                <p lang=Locale::It.tag()>{organiser}</p>
                <p class="letter__line">{t.letter_signature()}</p>
            </footer>
        </article>
    }
}
