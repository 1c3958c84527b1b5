//! What meetings are about.

use api::places::{SaveTheme, ThemeForm, ThemeRow};
use domain::{
    ids::{ThemeId, Version},
    language::locale::Locale,
};
use leptos::prelude::*;
use texts::Texts;
use ui::forms::{Draft, Field, TextField};

use crate::parts::{
    labels::TRANSLATED,
    list_in_dialog::{ListWords, Listed},
};

fn translated(locale: Locale) -> String {
    format!("translations.{}", locale.tag())
}

impl Listed for ThemeRow {
    type Id = ThemeId;
    type Form = ThemeForm;
    type Save = SaveTheme;

    const PREFIX: &'static str = "theme";

    fn id(&self) -> ThemeId {
        self.theme
    }

    fn version(&self) -> Version {
        self.version
    }

    fn form(&self) -> &ThemeForm {
        &self.form
    }

    fn name(&self) -> &str {
        &self.form.name
    }

    /// Which translations are missing.
    fn about(&self, texts: Texts) -> impl IntoView + use<> {
        let translations = &self.form.translations;
        let missing: Vec<&str> =
            TRANSLATED.into_iter().filter(|locale| translations.get(locale).is_none_or(String::is_empty)).map(Locale::endonym).collect();
        (!missing.is_empty()).then(|| view! { <p class="small">{texts.desk().translations_missing(&missing.join(", "))}</p> })
    }

    fn words(texts: Texts) -> ListWords {
        let t = texts.desk();
        ListWords { title: t.themes(), new: t.new_theme(), edit: t.edit_theme(), none: t.themes_none() }
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

    fn inputs(texts: Texts, draft: Draft<ThemeForm>) -> impl IntoView + use<> {
        let t = texts.desk();
        view! {
            <TextField of=draft.field("name") locale=Locale::It />
            <h3>{t.other_languages()}</h3>
            <p class="hint">{t.theme_translations_hint()}</p>
            {TRANSLATED
                .into_iter()
                .map(|locale| view! { <TextField of=draft.field(&translated(locale)) locale optional=true /> })
                .collect_view()}
        }
    }

    fn save(theme: Option<ThemeId>, seen: Option<Version>, form: ThemeForm) -> SaveTheme {
        SaveTheme { theme, seen, form }
    }
}
