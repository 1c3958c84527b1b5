//! The addresses of pages: pattern and link from one place.
//!
//! Links between the phone's and the desk's application, and to files, carry `rel="external"`, since each application
//! only knows its own pages.

pub mod desk;
pub mod external;
pub mod guest;

use leptos_router::StaticSegment;

type Fixed = StaticSegment<&'static str>;

pub const MEETING: &str = "meeting";
pub const ORGANISATION: &str = "organisation";
pub const PERSON: &str = "person";
/// The query parameter that chooses among several invitations on one phone.
pub const INVITATION: &str = "invito";
/// The query parameter that names the page of a list; people count from 1.
pub const PAGE: &str = "pagina";
