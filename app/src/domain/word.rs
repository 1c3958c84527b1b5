//! Enumerations that travel and are stored as a word.

/// Declares an enumeration whose values are the same word on the wire, in the database and in a form.
///
/// `ALL` lists the values in the order of declaration, `word` and `from_word` convert.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "db", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
        #[cfg_attr(feature = "db", sea_orm(rs_type = "String", db_type = "Text"))]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name {$(
            $(#[$value_doc])*
            #[serde(rename = $word)]
            #[cfg_attr(feature = "db", sea_orm(string_value = $word))]
            $value,
        )+}

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$value),+];

            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }

            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$value),)+ _ => None }
            }
        }
    };
}

pub(crate) use words;
