//! Enumerations that only travel: a word on the wire, in a form and in the OpenAPI document.

/// An enumeration whose values travel as a word, and stand so in the OpenAPI document.
macro_rules! wire_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        domain::string_enum! {
            $(#[$doc])*
            #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
            $name {$(
                $(#[$value_doc])*
                #[cfg_attr(feature = "openapi", schema(rename = $word))]
                $value = $word
            ),+}
        }
    };
}
pub(crate) use wire_enum;
