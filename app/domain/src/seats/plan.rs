//! How many seats a meeting has, and how many of them are guaranteed: read from a form.

use std::collections::BTreeMap;

use super::OrganisationId;
use crate::form::field::{Checks, FieldError, FieldProblem};

/// More seats than any room of the group has.
pub const CAPACITY_MAX: u32 = 2000;

/// The seats of a meeting, and those that are held for organisations until the deadline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeatPlan {
    /// None where everybody who comes finds a seat.
    pub capacity: Option<u32>,
    /// At least one for each organisation that is here, and together no more than the capacity.
    pub guarantees: BTreeMap<OrganisationId, u32>,
}

/// Reads what was typed. Without a capacity there is nothing to guarantee.
///
/// # Errors
/// Names every field that is wrong; `capacity` also when more is guaranteed than there is.
pub fn read_plan(capacity: &str, guarantees: &BTreeMap<OrganisationId, String>) -> Result<SeatPlan, Vec<FieldError>> {
    let mut checks = Checks::default();
    let typed = !capacity.trim().is_empty();
    let capacity = if typed { checks.take("capacity", number(capacity, 1, CAPACITY_MAX)) } else { None };
    let mut plan = SeatPlan { capacity, guarantees: BTreeMap::new() };
    if typed {
        for (organisation, seats) in guarantees.iter().filter(|(_, seats)| !seats.trim().is_empty()) {
            let seats = checks.take(&format!("guarantees.{organisation}"), number(seats, 0, CAPACITY_MAX));
            plan.guarantees.extend(seats.filter(|seats| *seats > 0).map(|seats| (*organisation, seats)));
        }
    }
    let guaranteed: u32 = plan.guarantees.values().sum();
    let enough = capacity.is_none_or(|capacity| guaranteed <= capacity);
    checks.require(enough, "capacity", FieldProblem::NotBetween { min: guaranteed.into(), max: CAPACITY_MAX.into() });
    checks.finish()?;
    Ok(plan)
}

fn number(text: &str, min: u32, max: u32) -> Result<u32, FieldProblem> {
    let read = text.trim().parse().ok().filter(|number| (min..=max).contains(number));
    read.ok_or(FieldProblem::NotBetween { min: min.into(), max: max.into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn typed(capacity: &str, guarantees: &[(u128, &str)]) -> Result<SeatPlan, Vec<(String, FieldProblem)>> {
        let guarantees = guarantees.iter().map(|(id, seats)| (OrganisationId(Uuid::from_u128(*id)), (*seats).to_owned())).collect();
        read_plan(capacity, &guarantees).map_err(|errors| errors.into_iter().map(|error| (error.field, error.problem)).collect())
    }

    #[test]
    fn nothing_typed_is_no_limit() {
        assert_eq!(typed(" ", &[(1, "3")]), Ok(SeatPlan::default()));
    }

    #[test]
    fn a_guarantee_of_none_is_no_guarantee() {
        let plan = typed("40", &[(1, "1"), (2, "0"), (3, "")]).unwrap();
        assert_eq!((plan.capacity, plan.guarantees.len()), (Some(40), 1));
    }

    #[test]
    fn every_wrong_number_is_named_with_its_bounds() {
        let organisation = OrganisationId(Uuid::from_u128(1));
        let max = i64::from(CAPACITY_MAX);
        assert_eq!(
            typed("0", &[(1, "many")]),
            Err(vec![
                ("capacity".into(), FieldProblem::NotBetween { min: 1, max }),
                (format!("guarantees.{organisation}"), FieldProblem::NotBetween { min: 0, max }),
            ])
        );
        assert_eq!(typed("2", &[(1, "2"), (2, "1")]), Err(vec![("capacity".into(), FieldProblem::NotBetween { min: 3, max })]));
        // So many that their sum has no place in a number either.
        assert!(typed("2", &[(1, "4294967296")]).is_err());
    }
}
