//! Files and links that go with a meeting or with one item of its agenda.

use crate::{
    form::{field::FieldProblem, text},
    string_enum::stored_enum,
};

stored_enum! {
    /// Who may open a material.
    MaterialAudience {
        /// Everybody invited, before the meeting and after it.
        Everybody = "everybody",
        Organisers = "organisers",
    }
}

stored_enum! {
    /// What a file is, told by its content.
    FileKind {
        Pdf = "pdf",
        Image = "image",
        Document = "document",
        Sheet = "sheet",
        Slides = "slides",
    }
}

/// Largest file, in bytes.
pub const FILE_MAX: usize = 20 * 1024 * 1024;
/// Longest link, in characters.
const LINK_MAX: u16 = 2000;

impl FileKind {
    /// Returns what a media type is, if files of it are taken. Nothing that a browser would run is.
    #[must_use]
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        const OFFICE: &str = "application/vnd.openxmlformats-officedocument.";
        const OPEN: &str = "application/vnd.oasis.opendocument.";
        match media_type {
            "application/pdf" => return Some(Self::Pdf),
            "image/png" | "image/jpeg" | "image/gif" | "image/webp" => return Some(Self::Image),
            "application/msword" | "application/rtf" => return Some(Self::Document),
            "application/vnd.ms-excel" => return Some(Self::Sheet),
            "application/vnd.ms-powerpoint" => return Some(Self::Slides),
            _ => {}
        }
        match media_type.strip_prefix(OFFICE).or_else(|| media_type.strip_prefix(OPEN))? {
            "wordprocessingml.document" | "text" => Some(Self::Document),
            "spreadsheetml.sheet" | "spreadsheet" => Some(Self::Sheet),
            "presentationml.presentation" | "presentation" => Some(Self::Slides),
            _ => None,
        }
    }
}

/// Returns an address on the web.
///
/// # Errors
/// When it does not begin with `https://` or `http://` and a host, holds white space, or is too long.
pub fn link(input: &str) -> Result<String, FieldProblem> {
    let typed = input.trim();
    if typed.is_empty() {
        return Err(FieldProblem::Missing);
    }
    if typed.chars().count() > usize::from(LINK_MAX) {
        return Err(FieldProblem::TooLong { max: LINK_MAX });
    }
    let rest = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://")).ok_or(FieldProblem::NotALink)?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = typed.chars().all(|c| !c.is_whitespace() && !c.is_control());
    if plain && !host.is_empty() && !host.contains('@') { Ok(typed.to_owned()) } else { Err(FieldProblem::NotALink) }
}

/// Returns the name under which a file is handed on: no folders, no tricks.
///
/// # Errors
/// When nothing is left, or too much.
pub fn file_name(input: &str) -> Result<String, FieldProblem> {
    let last = input.rsplit(['/', '\\']).next().unwrap_or_default();
    let safe: String = last.chars().map(|c| if "<>:\"|?*".contains(c) { '_' } else { c }).collect();
    let name = text::line(&safe)?;
    if name.chars().all(|c| c == '.') { Err(FieldProblem::Missing) } else { Ok(name) }
}

/// Writes a size, such as "340 kB" or "1,2 MB".
#[must_use]
pub fn size(bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1000);
    if kilobytes < 1000 {
        return format!("{kilobytes} kB");
    }
    let tenths = bytes.div_ceil(100_000);
    format!("{},{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_web_is_linked_to() {
        assert_eq!(link(" https://www.comune.roma.it/x?y=1 "), Ok("https://www.comune.roma.it/x?y=1".into()));
        for wrong in
            ["javascript:alert(1)", "data:text/html,x", "https://", "www.comune.roma.it", "https://a b", "https://roma.it@evil.example"]
        {
            assert_eq!(link(wrong), Err(FieldProblem::NotALink), "{wrong}");
        }
        assert_eq!(link(""), Err(FieldProblem::Missing));
    }

    #[test]
    fn a_name_is_no_path() {
        assert_eq!(file_name("C:\\Documenti\\Verbale 3.pdf"), Ok("Verbale 3.pdf".into()));
        assert_eq!(file_name("../../etc/passwd"), Ok("passwd".into()));
        assert_eq!(file_name("a\"b.pdf"), Ok("a_b.pdf".into()));
        assert_eq!(file_name(".."), Err(FieldProblem::Missing));
    }

    #[test]
    fn what_a_browser_would_run_is_not_taken() {
        for wrong in ["text/html", "image/svg+xml", "application/zip", "text/xml", "application/javascript", ""] {
            assert_eq!(FileKind::of_media_type(wrong), None, "{wrong}");
        }
        assert_eq!(FileKind::of_media_type("application/vnd.oasis.opendocument.text"), Some(FileKind::Document));
    }

    #[test]
    fn sizes_are_read_at_a_glance() {
        assert_eq!([size(1), size(340_000), size(1_200_000), size(20 * 1024 * 1024)], ["1 kB", "340 kB", "1,2 MB", "21,0 MB"]);
    }

    proptest! {
        #[test]
        fn names_never_lead_elsewhere(input in "\\PC{0,60}") {
            if let Ok(name) = file_name(&input) {
                prop_assert!(!name.contains(['/', '\\']));
                prop_assert_eq!(file_name(&name), Ok(name.clone()));
            }
        }
    }
}
