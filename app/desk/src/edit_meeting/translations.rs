//! Title and introduction, the Italian beside another language.

use api::meetings::{MeetingForm, MeetingTexts};
use domain::{answers::watch::enumerate, language::locale::Locale};
use leptos::prelude::*;
use ui::{
    forms::{Draft, LongField, TextField},
    use_texts,
};

use super::form::translated;
use crate::parts::labels::{TRANSLATED, interface_language};

/// Says whether a translation has whatever the Italian has.
fn complete(form: &MeetingForm, locale: Locale) -> bool {
    let nothing = MeetingTexts::default();
    let texts = form.translations.get(&locale).unwrap_or(&nothing);
    !texts.title.trim().is_empty() && (form.intro.trim().is_empty() || !texts.intro.trim().is_empty())
}

#[component]
pub fn Texts(draft: Draft<MeetingForm>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let chosen = RwSignal::new(Locale::En);
    let is_complete = move |locale| draft.form.with(|form| complete(form, locale));
    let missing = move || {
        let names: Vec<&str> =
            TRANSLATED.into_iter().filter(|locale| !is_complete(*locale)).map(|locale| interface_language(texts, locale)).collect();
        if names.is_empty() { t.translations_complete().to_owned() } else { t.translations_missing(&enumerate(&names, t.and())) }
    };
    let language = move |locale: Locale| {
        let pressed = move || if chosen.get() == locale { "true" } else { "false" };
        let word = move || if is_complete(locale) { t.translation_there() } else { t.translation_missing() };
        view! {
            <button type="button" class="button" aria-pressed=pressed on:click=move |_| chosen.set(locale)>
                <span aria-hidden="true">{move || if is_complete(locale) { "✓" } else { "○" }}</span>
                {interface_language(texts, locale)}
                <span class="visually-hidden">", " {word}</span>
            </button>
        }
    };
    view! {
        <section class="section">
            <h2>{t.section_texts()}</h2>
            <div class="pair">
                <div class="pair__side">
                    <h3 class="over">{interface_language(texts, Locale::It)}</h3>
                    <TextField of=draft.field("title") hint=t.meeting_title_hint() locale=Locale::It />
                    <LongField of=draft.field("intro") hint=t.meeting_intro_hint() rows=7 optional=true locale=Locale::It />
                </div>
                <div class="pair__side">
                    <h3 class="over">{t.other_languages()}</h3>
                    <div class="buttons pair__languages" role="group" aria-label=t.other_languages()>
                        {TRANSLATED.into_iter().map(language).collect_view()}
                    </div>
                    {move || {
                        let locale = chosen.get();
                        view! {
                            <TextField of=draft.field(&translated(locale, "title")) locale optional=true />
                            <LongField of=draft.field(&translated(locale, "intro")) rows=5 locale optional=true />
                        }
                    }}
                    <p class="small">{missing}</p>
                </div>
            </div>
        </section>
    }
}
