//! The fields of a form by their names in the request, and each as an input takes it.

use std::sync::Arc;

use domain::form::field::FieldProblem;
use leptos::prelude::*;

type Getter<F> = Arc<dyn Fn(&F) -> String + Send + Sync>;
type Setter<F> = Arc<dyn Fn(&mut F, String) + Send + Sync>;

/// One field: its name in the request, its label, and the way to its value.
#[derive(Clone)]
pub struct Field<F> {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) get: Getter<F>,
    pub(super) set: Setter<F>,
    /// How a value is written for people.
    pub(super) say: Arc<dyn Fn(&str) -> String + Send + Sync>,
}

impl<F> Field<F> {
    pub fn new(
        name: impl Into<String>,
        label: impl Into<String>,
        get: impl Fn(&F) -> String + Send + Sync + 'static,
        set: impl Fn(&mut F, String) + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), label: label.into(), get: Arc::new(get), set: Arc::new(set), say: Arc::new(str::to_owned) }
    }

    /// Writes values by the words of a list.
    #[must_use]
    pub fn among(mut self, options: Vec<(String, String)>) -> Self {
        self.say = Arc::new(move |value| {
            let known = options.iter().find(|(option, _)| option == value);
            known.map(|(_, words)| words.clone()).unwrap_or_default()
        });
        self
    }
}

/// One field as an input takes it, whatever the form.
#[derive(Clone)]
pub struct Bound {
    pub id: String,
    pub label: String,
    pub value: Signal<String>,
    pub set: Callback<String>,
    pub problem: Signal<Option<FieldProblem>>,
}
