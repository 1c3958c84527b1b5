//! What is being typed into a form: its fields by name, what was saved, and what somebody else saved meanwhile.

use api::{ApiError, Endpoint, series::FOLLOWING};
use chrono::NaiveDate;
use domain::{form::field::FieldError, language::calendar_words::short_date};
use leptos::prelude::*;

use super::{
    error_words::use_error_words,
    field::{Bound, Field},
    submission::{Outcome, Submission, Whose},
};
use crate::use_texts;

/// A form as a page holds it.
pub trait Form: Clone + PartialEq + Send + Sync + 'static {}
impl<F: Clone + PartialEq + Send + Sync + 'static> Form for F {}

/// What stood where two people met: my form, theirs, and the one that both began with.
#[derive(Clone)]
struct Met<F> {
    mine: F,
    theirs: F,
    base: F,
}

/// One field in which mine and theirs differ.
#[derive(Clone)]
pub struct ClashRow {
    pub label: String,
    pub mine: String,
    pub theirs: String,
    pub mine_chosen: Signal<bool>,
    /// Takes mine, or theirs.
    pub choose: Callback<bool>,
}

pub struct Draft<F: Form> {
    pub form: RwSignal<F>,
    pub submission: Submission,
    saved: RwSignal<F>,
    clash: RwSignal<Option<Met<F>>>,
    fields: StoredValue<Vec<Field<F>>>,
    /// Keeps ids apart where a page has two forms.
    prefix: &'static str,
}

impl<F: Form> Clone for Draft<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: Form> Copy for Draft<F> {}

impl<F: Form> Draft<F> {
    #[must_use]
    pub fn new(prefix: &'static str, form: F, fields: Vec<Field<F>>) -> Self {
        Self {
            form: RwSignal::new(form.clone()),
            submission: Submission::new(),
            saved: RwSignal::new(form),
            clash: RwSignal::new(None),
            fields: StoredValue::new(fields),
            prefix,
        }
    }

    /// Says whether something was typed that is not saved.
    #[must_use]
    pub fn dirty(self) -> Memo<bool> {
        Memo::new(move |_| self.form.with(|form| self.saved.with(|saved| form != saved)))
    }

    /// Notes that the form is saved as it stands here.
    pub fn saved_as(self, form: F) {
        self.clash.set(None);
        self.saved.set(form.clone());
        self.form.set(form);
    }

    /// Notes that somebody else saved `theirs` first. What was typed stays, and both are shown beside each other; what was
    /// not touched here follows theirs.
    pub fn met(self, theirs: F) {
        let (mine, base) = (self.form.get_untracked(), self.saved.get_untracked());
        self.fields.with_value(|fields| {
            self.form.update(|form| {
                for field in fields.iter().filter(|field| (field.get)(&mine) == (field.get)(&base)) {
                    (field.set)(form, (field.get)(&theirs));
                }
            });
        });
        self.saved.set(theirs.clone());
        self.clash.set(Some(Met { mine, theirs, base }));
    }

    /// Saves what was typed. Where somebody was faster, theirs is shown beside mine. Either way `then` gets the state as it
    /// is, and whether it is mine; `form_of` finds the form in it.
    pub fn save<E: Endpoint>(
        self,
        request: E,
        form_of: impl FnOnce(&E::Reply) -> Option<F> + 'static,
        then: impl FnOnce(E::Reply, Whose) + 'static,
    ) {
        let submission = self.submission;
        submission.attempt(request, move |result| match result {
            Ok(reply) => {
                self.saved_as(form_of(&reply).unwrap_or_else(|| self.form.get_untracked()));
                then(reply, Whose::Mine);
            }
            Err(ApiError::Conflict(current)) => {
                let read = current.as_deref().and_then(|current| serde_json::from_str::<E::Reply>(current).ok());
                match read.and_then(|reply| Some((form_of(&reply)?, reply))) {
                    Some((theirs, reply)) => {
                        self.met(theirs);
                        then(reply, Whose::Theirs);
                    }
                    None => submission.fail(ApiError::Conflict(current)),
                }
            }
            Err(error) => submission.fail(error),
        });
    }

    /// Returns a field for an input.
    ///
    /// # Panics
    /// When the form has no field of this name.
    #[must_use]
    pub fn field(self, name: &str) -> Bound {
        let field = self.fields.with_value(|fields| fields.iter().find(|field| field.name == name).cloned());
        let Field { name, label, get, set, say: _ } = field.unwrap_or_else(|| panic!("the form has no field {name}"));
        let concerned = name.clone();
        Bound {
            id: format!("{}-{name}", self.prefix),
            label,
            value: Signal::derive(move || self.form.with(|form| get(form))),
            set: Callback::new(move |value| self.form.update(|form| set(form, value))),
            problem: Signal::derive(move || {
                self.problems().iter().find(|error| concerns(&error.field, &concerned)).map(|error| error.problem)
            }),
        }
    }

    /// Returns what is wrong, as id, label and sentence, in the order of the form.
    #[must_use]
    pub fn told(self) -> Vec<(String, String, String)> {
        let (texts, words) = (use_texts(), use_error_words());
        let problems = self.problems();
        self.fields.with_value(|fields| {
            let tell = |error: &FieldError| {
                let (day, own) = of_following(&error.field).map_or((None, error.field.as_str()), |(day, own)| (Some(day), own));
                let field = fields.iter().find(|field| concerns(own, &field.name));
                let (name, label) = field.map_or((own, own), |field| (&field.name, &field.label));
                let label = day.map_or_else(|| label.to_owned(), |day| format!("{}, {label}", short_date(texts.locale, day)));
                (format!("{}-{name}", self.prefix), label, (words.field_problem)(texts, error.problem))
            };
            problems.iter().map(tell).collect()
        })
    }

    /// Returns the fields that both changed, to something else, and the names of those that only the other one changed.
    /// Nothing as long as nobody was faster.
    #[must_use]
    pub fn clashes(self) -> Option<(Vec<ClashRow>, Vec<String>)> {
        let Met { mine, theirs, base } = self.clash.get()?;
        Some(self.fields.with_value(|fields| {
            let theirs_differ: Vec<&Field<F>> = fields.iter().filter(|field| (field.get)(&mine) != (field.get)(&theirs)).collect();
            let (touched, untouched): (Vec<_>, Vec<_>) =
                theirs_differ.into_iter().partition(|field| (field.get)(&mine) != (field.get)(&base));
            let rows = touched.into_iter().filter(|field| (field.get)(&theirs) != (field.get)(&base));
            let rows = rows.map(|field| self.row(field.clone(), &mine, &theirs)).collect();
            (rows, untouched.into_iter().map(|field| field.label.clone()).collect())
        }))
    }

    fn row(self, field: Field<F>, mine: &F, theirs: &F) -> ClashRow {
        let Field { name: _, label, get, set, say } = field;
        let (my_value, their_value) = (get(mine), get(theirs));
        let (my_words, their_words) = (say(&my_value), say(&their_value));
        let (mine, theirs) = (my_value.clone(), their_value);
        ClashRow {
            label,
            mine: my_words,
            theirs: their_words,
            mine_chosen: Signal::derive(move || self.form.with(|form| get(form)) == my_value),
            choose: Callback::new(move |keep_mine: bool| {
                let value = if keep_mine { mine.clone() } else { theirs.clone() };
                self.form.update(|form| set(form, value));
            }),
        }
    }

    fn problems(self) -> Vec<FieldError> {
        match self.submission.outcome() {
            Outcome::Failed(ApiError::Invalid(fields)) => fields,
            _ => Vec::new(),
        }
    }
}

/// Says whether an error is about a field. One about a moment is told at its date.
fn concerns(wrong: &str, field: &str) -> bool {
    wrong == field || field.strip_suffix("_date") == Some(wrong)
}

/// Returns the day of a meeting that follows, and the field that is wrong in it.
fn of_following(wrong: &str) -> Option<(NaiveDate, &str)> {
    let (day, field) = wrong.strip_prefix(FOLLOWING)?.split_once('.')?;
    Some((day.parse().ok()?, field))
}
