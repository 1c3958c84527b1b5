//! Pages that are complete as they are: no script at all.

mod by_code;
mod notice;
mod sign_in;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;

use self::{
    by_code::{NoInvitation, Opened},
    notice::Notice,
    sign_in::SignIn,
};
pub use by_code::ByCode;
pub use sign_in::SignInLink;

use api::{ApiError, installation::Installation};
use texts::Texts;
use ui::components::{Frame, Problem};

/// A plain page and what it needs.
#[derive(Clone, Debug)]
pub enum PlainPage {
    /// The privacy notice.
    Notice(Installation),
    /// A sign-in link was opened.
    SignIn(SignInLink),
    /// An invitation that this phone does not hold: perhaps it refuses cookies.
    NoInvitation,
    /// An invitation opened by its code, on a phone that refuses cookies.
    ByCode(Box<ByCode>),
    /// The page cannot be shown.
    Problem(ApiError),
}

/// One plain page. `here` is its path and query, for the language links; none when the address holds a key.
#[component]
pub fn PlainApp(texts: Texts, page: PlainPage, here: Option<String>) -> impl IntoView {
    provide_meta_context();
    provide_context(texts);
    let page = match page {
        PlainPage::Notice(installation) => view! { <Notice installation /> }.into_any(),
        PlainPage::SignIn(link) => view! { <SignIn link /> }.into_any(),
        PlainPage::NoInvitation => view! { <NoInvitation /> }.into_any(),
        PlainPage::ByCode(by_code) => view! { <Opened by_code=*by_code /> }.into_any(),
        PlainPage::Problem(error) => view! { <Problem error /> }.into_any(),
    };
    view! { <Frame here=Signal::stored(here)>{page}</Frame> }
}
