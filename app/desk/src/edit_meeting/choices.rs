//! The lists that a meeting, or a series of them, chooses from.

use api::{
    ApiError,
    installation::{InstallationForm, ReadInstallation},
    places::{ListThemes, ListVenues, ThemeRow, VenueRow},
};
use serde::{Deserialize, Serialize};
use texts::Texts;
use ui::call;

/// Themes and venues.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    pub themes: Vec<ThemeRow>,
    pub venues: Vec<VenueRow>,
}

impl Choices {
    #[must_use]
    pub fn themes(&self, texts: Texts) -> Vec<(String, String)> {
        let none = (String::new(), texts.desk().no_theme().to_owned());
        std::iter::once(none).chain(self.themes.iter().map(|row| (row.theme.to_string(), row.form.name.clone()))).collect()
    }

    #[must_use]
    pub fn venues(&self, texts: Texts) -> Vec<(String, String)> {
        let none = (String::new(), texts.desk().no_venue().to_owned());
        std::iter::once(none).chain(self.venues.iter().map(|row| (row.venue.to_string(), row.form.name.clone()))).collect()
    }
}

/// Reads both lists.
///
/// # Errors
/// As the operations that read them.
pub async fn read_choices() -> Result<Choices, ApiError> {
    Ok(Choices { themes: call(&ListThemes {}).await?, venues: call(&ListVenues {}).await? })
}

/// Reads both lists, and what the installation gives a new meeting to begin with.
///
/// # Errors
/// As the operations that read them.
pub async fn read_for_new() -> Result<(Choices, InstallationForm), ApiError> {
    Ok((read_choices().await?, call(&ReadInstallation {}).await?.form))
}
