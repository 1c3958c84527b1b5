//! What the server serves beside pages: forms, files, and links that leave an application (`rel="external"`).

use domain::{
    ids::{InvitationId, MaterialId, MeetingId},
    language::locale::Locale,
};

use super::addresses;

/// Where the sources of this program are offered, as its licence asks.
pub const SOURCE: &str = env!("CARGO_PKG_REPOSITORY");
/// The privacy notice, a page without any script.
pub const NOTICE: &str = "/informativa";
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
/// The screen in the room, by its short address.
pub const ROOM_SCREEN: &str = "/schermo";
pub const LANGUAGE: &str = "/lingua/{tag}";
/// A file, as a download.
pub const MATERIAL: &str = "/materiali/{material}/{name}";
pub const CALENDAR: &str = "/incontri/{meeting}/calendario.ics";
/// Where the form with a file goes.
pub const MATERIALS: &str = super::desk::MATERIALS;

addresses! {
    /// An invitation's link: opens at once.
    OPEN_INVITATION open_invitation(token: &str) "/i/{token}";
    /// A sign-in link: shows a button, whose form goes to the same address.
    ENTER enter(token: &str) "/entra/{token}";
    /// Where the plain form of the answer goes.
    ANSWER answer(meeting: MeetingId) "/incontri/{meeting}/risposta";
    /// Where the plain form of languages and needs goes.
    WISHES wishes(meeting: MeetingId) "/incontri/{meeting}/desideri";
    /// Opens the phone's own map.
    MAP map(meeting: MeetingId) "/incontri/{meeting}/mappa";
    /// Where the plain form of a move goes.
    MOVE_ITEM move_item(meeting: MeetingId) "/segreteria/incontri/{meeting}/sposta";
    /// Where the form with a link goes.
    MATERIAL_LINK material_link(meeting: MeetingId) "/segreteria/incontri/{meeting}/materiali/collegamento";
    REMOVE_MATERIAL remove_material(meeting: MeetingId) "/segreteria/incontri/{meeting}/materiali/togli";
}

/// Chooses a language and comes back to `path`.
#[must_use]
pub fn language(locale: Locale, path: &str) -> String {
    let query = serde_urlencoded::to_string([("a", path)]).unwrap_or_default();
    format!("{}?{query}", LANGUAGE.replace("{tag}", locale.tag()))
}

#[must_use]
pub fn calendar(meeting: MeetingId, invitation: InvitationId) -> String {
    format!("{}?{}={invitation}", CALENDAR.replace("{meeting}", &meeting.to_string()), super::INVITATION)
}

/// Where the form with a file goes.
#[must_use]
pub fn materials(meeting: MeetingId) -> String {
    super::desk::materials(meeting)
}

/// A file, as a download.
#[must_use]
pub fn material(material: MaterialId, name: &str) -> String {
    MATERIAL.replace("{material}", &material.to_string()).replace("{name}", &percent_encoded(name))
}

/// Writes a name so that it is one segment of a path, or stands in a header as RFC 8187 wants it.
#[must_use]
pub fn percent_encoded(name: &str) -> String {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    name.bytes().map(|byte| if safe(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
