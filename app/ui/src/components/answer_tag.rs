//! An answer as the phone's pages show it.

use domain::answers::invitation::Answer;
use leptos::prelude::*;

use crate::{components::labels, use_texts};

/// What somebody answered: shape, word and colour together.
#[component]
pub fn AnswerTag(
    answer: Option<Answer>,
    /// Said by the person who answered, rather than of them.
    #[prop(optional)]
    own: bool,
) -> impl IntoView {
    let texts = use_texts();
    let class = match answer {
        Some(Answer::Coming) => "tag tag--yes",
        Some(Answer::Maybe) => "tag tag--maybe",
        Some(Answer::Declined) => "tag tag--no",
        None => "tag tag--silent",
    };
    let words = match answer {
        Some(answer) if own => labels::answer(texts, answer),
        _ => labels::tag(texts, answer),
    };
    view! {
        <span class=class>
            <span aria-hidden="true">{labels::shape(texts, answer)}</span>
            {words}
        </span>
    }
}
