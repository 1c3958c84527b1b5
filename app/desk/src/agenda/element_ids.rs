//! The ids of elements that a drag measures, and to which the focus goes.

use domain::ids::AgendaItemId;

/// The list of what is scheduled; a drag sets its measures on it, as on the tray.
pub const LIST: &str = "agenda-list";
pub const TRAY: &str = "da-collocare";
pub const TRAY_LIST: &str = "da-collocare-lista";
/// How a grip is used, in words.
pub const GRIP_HELP: &str = "presa-aiuto";

#[must_use]
pub fn row(item: AgendaItemId) -> String {
    format!("riga-{item}")
}

#[must_use]
pub fn grip(item: AgendaItemId) -> String {
    format!("presa-{item}")
}

#[must_use]
pub fn menu(item: AgendaItemId) -> String {
    format!("altro-{item}")
}
