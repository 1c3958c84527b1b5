//! An item as it is typed, checked by the same rules as on the server.

use domain::{
    agenda::item::ItemContent,
    form::field::{FieldError, FieldProblem},
};
use leptos::prelude::*;

/// The form while it is open. What is typed stays here until the server has it.
#[derive(Clone, Copy)]
pub struct ItemDraft {
    pub form: RwSignal<ItemContent>,
    /// As it is typed: it may be no number.
    pub minutes: RwSignal<String>,
    pub pinned: RwSignal<String>,
    pub problems: RwSignal<Vec<FieldError>>,
}

impl ItemDraft {
    #[must_use]
    pub fn of(content: ItemContent) -> Self {
        Self {
            minutes: RwSignal::new(content.minutes.to_string()),
            pinned: RwSignal::new(content.pinned.map(|pin| format!("{:0>5}", pin.to_string())).unwrap_or_default()),
            form: RwSignal::new(content),
            problems: RwSignal::default(),
        }
    }

    /// Returns what was typed, or notes what is wrong with it.
    pub fn read(self) -> Option<ItemContent> {
        let mut content = self.form.get_untracked();
        let mut problems = Vec::new();
        if !content.is_block() {
            let duration = FieldProblem::NotADuration { max: ItemContent::MINUTES_MAX };
            match self.minutes.with_untracked(|typed| typed.trim().parse()) {
                Ok(minutes) => content.minutes = minutes,
                Err(_) => problems.push(duration.of("minutes")),
            }
        }
        content.pinned = None;
        let pinned = self.pinned.get_untracked();
        if !pinned.trim().is_empty() {
            match pinned.parse() {
                Ok(pin) => content.pinned = Some(pin),
                Err(problem) => problems.push(FieldProblem::of(problem, "pinned")),
            }
        }
        let checked = content.checked();
        if let Err(wrong) = &checked {
            problems
                .extend(wrong.iter().filter(|error| !problems.iter().any(|known| known.field == error.field)).cloned().collect::<Vec<_>>());
        }
        let fine = problems.is_empty();
        self.problems.set(problems);
        checked.ok().filter(|_| fine)
    }
}
