//! What commands may say by themselves, before anything is read.

use api::ApiError;
use domain::{
    agenda::{board::Board, command::AgendaCommand, item::ItemContent},
    form::field::{FieldError, FieldProblem},
};

use crate::error::ApiResult;

/// Returns the commands with their contents as they are kept.
pub fn checked(commands: Vec<AgendaCommand>) -> ApiResult<Vec<AgendaCommand>> {
    if commands.is_empty() || commands.len() > Board::COMMANDS_MAX {
        return Err(ApiError::Invalid(vec![FieldProblem::NotInList.of("orders")]));
    }
    let mut wrong = Vec::new();
    let mut kept = Vec::with_capacity(commands.len());
    for (place, command) in commands.into_iter().enumerate() {
        match check(command) {
            Ok(command) => kept.push(command),
            Err(fields) => wrong.extend(fields.into_iter().map(|FieldError { field, problem }| problem.of(at_order(place, &field)))),
        }
    }
    if wrong.is_empty() { Ok(kept) } else { Err(ApiError::Invalid(wrong)) }
}

fn check(command: AgendaCommand) -> Result<AgendaCommand, Vec<FieldError>> {
    const MAX: u16 = ItemContent::MINUTES_MAX;
    match command {
        AgendaCommand::Add { item, content, at } => Ok(AgendaCommand::Add { item, content: content.checked()?, at }),
        AgendaCommand::Edit { item, content } => Ok(AgendaCommand::Edit { item, content: content.checked()? }),
        AgendaCommand::Resize { minutes, .. } if !(1..=MAX).contains(&minutes) => {
            Err(vec![FieldProblem::NotADuration { max: MAX }.of("minutes")])
        }
        AgendaCommand::Resize { .. } | AgendaCommand::Move(_) | AgendaCommand::Remove { .. } => Ok(command),
    }
}

/// Returns the name of a field of one of the commands.
pub fn at_order(place: usize, field: &str) -> String {
    format!("orders.{place}.{field}")
}
