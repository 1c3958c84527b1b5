//! Languages: of the pages, of people, and how each counts and writes its dates.

pub mod calendar_words;
pub mod locale;
pub mod plural;
pub mod spoken_language;
