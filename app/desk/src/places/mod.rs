//! Venues and themes that meetings choose from.

mod themes;
mod venues;

use api::places::{ListThemes, ListVenues};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{call, components::Waiting, use_texts};

use crate::parts::{list_in_dialog::ListInDialog, reading::shown};

#[component]
pub fn PlacesPage() -> impl IntoView {
    let t = use_texts().desk();
    let read = Resource::new(|| (), |()| async move { Ok((call(&ListVenues {}).await?, call(&ListThemes {}).await?)) });
    view! {
        <Title text=t.places_title() />
        <Suspense fallback=Waiting>
            {move || {
                read.get()
                    .map(|read| shown(read, |(venues, themes)| view! {
                        <header class="head">
                            <h1>{t.places_title()}</h1>
                        </header>
                        <div class="halves">
                            <ListInDialog rows=venues />
                            <ListInDialog rows=themes />
                        </div>
                    }))
            }}
        </Suspense>
    }
}
