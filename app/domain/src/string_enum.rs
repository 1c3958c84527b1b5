//! Enumerations that travel and are stored as a word.
//!
//! [`string_enum!`](crate::string_enum) is the word alone; `stored_enum!` adds, in this crate, what the database and the OpenAPI
//! document want to know.

/// Declares an enumeration whose values are the same word on the wire, in the database and in a form.
///
/// `ALL` lists the values in the order of declaration, `word` and `from_word` convert. They are read as text and then
/// looked up: the code that serde would derive for each enumeration weighs on the phone.
#[macro_export]
macro_rules! string_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {$(
            $(#[$value_doc])*
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

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'_, str> as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_word(&word).ok_or_else(|| serde::de::Error::custom("a word that is not in use"))
            }
        }
    };
}

/// As [`string_enum!`](crate::string_enum), for what is stored too.
macro_rules! stored_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $crate::string_enum! {
            $(#[$doc])*
            #[cfg_attr(feature = "db", derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum))]
            #[cfg_attr(feature = "db", sea_orm(rs_type = "String", db_type = "Text"))]
            #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
            $name {$(
                $(#[$value_doc])*
                #[cfg_attr(feature = "db", sea_orm(string_value = $word))]
                #[cfg_attr(feature = "openapi", schema(rename = $word))]
                $value = $word
            ),+}
        }
    };
}
pub(crate) use stored_enum;
