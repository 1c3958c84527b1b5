//! Signs beside words.

use domain::time::Moment;
use leptos::prelude::*;

/// What an icon stands for. It never stands alone: the words are beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Place,
    People,
    Theme,
    Door,
    Telephone,
    Letter,
    Calendar,
    Pass,
    Person,
}

impl Sign {
    fn path(self) -> &'static str {
        match self {
            Self::Place => "M12 21s7-6.2 7-11a7 7 0 1 0-14 0c0 4.8 7 11 7 11zM12 12.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
            Self::People => "M8 12a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16 12a3 3 0 1 0 0-6M3 20c0-3 2-5 5-5s5 2 5 5M16 15c3 0 5 2 5 5",
            Self::Theme => "M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5",
            Self::Door => "M5 21V4l9-1v18M14 5h5v16M3 21h18M11 12v.01",
            Self::Telephone => {
                "M5 4h4l1.5 4.500L8 10c1 2.5 3 4.5 6 6l1.5-2.500L20 15v4c0 1-1 1.5-2 1.500C10.5 20 4 13.5 3.5 6 3.5 5 4 4 5 4z"
            }
            Self::Letter => "M3 6h18v13H3zM3 7l9 7 9-7",
            Self::Calendar => "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M12 12.500v5M9.5 15h5",
            Self::Pass => "M6 3h12v18H6zM9 7h6v5H9zM9 16h6",
            Self::Person => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.5-6 8-6s8 2 8 6",
        }
    }
}

#[component]
pub fn Icon(sign: Sign) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=sign.path()></path>
        </svg>
    }
}

/// The number of the day on a leaf of a calendar; the date stands beside it in words.
#[component]
pub fn Leaf(at: Moment) -> impl IntoView {
    use chrono::Datelike;
    view! {
        <span class="leaf num" aria-hidden="true">
            {at.day().day()}
        </span>
    }
}
