//! The fifteen municipi of Rome: their numerals, areas, neighbours and places on the hexagon map.
//!
//! Neighbours are facts of geometry; area names are for display, since officially only some municipi carry one.

use serde::{Deserialize, Serialize};

/// One of Rome's fifteen municipi. Invariant: `1..=15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "u8", into = "u8")]
pub struct Municipio(u8);

/// A number that is not one of the fifteen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownMunicipio;

/// A cell of the hexagon map: odd rows are shifted right by half a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub row: u8,
    pub column: u8,
}

impl Municipio {
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=15).map(Self)
    }

    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }

    /// Returns the Roman numeral, by which the city calls it.
    #[must_use]
    pub fn numeral(self) -> &'static str {
        self.facts().numeral
    }

    #[must_use]
    pub fn area(self) -> &'static str {
        self.facts().area
    }

    /// Returns the municipi that share a border with it.
    pub fn neighbours(self) -> impl Iterator<Item = Self> {
        self.facts().neighbours.iter().copied().map(Self)
    }

    /// Returns its cells on the map: one, and two for the first.
    pub fn cells(self) -> impl Iterator<Item = Cell> {
        self.facts().cells.iter().map(|(row, column)| Cell { row: *row, column: *column })
    }

    fn facts(self) -> &'static Facts {
        &FACTS[usize::from(self.0) - 1]
    }
}

impl TryFrom<u8> for Municipio {
    type Error = UnknownMunicipio;
    fn try_from(number: u8) -> Result<Self, Self::Error> {
        if (1..=15).contains(&number) { Ok(Self(number)) } else { Err(UnknownMunicipio) }
    }
}

impl From<Municipio> for u8 {
    fn from(municipio: Municipio) -> Self {
        municipio.0
    }
}

impl std::fmt::Display for UnknownMunicipio {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a municipio is a number from 1 to 15")
    }
}

struct Facts {
    numeral: &'static str,
    area: &'static str,
    neighbours: &'static [u8],
    cells: &'static [(u8, u8)],
}

#[rustfmt::skip]
static FACTS: [Facts; 15] = [
    Facts { numeral: "I", area: "Centro", neighbours: &[2, 7, 8, 12, 13, 14, 15], cells: &[(1, 1), (2, 2)] },
    Facts { numeral: "II", area: "Parioli / Nomentano", neighbours: &[1, 3, 4, 5, 15], cells: &[(1, 2)] },
    Facts { numeral: "III", area: "Montesacro", neighbours: &[2, 4, 15], cells: &[(0, 3)] },
    Facts { numeral: "IV", area: "Tiburtino", neighbours: &[2, 3, 5, 6], cells: &[(1, 3)] },
    Facts { numeral: "V", area: "Prenestino / Centocelle", neighbours: &[2, 4, 6, 7], cells: &[(2, 3)] },
    Facts { numeral: "VI", area: "Roma delle Torri", neighbours: &[4, 5, 7], cells: &[(2, 4)] },
    Facts { numeral: "VII", area: "San Giovanni / Cinecittà", neighbours: &[1, 5, 6, 8], cells: &[(3, 3)] },
    Facts { numeral: "VIII", area: "Appia Antica", neighbours: &[1, 7, 9, 11], cells: &[(3, 2)] },
    Facts { numeral: "IX", area: "EUR", neighbours: &[8, 10, 11], cells: &[(4, 2)] },
    Facts { numeral: "X", area: "Ostia", neighbours: &[9, 11], cells: &[(4, 1)] },
    Facts { numeral: "XI", area: "Arvalia Portuense", neighbours: &[8, 9, 10, 12], cells: &[(3, 1)] },
    Facts { numeral: "XII", area: "Monte Verde", neighbours: &[1, 11, 13], cells: &[(2, 1)] },
    Facts { numeral: "XIII", area: "Aurelia", neighbours: &[1, 12, 14], cells: &[(1, 0)] },
    Facts { numeral: "XIV", area: "Monte Mario", neighbours: &[1, 13, 15], cells: &[(0, 1)] },
    Facts { numeral: "XV", area: "Cassia Flaminia", neighbours: &[1, 2, 3, 14], cells: &[(0, 2)] },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_are_seen_from_both_sides() {
        for one in Municipio::all() {
            for other in one.neighbours() {
                assert!(other.neighbours().any(|back| back == one), "{} borders {}", one.numeral(), other.numeral());
            }
        }
    }

    #[test]
    fn no_two_share_a_cell() {
        let cells: Vec<Cell> = Municipio::all().flat_map(Municipio::cells).collect();
        assert_eq!(cells.len(), 16);
        assert!(cells.iter().enumerate().all(|(i, cell)| !cells[i + 1..].contains(cell)));
    }

    #[test]
    fn only_fifteen_exist() {
        assert_eq!(Municipio::try_from(0), Err(UnknownMunicipio));
        assert_eq!(Municipio::try_from(16), Err(UnknownMunicipio));
        assert_eq!(Municipio::try_from(14).unwrap().numeral(), "XIV");
    }
}
