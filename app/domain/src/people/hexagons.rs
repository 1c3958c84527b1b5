//! The hexagon map as outlines: cells in, corners of one polygon out.
//!
//! Hexagons stand on a point. Corners lie on a grid of whole numbers, half a width across and a quarter of a height down, so
//! that the edge between two cells of one municipio is found exactly and left out.

use super::municipio::{Cell, Municipio};

/// A corner on the grid, or a point of the drawing.
type Corner = (i32, i32);

/// Half the width of a hexagon in the drawing.
const ACROSS: f64 = 30.0;
/// A quarter of its height: with `ACROSS` it makes all six sides equally long.
const DOWN: f64 = 17.320_508;

/// What the whole map takes: left, top, width and height, as in `viewBox`.
pub const VIEW_BOX: &str = "36 6 278 286";

/// Returns the outline of a municipio drawn a little smaller by `inset`, so that neighbours do not touch.
#[must_use]
pub fn outline(municipio: Municipio, inset: f64) -> Vec<(f64, f64)> {
    let corners: Vec<(f64, f64)> = trace(municipio.cells()).into_iter().map(place).collect();
    shrink(&corners, inset)
}

/// Returns the point where a municipio's numeral stands: the middle of its last cell.
#[must_use]
pub fn label(municipio: Municipio) -> (f64, f64) {
    municipio.cells().last().map(middle).map(place).unwrap_or_default()
}

/// Returns points as the attribute of a polygon.
#[must_use]
pub fn points(outline: &[(f64, f64)]) -> String {
    outline.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

fn middle(cell: Cell) -> Corner {
    let (row, column) = (i32::from(cell.row), i32::from(cell.column));
    (2 * column + row % 2, 3 * row)
}

fn place((across, down): Corner) -> (f64, f64) {
    (40.0 + f64::from(across) * ACROSS, 45.0 + f64::from(down) * DOWN)
}

/// The six edges of a cell, clockwise.
fn edges(cell: Cell) -> impl Iterator<Item = (Corner, Corner)> {
    const AROUND: [Corner; 6] = [(0, -2), (1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1)];
    let (x, y) = middle(cell);
    let corner = move |place: usize| {
        let (across, down) = AROUND[place % 6];
        (x + across, y + down)
    };
    (0..6).map(move |place| (corner(place), corner(place + 1)))
}

/// Walks around cells that touch each other; edges that two cells share run both ways and cancel out.
fn trace(cells: impl Iterator<Item = Cell>) -> Vec<Corner> {
    let all: Vec<(Corner, Corner)> = cells.flat_map(edges).collect();
    let outer: Vec<(Corner, Corner)> = all.iter().copied().filter(|(from, to)| !all.contains(&(*to, *from))).collect();
    let Some(&(first, mut at)) = outer.first() else { return Vec::new() };
    let mut corners = vec![first];
    while at != first && corners.len() < outer.len() {
        corners.push(at);
        at = outer.iter().find(|(from, _)| *from == at).map_or(first, |(_, to)| *to);
    }
    corners
}

/// Moves every side of a clockwise polygon inwards by `inset`.
fn shrink(corners: &[(f64, f64)], inset: f64) -> Vec<(f64, f64)> {
    let count = corners.len();
    let inward = |from: (f64, f64), to: (f64, f64)| {
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        let length = x.hypot(y);
        (-y / length, x / length)
    };
    (0..count)
        .map(|place| {
            let (before, here, after) = (corners[(place + count - 1) % count], corners[place], corners[(place + 1) % count]);
            let (a, b) = (inward(before, here), inward(here, after));
            let reach = inset / (1.0 + a.0 * b.0 + a.1 * b.1);
            (here.0 + (a.0 + b.0) * reach, here.1 + (a.1 + b.1) * reach)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn municipio(number: u8) -> Municipio {
        Municipio::try_from(number).unwrap()
    }

    #[test]
    fn two_cells_make_one_outline() {
        assert_eq!(outline(municipio(2), 0.0).len(), 6);
        assert_eq!(outline(municipio(1), 0.0).len(), 10);
    }

    #[test]
    fn cells_stand_where_the_drawing_has_them() {
        assert_eq!(points(&outline(municipio(15), 0.0)), "160.0,10.4 190.0,27.7 190.0,62.3 160.0,79.6 130.0,62.3 130.0,27.7");
        let (x, y) = label(municipio(1));
        assert!((x - 160.0).abs() < 0.1 && (y - 148.9).abs() < 0.1, "{x} {y}");
    }

    #[test]
    fn a_smaller_outline_stays_inside() {
        let (middle, inset) = (label(municipio(6)), outline(municipio(6), 2.0));
        for (outer, inner) in outline(municipio(6), 0.0).iter().zip(&inset) {
            let far = |point: &(f64, f64)| (point.0 - middle.0).hypot(point.1 - middle.1);
            assert!(far(inner) < far(outer) - 1.9 && far(inner) > far(outer) - 3.0);
        }
    }
}
