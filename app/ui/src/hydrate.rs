//! How an application takes over the page that the server rendered.

use domain::language::locale::Locale;
use leptos::prelude::*;
use texts::Texts;

/// Builds the application with the texts of the page's language upon the page, and says on its body that this is done.
///
/// A file that holds no texts leaves the page as it is: plain HTML goes on working.
pub fn hydrate<V: IntoView + 'static>(locale: &str, file: &str, application: impl FnOnce(Texts) -> V + 'static) {
    let locale = Locale::from_tag(locale).unwrap_or_default();
    let Ok(texts) = Texts::from_file(locale, file) else { return };
    leptos::mount::hydrate_body(move || application(texts));
    if let Some(body) = document().body() {
        let _ = body.dataset().set("hydrated", "true");
    }
}
