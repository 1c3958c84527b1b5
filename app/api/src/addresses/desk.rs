//! Pages of the coordinators' application.

use domain::ids::{MeetingId, OrganisationId, PersonId};

use super::addresses;

/// Every page of the desk stands here or below.
const ROOT: &str = MEETING_LIST;

addresses! {
    MEETING_LIST meetings() "/segreteria";
    NEW_MEETING new_meeting() "/segreteria/incontri/nuovo";
    NEW_SERIES new_series() "/segreteria/cicli/nuovo";
    ANSWERS answers(meeting: MeetingId) "/segreteria/incontri/{meeting}";
    EDIT_MEETING edit_meeting(meeting: MeetingId) "/segreteria/incontri/{meeting}/modifica";
    INVITATIONS invitations(meeting: MeetingId) "/segreteria/incontri/{meeting}/inviti";
    SLIPS slips(meeting: MeetingId) "/segreteria/incontri/{meeting}/biglietti";
    CONVOCATION convocation(meeting: MeetingId) "/segreteria/incontri/{meeting}/convocazione";
    AGENDA agenda(meeting: MeetingId) "/segreteria/incontri/{meeting}/ordine-del-giorno";
    MATERIALS materials(meeting: MeetingId) "/segreteria/incontri/{meeting}/materiali";
    /// The large letters for the room.
    SCREEN screen(meeting: MeetingId) "/segreteria/incontri/{meeting}/schermo";
    ORGANISATIONS organisations() "/segreteria/enti";
    NEW_ORGANISATION new_organisation() "/segreteria/enti/nuovo";
    ONE_ORGANISATION organisation(organisation: OrganisationId) "/segreteria/enti/{organisation}";
    PEOPLE people() "/segreteria/persone";
    NEW_PERSON new_person() "/segreteria/persone/nuova";
    ONE_PERSON person(person: PersonId) "/segreteria/persone/{person}";
    PLACES places() "/segreteria/sedi-e-temi";
    COORDINATORS coordinators() "/segreteria/coordinamento";
    INSTALLATION installation() "/segreteria/impostazioni";
    NAME_READINGS name_readings() "/segreteria/impostazioni/letture-dei-nomi";
}

/// Says whether an address belongs to the desk.
#[must_use]
pub fn is_of_desk(path: &str) -> bool {
    path.strip_prefix(ROOT).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Says whether a page is about meetings: the list, or one of them.
#[must_use]
pub fn is_about_meetings(path: &str) -> bool {
    path.trim_end_matches('/') == ROOT || path.strip_prefix(ROOT).is_some_and(|rest| rest.starts_with("/incontri"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desk_begins_at_its_root_and_nowhere_else() {
        assert!(is_of_desk("/segreteria") && is_of_desk("/segreteria/") && is_of_desk(EDIT_MEETING));
        assert!(!is_of_desk("/segreterie") && !is_of_desk("/incontri"));
        assert!(is_about_meetings("/segreteria/") && is_about_meetings(NEW_MEETING) && !is_about_meetings(PEOPLE));
    }
}
