//! The numbers of the whole meeting.

use api::answers::AnswersBoard;
use domain::answers::watch::Roll;
use leptos::prelude::*;
use ui::use_texts;

use crate::parts::labels;

#[component]
pub fn Sums(board: RwSignal<AnswersBoard>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let totals = Memo::new(move |_| board.with(|board| board.totals));
    let municipi = move || board.with(|board| Roll::call(board.rows.iter().map(|row| (row.municipio, row.presence))).coming.len());
    let languages = move || {
        let counts = board.with(|board| board.languages.clone());
        counts
            .into_iter()
            .map(|row| view! { <li>{t.language_count(&row.people.to_string(), labels::spoken(texts, row.language))}</li> })
            .collect_view()
    };
    let needs = move || {
        let counts = board.with(|board| board.needs.clone());
        counts
            .into_iter()
            .map(|row| view! { <li>{t.need_count(&row.people.to_string(), labels::need(texts, row.need))}</li> })
            .collect_view()
    };
    view! {
        <dl class="sums num">
            <div class="sums__yes">
                <dt>{t.sum_coming()}</dt>
                <dd>
                    {move || totals.get().coming}
                    {move || {
                        let delegates = totals.get().delegates;
                        (delegates > 0).then(|| view! { <span class="small">" " {t.sum_delegates(delegates)}</span> })
                    }}
                </dd>
            </div>
            <div class="sums__maybe">
                <dt>{t.sum_maybe()}</dt>
                <dd>{move || totals.get().maybe}</dd>
            </div>
            <div class="sums__no">
                <dt>{t.sum_declined()}</dt>
                <dd>{move || totals.get().declined}</dd>
            </div>
            <div class="sums__silent">
                <dt>{t.sum_silent()}</dt>
                <dd>{move || totals.get().silent}</dd>
            </div>
            <div>
                <dt>{t.sum_municipi()}</dt>
                <dd>{municipi} <span class="small">" " {t.of_fifteen()}</span></dd>
            </div>
            <Show when=move || board.with(|board| !board.languages.is_empty())>
                <div class="sums__list">
                    <dt>{t.sum_languages()}</dt>
                    <dd>
                        <ul>{languages}</ul>
                    </dd>
                </div>
            </Show>
            <Show when=move || board.with(|board| !board.needs.is_empty())>
                <div class="sums__list">
                    <dt>{t.sum_needs()}</dt>
                    <dd>
                        <ul>{needs}</ul>
                    </dd>
                </div>
            </Show>
        </dl>
    }
}
