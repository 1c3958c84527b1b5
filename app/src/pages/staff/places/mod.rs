//! Venues and themes that meetings choose from.

mod themes;
mod venues;

use leptos::prelude::*;
use leptos_meta::Title;

use self::{themes::Themes, venues::Venues};
use super::parts::reading::{Waiting, shown};
use crate::{
    api::{
        self,
        places::{ListThemes, ListVenues},
    },
    texts::use_texts,
};

#[component]
pub fn PlacesPage() -> impl IntoView {
    let t = use_texts().staff();
    let read = Resource::new(|| (), |()| async move { Ok((api::call(&ListVenues {}).await?, api::call(&ListThemes {}).await?)) });
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
                            <Venues rows=venues />
                            <Themes rows=themes />
                        </div>
                    }))
            }}
        </Suspense>
    }
}
