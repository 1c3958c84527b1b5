//! What the server serves beside pages: forms, files, and links that leave the application (`rel="external"`).

use domain::{
    ids::{InvitationId, MaterialId, MeetingId},
    language::locale::Locale,
};

/// The privacy notice, a page without any script.
pub const NOTICE: &str = "/informativa";
/// Where the sources of this program are offered, as its licence asks.
pub const SOURCE: &str = env!("CARGO_PKG_REPOSITORY");
pub const SIGN_OUT: &str = "/esci";
/// Removes an invitation, or all of them, from this phone.
pub const FORGET: &str = "/dimentica";
/// The script that keeps the pages seen last (`public/sw.js`).
pub const WORKER: &str = "/sw.js";
/// Where a phone that refuses cookies sends its answer, with the code.
pub const ANSWER_BY_CODE: &str = "/codice/risposta";
/// The field by which the form for the code says that the phone refuses cookies.
pub const WITHOUT_COOKIES: &str = "senza_cookie";
/// The stream of changes.
pub const LIVE: &str = "/api/v1/live";

/// Chooses a language and comes back to `path`.
#[must_use]
pub fn language(locale: Locale, path: &str) -> String {
    let query = serde_urlencoded::to_string([("a", path)]).unwrap_or_default();
    format!("/lingua/{}?{query}", locale.tag())
}

/// Where the plain form of the answer goes.
#[must_use]
pub fn answer(meeting: MeetingId) -> String {
    format!("/incontri/{meeting}/risposta")
}

/// Where the plain form of languages and needs goes.
#[must_use]
pub fn wishes(meeting: MeetingId) -> String {
    format!("/incontri/{meeting}/desideri")
}

#[must_use]
pub fn calendar(meeting: MeetingId, invitation: InvitationId) -> String {
    format!("/incontri/{meeting}/calendario.ics?{}={invitation}", super::INVITATION)
}

/// Where the plain form of a move goes.
#[must_use]
pub fn move_item(meeting: MeetingId) -> String {
    format!("/segreteria/incontri/{meeting}/sposta")
}

/// Where the form with a file goes.
#[must_use]
pub fn materials(meeting: MeetingId) -> String {
    crate::routes::desk::materials(meeting)
}

/// Where the form with a link goes.
#[must_use]
pub fn material_link(meeting: MeetingId) -> String {
    format!("/segreteria/incontri/{meeting}/materiali/collegamento")
}

#[must_use]
pub fn remove_material(meeting: MeetingId) -> String {
    format!("/segreteria/incontri/{meeting}/materiali/togli")
}

/// A file, as a download.
#[must_use]
pub fn material(material: MaterialId, name: &str) -> String {
    format!("/materiali/{material}/{}", percent_encoded(name))
}

/// Writes a name so that it is one segment of a path, or stands in a header as RFC 8187 wants it.
#[must_use]
pub fn percent_encoded(name: &str) -> String {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    name.bytes().map(|byte| if safe(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Opens the phone's own map.
#[must_use]
pub fn map(meeting: MeetingId) -> String {
    format!("/incontri/{meeting}/mappa")
}
