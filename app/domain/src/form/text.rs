//! Text that people type: cleaned once, at the door.

use super::field::FieldProblem;

/// Longest name, title or other single line, in characters.
pub const LINE_MAX: u16 = 200;
/// Longest paragraph or note, in characters.
pub const PARAGRAPH_MAX: u16 = 4000;

/// Returns one line of text: no control or invisible characters, white space folded, not empty.
///
/// # Errors
/// [`FieldProblem::Missing`] when nothing is left, [`FieldProblem::TooLong`] above [`LINE_MAX`].
pub fn line(input: &str) -> Result<String, FieldProblem> {
    let visible: String = input.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| is_kept(*c)).collect();
    let folded = visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match folded.chars().count() {
        // Joiners alone show nothing.
        _ if folded.chars().all(|c| JOINERS.contains(&c) || c == ' ') => Err(FieldProblem::Missing),
        n if n > usize::from(LINE_MAX) => Err(FieldProblem::TooLong { max: LINE_MAX }),
        _ => Ok(folded),
    }
}

/// Returns a line, or nothing when none was given.
///
/// # Errors
/// [`FieldProblem::TooLong`] above [`LINE_MAX`].
pub fn optional_line(input: &str) -> Result<Option<String>, FieldProblem> {
    match line(input) {
        Err(FieldProblem::Missing) => Ok(None),
        other => other.map(Some),
    }
}

/// Returns text of several lines, which may be empty: line ends kept, control and invisible characters dropped.
///
/// # Errors
/// [`FieldProblem::TooLong`] above [`PARAGRAPH_MAX`].
pub fn paragraph(input: &str) -> Result<String, FieldProblem> {
    let kept: String = input.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || is_kept(*c)).collect();
    let kept = kept.trim().to_owned();
    if kept.chars().count() > usize::from(PARAGRAPH_MAX) { Err(FieldProblem::TooLong { max: PARAGRAPH_MAX }) } else { Ok(kept) }
}

/// The two joiners. They show nothing by themselves, and Persian and Bengali spell with them.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// Says whether a character is text. Marks that reorder or hide what stands around them are not, nor are letters that are
/// made to look like nothing, nor what no script will ever use; the two joiners are.
fn is_kept(c: char) -> bool {
    let hidden = c.is_control()
        || u32::from(c) & 0xfffe == 0xfffe
        || matches!(
            c,
            '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{2800}' | '\u{3164}' | '\u{fdd0}'
                ..='\u{fdef}' | '\u{ffa0}'
        )
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    !hidden || JOINERS.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_is_folded_and_freed_of_tricks() {
        assert_eq!(line("  Samira \t di\nProva "), Ok("Samira di Prova".into()));
        assert_eq!(line("\u{202e}arimaS\u{200b}"), Ok("arimaS".into()));
        assert_eq!(line(" \u{200b} "), Err(FieldProblem::Missing));
        assert_eq!(line(&"a".repeat(201)), Err(FieldProblem::TooLong { max: 200 }));
    }

    #[test]
    fn what_shows_nothing_is_no_line() {
        for empty in ["\u{200c}", " \u{200d} \u{200c}", "\u{3164}", "\u{115f}\u{2800}", "\0\u{7}\u{ffff}"] {
            assert_eq!(line(empty), Err(FieldProblem::Missing), "{empty:?}");
        }
    }

    #[test]
    fn persian_joiners_stay() {
        assert_eq!(line("می\u{200c}خواهم"), Ok("می\u{200c}خواهم".into()));
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(input in "\\PC{0,80}|[\\x00-\\x7f]{0,80}") {
            if let Ok(once) = line(&input) { prop_assert_eq!(line(&once), Ok(once.clone())); }
            if let Ok(once) = paragraph(&input) { prop_assert_eq!(paragraph(&once), Ok(once.clone())); }
        }
    }
}
