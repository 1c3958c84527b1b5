//! What the pages say, in the reader's language.
//!
//! Texts stand in `locales/<language>/<area>.json`; the build turns every key into a method, so that a misspelt key or a
//! forgotten argument does not compile. The server holds all languages; a browser gets the table of its language and bundle
//! as one file beside the WASM.

use domain::language::{
    locale::Locale,
    plural::{PluralCategory, category},
};

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// One text per slot, for each area; an area that a bundle does not need is empty.
type Table = &'static [&'static [&'static str]];

/// The texts of one language.
#[derive(Clone, Copy)]
pub struct Texts {
    pub locale: Locale,
    table: Table,
}

impl Texts {
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn of(locale: Locale) -> Self {
        let place = Locale::ALL.iter().position(|known| *known == locale).unwrap_or_default();
        Self { locale, table: &TABLES[place] }
    }

    /// Reads the file that the page names. It is kept for as long as the page lives.
    ///
    /// # Errors
    /// When it is not a table of texts.
    pub fn from_file(locale: Locale, file: &str) -> Result<Self, serde_json::Error> {
        let areas: Vec<Vec<String>> = serde_json::from_str(file)?;
        let leak = |area: Vec<String>| &*area.into_iter().map(|text| &*text.leak()).collect::<Vec<&'static str>>().leak();
        let table: Vec<&'static [&'static str]> = areas.into_iter().map(leak).collect();
        Ok(Self { locale, table: table.leak() })
    }

    fn plain(self, area: usize, slot: usize) -> &'static str {
        self.table.get(area).and_then(|texts| texts.get(slot)).copied().unwrap_or_default()
    }

    fn filled(self, area: usize, slot: usize, arguments: &[(&str, &str)]) -> String {
        fill(self.locale, self.plain(area, slot), arguments)
    }

    fn plural(self, area: usize, slot: usize, count: u32, arguments: &[(&str, &str)]) -> String {
        let form = match category(self.locale, count) {
            PluralCategory::Zero => 0,
            PluralCategory::One => 1,
            PluralCategory::Two => 2,
            PluralCategory::Few => 3,
            PluralCategory::Many => 4,
            PluralCategory::Other => 5,
        };
        self.filled(area, slot + form, arguments).replace("{count}", &count.to_string())
    }
}

/// Puts arguments into their places. One that runs against the direction of the text is isolated, so that a name
/// in another script does not turn the sentence around.
fn fill(locale: Locale, text: &str, arguments: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        match arguments.iter().find(|(known, _)| *known == name) {
            Some((_, value)) if locale.dir() == "rtl" || has_right_to_left(value) => {
                out.push('\u{2068}');
                out.push_str(value);
                out.push('\u{2069}');
            }
            Some((_, value)) => out.push_str(value),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn has_right_to_left(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'))
}

/// The areas that a bundle's pages use.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    Guest,
    Desk,
}

#[cfg(not(target_arch = "wasm32"))]
impl Bundle {
    /// Returns the file of texts for a browser, as JSON: one list of texts for each area.
    #[must_use]
    pub fn texts_file(self, locale: Locale) -> String {
        let needed = |area: usize| match self {
            Self::Guest => matches!(area, 0..=2),
            Self::Desk => matches!(area, 0 | 3 | 6..=8),
        };
        let areas: Vec<&[&str]> =
            Texts::of(locale).table.iter().enumerate().map(|(area, texts)| if needed(area) { *texts } else { &[] }).collect();
        serde_json::to_string(&areas).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_complete() {
        assert_eq!(MISSING, [""; 0], "texts that are not translated");
    }

    #[test]
    fn names_do_not_turn_the_sentence_around() {
        assert_eq!(fill(Locale::It, "Invito per {name}", &[("name", "Samira")]), "Invito per Samira");
        assert_eq!(fill(Locale::It, "Invito per {name}!", &[("name", "سميرة")]), "Invito per \u{2068}سميرة\u{2069}!");
        assert_eq!(fill(Locale::Ar, "دعوة {name}", &[("name", "Samira")]), "دعوة \u{2068}Samira\u{2069}");
    }
}
