//! Text as it is searched: without accents or case, the same on both databases.

use domain::form::text::LINE_MAX;
use sea_orm::{ColumnTrait, Condition, sea_query::LikeExpr};

/// Returns a text folded for searching: lower case, Latin accents dropped.
#[must_use]
pub fn folded(text: &str) -> String {
    text.to_lowercase().chars().map(without_accent).collect()
}

/// Most characters of a search that count: no text that is searched has a longer line.
const LONGEST: usize = LINE_MAX as usize;

/// Matches rows whose folded text has every word that is searched. What cannot stand in a text is not searched either.
pub fn matches(column: impl ColumnTrait, search: &str) -> Condition {
    let escaped = |word: &str| word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let search: String = search.chars().filter(|c| !c.is_control() || c.is_whitespace()).take(LONGEST).collect();
    folded(&search)
        .split_whitespace()
        .take(8)
        .fold(Condition::all(), |all, word| all.add(column.like(LikeExpr::new(format!("%{}%", escaped(word))).escape('\\'))))
}

fn without_accent(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn accents_and_case_do_not_matter() {
        assert_eq!(folded("Pietà È ÑANDÚ"), "pieta e nandu");
    }
}
