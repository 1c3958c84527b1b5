//! The languages people speak and follow, for which an interpreter may be needed.
//!
//! A closed list: to add a language, add a row. Tags are BCP 47 (ISO 639-1 where one exists, else 639-3).

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One language of the list. Only languages of the list exist as a value of this type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpokenLanguage(&'static Row);

#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Row {
    /// Place in the list, so that sorting keeps the list's order: the most needed first.
    place: u8,
    tag: &'static str,
    italian: &'static str,
    english: &'static str,
    endonym: &'static str,
    right_to_left: bool,
}

impl SpokenLanguage {
    /// Returns the whole list, the working language first, then by how often it is needed.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(Self)
    }

    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::all().find(|language| language.tag() == tag)
    }

    /// Italian, the language that the group works in.
    #[must_use]
    pub fn italian() -> Self {
        Self(&ROWS[0])
    }

    #[must_use]
    pub fn tag(self) -> &'static str {
        self.0.tag
    }

    /// Returns the language's name for itself, which its speakers find fastest.
    #[must_use]
    pub fn endonym(self) -> &'static str {
        self.0.endonym
    }

    #[must_use]
    pub fn italian_name(self) -> &'static str {
        self.0.italian
    }

    #[must_use]
    pub fn english_name(self) -> &'static str {
        self.0.english
    }

    #[must_use]
    pub fn dir(self) -> &'static str {
        if self.0.right_to_left { "rtl" } else { "ltr" }
    }
}

impl Serialize for SpokenLanguage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl<'de> Deserialize<'de> for SpokenLanguage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::from_tag(&tag).ok_or_else(|| serde::de::Error::custom("not a language of the list"))
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for SpokenLanguage {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::{ObjectBuilder, schema::Type};
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(Self::all().map(Self::tag))).into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for SpokenLanguage {}

const fn row(
    place: u8,
    tag: &'static str,
    italian: &'static str,
    english: &'static str,
    endonym: &'static str,
    right_to_left: bool,
) -> Row {
    Row { place, tag, italian, english, endonym, right_to_left }
}

#[rustfmt::skip]
static ROWS: [Row; 31] = [
    row(0, "it", "italiano", "Italian", "italiano", false),
    row(1, "en", "inglese", "English", "English", false),
    row(2, "fr", "francese", "French", "français", false),
    row(3, "ar", "arabo", "Arabic", "العربية", true),
    row(4, "uk", "ucraino", "Ukrainian", "українська", false),
    row(5, "es", "spagnolo", "Spanish", "español", false),
    row(6, "bn", "bengalese (bangla)", "Bengali", "বাংলা", false),
    row(7, "ur", "urdu", "Urdu", "اردو", true),
    row(8, "fa", "persiano (farsi)", "Persian", "فارسی", true),
    row(9, "prs", "dari", "Dari", "دری", true),
    row(10, "ps", "pashto", "Pashto", "پښتو", true),
    row(11, "ti", "tigrino", "Tigrinya", "ትግርኛ", false),
    row(12, "so", "somalo", "Somali", "Soomaali", false),
    row(13, "am", "amarico", "Amharic", "አማርኛ", false),
    row(14, "ru", "russo", "Russian", "русский", false),
    row(15, "tr", "turco", "Turkish", "Türkçe", false),
    row(16, "kmr", "curdo kurmanji", "Northern Kurdish", "kurmancî", false),
    row(17, "ckb", "curdo sorani", "Central Kurdish", "سۆرانی", true),
    row(18, "sq", "albanese", "Albanian", "shqip", false),
    row(19, "ro", "rumeno", "Romanian", "română", false),
    row(20, "zh", "cinese", "Chinese", "中文", false),
    row(21, "bm", "bambara", "Bambara", "bamanankan", false),
    row(22, "mnk", "mandinka", "Mandinka", "mandinka", false),
    row(23, "ff", "pular / fula", "Fula", "Pulaar", false),
    row(24, "wo", "wolof", "Wolof", "Wolof", false),
    row(25, "pcm", "pidgin nigeriano", "Nigerian Pidgin", "Naijá", false),
    row(26, "bin", "edo (bini)", "Edo", "Ẹ̀dó", false),
    row(27, "pt", "portoghese", "Portuguese", "português", false),
    row(28, "tl", "tagalog / filippino", "Tagalog", "Tagalog", false),
    row(29, "pl", "polacco", "Polish", "polski", false),
    row(30, "ise", "lingua dei segni italiana (LIS)", "Italian Sign Language", "LIS", false),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_unique_and_read_back() {
        assert!(SpokenLanguage::all().all(|language| SpokenLanguage::from_tag(language.tag()) == Some(language)));
        assert_eq!(SpokenLanguage::italian().tag(), "it");
        assert!(serde_json::from_str::<SpokenLanguage>("\"xx\"").is_err());
    }
}
