//! The addresses of pages: pattern and link from one place.
//!
//! Links between the phone's and the desk's application, and to files, carry `rel="external"`, since each application
//! only knows its own pages.

use domain::{
    ids::{InvitationId, MaterialId, MeetingId, OrganisationId, PersonId},
    language::locale::Locale,
};
use leptos_router::{ParamSegment, StaticSegment};

type Fixed = StaticSegment<&'static str>;

pub const MEETING: &str = "meeting";
pub const ORGANISATION: &str = "organisation";
pub const PERSON: &str = "person";
/// The query parameter that chooses among several invitations on one phone.
pub const INVITATION: &str = "invito";
/// The query parameter that names the page of a list; people count from 1.
pub const PAGE: &str = "pagina";

/// Pages of the phone's application.
pub mod guest {
    use super::{Fixed, InvitationId, MEETING, MeetingId, ParamSegment, StaticSegment};

    pub const HOME: Fixed = StaticSegment("");
    pub const CODE: Fixed = StaticSegment("codice");
    pub const INVITATION: (Fixed, ParamSegment) = (StaticSegment("incontri"), ParamSegment(MEETING));
    pub const PASS: (Fixed, ParamSegment, Fixed) = (StaticSegment("incontri"), ParamSegment(MEETING), StaticSegment("tessera"));
    pub const SOMEBODY_ELSE: (Fixed, ParamSegment, Fixed) =
        (StaticSegment("incontri"), ParamSegment(MEETING), StaticSegment("altra-persona"));
    pub const AGENDA: (Fixed, ParamSegment, Fixed) = (StaticSegment("incontri"), ParamSegment(MEETING), StaticSegment("ordine-del-giorno"));
    pub const FOCAL_DESK: Fixed = StaticSegment("ente");
    pub const FOCAL_MEETING: (Fixed, Fixed, ParamSegment) = (StaticSegment("ente"), StaticSegment("incontri"), ParamSegment(MEETING));

    /// Says whether the application takes a page over. The others are complete as they are, and get no script.
    #[must_use]
    pub fn is_taken_over(path: &str) -> bool {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        matches!(parts[..], ["incontri", _] | ["ente"] | ["ente", "incontri", _])
    }

    /// Says whether a page is an invitation.
    #[must_use]
    pub fn is_invitation(path: &str) -> bool {
        path.strip_prefix("/incontri/").is_some_and(|meeting| !meeting.is_empty() && !meeting.contains('/'))
    }

    #[must_use]
    pub fn home() -> &'static str {
        "/"
    }

    #[must_use]
    pub fn code() -> &'static str {
        "/codice"
    }

    #[must_use]
    pub fn invitation(meeting: MeetingId, invitation: Option<InvitationId>) -> String {
        with_choice(format!("/incontri/{meeting}"), invitation)
    }

    #[must_use]
    pub fn pass(meeting: MeetingId, invitation: Option<InvitationId>) -> String {
        with_choice(format!("/incontri/{meeting}/tessera"), invitation)
    }

    #[must_use]
    pub fn agenda(meeting: MeetingId, invitation: Option<InvitationId>) -> String {
        with_choice(format!("/incontri/{meeting}/ordine-del-giorno"), invitation)
    }

    #[must_use]
    pub fn somebody_else(meeting: MeetingId, invitation: Option<InvitationId>) -> String {
        with_choice(format!("/incontri/{meeting}/altra-persona"), invitation)
    }

    #[must_use]
    pub fn focal_desk() -> &'static str {
        "/ente"
    }

    #[must_use]
    pub fn focal_desk_page(page: u32) -> String {
        match page {
            0 => focal_desk().to_owned(),
            page => format!("{}?{}={}", focal_desk(), super::PAGE, page + 1),
        }
    }

    #[must_use]
    pub fn focal_meeting(meeting: MeetingId) -> String {
        format!("/ente/incontri/{meeting}")
    }

    fn with_choice(path: String, invitation: Option<InvitationId>) -> String {
        match invitation {
            Some(id) => format!("{path}?{}={id}", super::INVITATION),
            None => path,
        }
    }
}

/// Pages of the desk's application.
pub mod desk {
    use super::{Fixed, MEETING, MeetingId, ORGANISATION, OrganisationId, PERSON, ParamSegment, PersonId, StaticSegment};

    const DESK: Fixed = StaticSegment("segreteria");
    const MEETINGS: Fixed = StaticSegment("incontri");

    pub const MEETING_LIST: Fixed = DESK;
    pub const NEW_MEETING: (Fixed, Fixed, Fixed) = (DESK, MEETINGS, StaticSegment("nuovo"));
    pub const NEW_SERIES: (Fixed, Fixed, Fixed) = (DESK, StaticSegment("cicli"), StaticSegment("nuovo"));
    pub const ANSWERS: (Fixed, Fixed, ParamSegment) = (DESK, MEETINGS, ParamSegment(MEETING));
    pub const EDIT_MEETING: (Fixed, Fixed, ParamSegment, Fixed) = (DESK, MEETINGS, ParamSegment(MEETING), StaticSegment("modifica"));
    pub const INVITATIONS: (Fixed, Fixed, ParamSegment, Fixed) = (DESK, MEETINGS, ParamSegment(MEETING), StaticSegment("inviti"));
    pub const SLIPS: (Fixed, Fixed, ParamSegment, Fixed) = (DESK, MEETINGS, ParamSegment(MEETING), StaticSegment("biglietti"));
    pub const CONVOCATION: (Fixed, Fixed, ParamSegment, Fixed) = (DESK, MEETINGS, ParamSegment(MEETING), StaticSegment("convocazione"));
    pub const AGENDA: (Fixed, Fixed, ParamSegment, Fixed) = (DESK, MEETINGS, ParamSegment(MEETING), StaticSegment("ordine-del-giorno"));
    pub const MATERIALS: (Fixed, Fixed, ParamSegment, Fixed) = (DESK, MEETINGS, ParamSegment(MEETING), StaticSegment("materiali"));
    pub const SCREEN: (Fixed, Fixed, ParamSegment, Fixed) = (DESK, MEETINGS, ParamSegment(MEETING), StaticSegment("schermo"));
    pub const ORGANISATIONS: (Fixed, Fixed) = (DESK, StaticSegment("enti"));
    pub const NEW_ORGANISATION: (Fixed, Fixed, Fixed) = (DESK, StaticSegment("enti"), StaticSegment("nuovo"));
    pub const ONE_ORGANISATION: (Fixed, Fixed, ParamSegment) = (DESK, StaticSegment("enti"), ParamSegment(ORGANISATION));
    pub const PEOPLE: (Fixed, Fixed) = (DESK, StaticSegment("persone"));
    pub const NEW_PERSON: (Fixed, Fixed, Fixed) = (DESK, StaticSegment("persone"), StaticSegment("nuova"));
    pub const ONE_PERSON: (Fixed, Fixed, ParamSegment) = (DESK, StaticSegment("persone"), ParamSegment(PERSON));
    pub const PLACES: (Fixed, Fixed) = (DESK, StaticSegment("sedi-e-temi"));
    pub const COORDINATORS: (Fixed, Fixed) = (DESK, StaticSegment("coordinamento"));
    pub const INSTALLATION: (Fixed, Fixed) = (DESK, StaticSegment("impostazioni"));
    pub const NAME_READINGS: (Fixed, Fixed, Fixed) = (DESK, StaticSegment("impostazioni"), StaticSegment("letture-dei-nomi"));

    #[must_use]
    pub fn meetings() -> &'static str {
        "/segreteria"
    }

    #[must_use]
    pub fn new_meeting() -> &'static str {
        "/segreteria/incontri/nuovo"
    }

    #[must_use]
    pub fn new_series() -> &'static str {
        "/segreteria/cicli/nuovo"
    }

    #[must_use]
    pub fn answers(meeting: MeetingId) -> String {
        format!("/segreteria/incontri/{meeting}")
    }

    #[must_use]
    pub fn edit_meeting(meeting: MeetingId) -> String {
        format!("/segreteria/incontri/{meeting}/modifica")
    }

    #[must_use]
    pub fn invitations(meeting: MeetingId) -> String {
        format!("/segreteria/incontri/{meeting}/inviti")
    }

    #[must_use]
    pub fn slips(meeting: MeetingId) -> String {
        format!("/segreteria/incontri/{meeting}/biglietti")
    }

    #[must_use]
    pub fn convocation(meeting: MeetingId) -> String {
        format!("/segreteria/incontri/{meeting}/convocazione")
    }

    #[must_use]
    pub fn agenda(meeting: MeetingId) -> String {
        format!("/segreteria/incontri/{meeting}/ordine-del-giorno")
    }

    #[must_use]
    pub fn materials(meeting: MeetingId) -> String {
        format!("/segreteria/incontri/{meeting}/materiali")
    }

    /// The large letters for the room.
    #[must_use]
    pub fn screen(meeting: MeetingId) -> String {
        format!("/segreteria/incontri/{meeting}/schermo")
    }

    #[must_use]
    pub fn organisations() -> &'static str {
        "/segreteria/enti"
    }

    #[must_use]
    pub fn new_organisation() -> &'static str {
        "/segreteria/enti/nuovo"
    }

    #[must_use]
    pub fn organisation(organisation: OrganisationId) -> String {
        format!("/segreteria/enti/{organisation}")
    }

    #[must_use]
    pub fn people() -> &'static str {
        "/segreteria/persone"
    }

    #[must_use]
    pub fn new_person() -> &'static str {
        "/segreteria/persone/nuova"
    }

    #[must_use]
    pub fn person(person: PersonId) -> String {
        format!("/segreteria/persone/{person}")
    }

    #[must_use]
    pub fn places() -> &'static str {
        "/segreteria/sedi-e-temi"
    }

    #[must_use]
    pub fn coordinators() -> &'static str {
        "/segreteria/coordinamento"
    }

    #[must_use]
    pub fn installation() -> &'static str {
        "/segreteria/impostazioni"
    }

    #[must_use]
    pub fn name_readings() -> &'static str {
        "/segreteria/impostazioni/letture-dei-nomi"
    }
}

/// What the server serves beside pages: forms, files, and links that leave the application (`rel="external"`).
pub mod external {
    use super::{InvitationId, Locale, MaterialId, MeetingId};

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
}
