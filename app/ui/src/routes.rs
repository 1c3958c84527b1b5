//! The addresses of pages (`api::addresses`), and their patterns as the router in a page knows them.
//!
//! Links between the phone's and the desk's application, and to files, carry `rel="external"`, since each application
//! only knows its own pages.

use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};

pub use api::addresses::{INVITATION, MEETING, ORGANISATION, PAGE, PERSON, desk, external, guest};

/// A whole path, such as `/incontri/{meeting}/tessera`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern(pub &'static str);

impl Pattern {
    fn segments(self) -> impl Iterator<Item = Segment> {
        self.0.split('/').filter(|segment| !segment.is_empty()).map(|segment| {
            match segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}')) {
                Some(name) => Segment::Parameter(name),
                None => Segment::Fixed(segment),
            }
        })
    }
}

enum Segment {
    Fixed(&'static str),
    Parameter(&'static str),
}

impl PossibleRouteMatch for Pattern {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let mut rest = path;
        let mut parameters = Vec::new();
        for segment in self.segments() {
            let inside = rest.strip_prefix('/')?;
            let (value, after) = inside.split_at(inside.find('/').unwrap_or(inside.len()));
            match segment {
                Segment::Fixed(word) if word == value => {}
                Segment::Parameter(name) if !value.is_empty() => parameters.push((name.into(), value.to_owned())),
                Segment::Fixed(_) | Segment::Parameter(_) => return None,
            }
            rest = after;
        }
        Some(PartialPathMatch::new(rest, parameters, &path[..path.len() - rest.len()]))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        path.extend(self.segments().map(|segment| match segment {
            Segment::Fixed(word) => PathSegment::Static(word.into()),
            Segment::Parameter(name) => PathSegment::Param(name.into()),
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(pattern: &'static str, path: &str) -> Option<String> {
        let found = Pattern(pattern).test(path)?;
        found.is_complete().then(|| found.params().first().map(|(_, value)| value.clone()).unwrap_or_default())
    }

    #[test]
    fn a_pattern_matches_its_pages_and_no_others() {
        assert_eq!(parameter(guest::PASS, "/incontri/7/tessera").as_deref(), Some("7"));
        assert_eq!(parameter(guest::PASS, "/incontri/7/tessera/").as_deref(), Some("7"));
        for other in ["/incontri/7", "/incontri//tessera", "/incontri/7/tessere", "/incontri/7/tessera/8", "incontri/7/tessera"] {
            assert_eq!(parameter(guest::PASS, other), None, "{other}");
        }
        assert_eq!(parameter(guest::HOME, "/").as_deref(), Some(""));
        assert_eq!(parameter(guest::HOME, "/codice"), None);
    }
}
