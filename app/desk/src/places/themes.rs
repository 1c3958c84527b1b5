//! What meetings are about.

use api::places::{SaveTheme, ThemeForm, ThemeRow};
use domain::{ids::ThemeId, language::locale::Locale};
use leptos::prelude::*;
use texts::Texts;
use ui::{
    components::Dialog,
    forms::{Clash, Draft, Field, SubmissionStatus, Summary, TextField, Whose},
    use_texts,
};

/// The languages into which a theme's name can be translated.
const TRANSLATED: [Locale; 5] = [Locale::En, Locale::Fr, Locale::Es, Locale::Ar, Locale::Uk];

fn translated(locale: Locale) -> String {
    format!("translations.{}", locale.tag())
}

fn fields(texts: Texts) -> Vec<Field<ThemeForm>> {
    let t = texts.desk();
    let mut fields = vec![Field::new("name", t.theme_name(), |form: &ThemeForm| form.name.clone(), |form, value| form.name = value)];
    fields.extend(TRANSLATED.into_iter().map(|locale| {
        Field::new(
            translated(locale),
            locale.endonym(),
            move |form: &ThemeForm| form.translations.get(&locale).cloned().unwrap_or_default(),
            move |form, value: String| {
                if value.is_empty() {
                    form.translations.remove(&locale);
                } else {
                    form.translations.insert(locale, value);
                }
            },
        )
    }));
    fields
}

#[component]
pub fn Themes(rows: Vec<ThemeRow>) -> impl IntoView {
    let t = use_texts().desk();
    let rows = RwSignal::new(rows);
    let open = RwSignal::new(false);
    let edited = RwSignal::new(None::<ThemeId>);
    let edit = move |theme: Option<ThemeId>| {
        edited.set(theme);
        open.set(true);
    };
    let row = move |row: ThemeRow| {
        let ThemeRow { theme, version: _, form } = row;
        let ThemeForm { name, translations } = form;
        let missing: Vec<&str> =
            TRANSLATED.into_iter().filter(|locale| translations.get(locale).is_none_or(String::is_empty)).map(Locale::endonym).collect();
        view! {
            <li class="list__row">
                <div>
                    <h3>{name.clone()}</h3>
                    {(!missing.is_empty()).then(|| view! { <p class="small">{t.translations_missing(&missing.join(", "))}</p> })}
                </div>
                <button type="button" class="button" on:click=move |_| edit(Some(theme))>
                    {t.edit()}
                    <span class="visually-hidden">": " {name}</span>
                </button>
            </li>
        }
    };
    view! {
        <section class="section">
            <div class="head__row">
                <h2>{t.themes()}</h2>
                <button type="button" class="button" on:click=move |_| edit(None)>
                    {t.new_theme()}
                </button>
            </div>
            <Show when=move || rows.with(Vec::is_empty)>
                <p class="empty">{t.themes_none()}</p>
            </Show>
            <ul class="list">{move || rows.get().into_iter().map(row).collect_view()}</ul>
            <Dialog open title=Signal::derive(move || if edited.get().is_some() { t.edit_theme() } else { t.new_theme() }.to_owned())>
                <Editor rows edited open />
            </Dialog>
        </section>
    }
}

#[component]
fn Editor(rows: RwSignal<Vec<ThemeRow>>, edited: RwSignal<Option<ThemeId>>, open: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let theme = edited.get_untracked();
    let known = rows.with_untracked(|rows| rows.iter().find(|row| Some(row.theme) == theme).cloned());
    let seen = RwSignal::new(known.as_ref().map(|row| row.version));
    let draft = Draft::new("theme", known.map(|row| row.form).unwrap_or_default(), fields(texts));
    let of_this = move |rows: &Vec<ThemeRow>| rows.iter().find(|row| Some(row.theme) == theme).cloned();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = SaveTheme { theme, seen: seen.get_untracked(), form: draft.form.get_untracked() };
        draft.save(
            request,
            move |rows| of_this(rows).map(|row| row.form),
            move |saved, whose| {
                seen.set(of_this(&saved).map(|row| row.version));
                rows.set(saved);
                open.set(whose == Whose::Theirs);
            },
        );
    };
    view! {
        <form class="section" novalidate on:submit=save>
            <Summary draft />
            <Clash draft />
            <TextField of=draft.field("name") locale=Locale::It />
            <h3>{t.other_languages()}</h3>
            <p class="hint">{t.theme_translations_hint()}</p>
            {TRANSLATED
                .into_iter()
                .map(|locale| view! { <TextField of=draft.field(&translated(locale)) locale optional=true /> })
                .collect_view()}
            <div class="buttons">
                <button type="submit" class="button button--main" aria-disabled=move || draft.submission.busy()>
                    {t.save()}
                </button>
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {t.cancel()}
                </button>
            </div>
            <SubmissionStatus submission=draft.submission />
        </form>
    }
}
