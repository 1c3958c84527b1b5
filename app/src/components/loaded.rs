use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use super::Problem;
use crate::{api::ApiError, texts::use_texts};

/// Shows what was read; before it a word of patience, instead of it what went wrong.
#[component]
pub fn Loaded<T>(read: Resource<Result<T, ApiError>>, show: fn(T) -> AnyView) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
{
    let moment = use_texts().common().moment();
    view! {
        <Suspense fallback=move || {
            view! { <p class="small">{moment}</p> }
        }>
            {move || Suspend::new(async move {
                match read.await {
                    Ok(value) => show(value),
                    Err(error) => view! { <Problem error /> }.into_any(),
                }
            })}
        </Suspense>
    }
}
