//! The languages the interface speaks.

use crate::string_enum::stored_enum;

stored_enum! {
    /// A language of the interface.
    Locale { It = "it", En = "en", Fr = "fr", Es = "es", Ar = "ar", Uk = "uk" }
}

#[expect(clippy::derivable_impls, reason = "the values are declared by a macro")]
impl Default for Locale {
    fn default() -> Self {
        Self::It
    }
}

impl Locale {
    /// Returns the BCP 47 tag, as in `lang="it"`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.word()
    }

    /// Returns the direction of its script, as in `dir="rtl"`.
    #[must_use]
    pub fn dir(self) -> &'static str {
        if self == Self::Ar { "rtl" } else { "ltr" }
    }

    /// Returns the language's name for itself.
    #[must_use]
    pub fn endonym(self) -> &'static str {
        match self {
            Self::It => "Italiano",
            Self::En => "English",
            Self::Fr => "Français",
            Self::Es => "Español",
            Self::Ar => "العربية",
            Self::Uk => "Українська",
        }
    }

    /// Returns the language a tag begins with, whatever its region: `fr-CI` is French.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL.iter().copied().find(|locale| locale.tag().eq_ignore_ascii_case(primary))
    }

    /// Returns the best language for an `Accept-Language` header, by its weights and then its order.
    #[must_use]
    pub fn negotiate(accept_language: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for choice in accept_language.split(',') {
            let mut parts = choice.split(';');
            let Some(locale) = parts.next().and_then(Self::from_tag) else { continue };
            let weight = parts.find_map(|p| p.trim().strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
            if weight > 0.0 && best.is_none_or(|(w, _)| weight > w) {
                best = Some((weight, locale));
            }
        }
        best.map(|(_, locale)| locale)
    }

    /// Returns the language for pages of the desk, which are kept in Italian and English.
    #[must_use]
    pub fn for_desk(self) -> Self {
        if self == Self::It { Self::It } else { Self::En }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accept_language_is_weighed() {
        assert_eq!(Locale::negotiate("de, fr-CI;q=0.8, en;q=0.9"), Some(Locale::En));
        assert_eq!(Locale::negotiate("ar-EG,ar;q=0.9"), Some(Locale::Ar));
        assert_eq!(Locale::negotiate("de;q=1, zh"), None);
        assert_eq!(Locale::negotiate("it;q=0, uk;q=0.1"), Some(Locale::Uk));
        assert_eq!(Locale::negotiate(";;q=,,"), None);
    }
}
