//! Pages of the desk's application.

use domain::ids::{MeetingId, OrganisationId, PersonId};
use leptos_router::{ParamSegment, StaticSegment};

use super::{Fixed, MEETING, ORGANISATION, PERSON};

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
