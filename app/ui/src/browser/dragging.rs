//! What a drag needs of the page: where things lie, moving one of them with the pointer, scrolling at the edges.
//!
//! Lengths are CSS pixels from the top of the page, unless said otherwise.

/// An element as it lies on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Lying {
    /// The value of the attribute by which it was found.
    pub key: String,
    pub top: f64,
    pub bottom: f64,
}

/// Where an element lies in the window.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Window {
    pub top: f64,
    pub bottom: f64,
    pub left: f64,
    pub right: f64,
}

impl Window {
    #[must_use]
    pub fn holds(&self, x: f64, y: f64) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }
}

#[cfg(target_arch = "wasm32")]
mod real {
    use leptos::{
        ev::{KeyboardEvent, PointerEvent},
        prelude::*,
    };
    use wasm_bindgen::JsCast;
    use web_sys::{Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

    use super::{Lying, Window};

    /// How near to an edge of the window a pointer scrolls, and how far at once.
    const EDGE: f64 = 72.0;
    const SCROLL: f64 = 14.0;

    fn find(id: &str) -> Option<HtmlElement> {
        document().get_element_by_id(id)?.dyn_into().ok()
    }

    #[must_use]
    pub fn scrolled() -> f64 {
        window().scroll_y().unwrap_or_default()
    }

    /// Returns all elements that have an attribute, in the order of the page.
    #[must_use]
    pub fn lying(attribute: &str) -> Vec<Lying> {
        let scrolled = scrolled();
        let Ok(found) = document().query_selector_all(&format!("[{attribute}]")) else { return Vec::new() };
        let elements = (0..found.length()).filter_map(|place| found.get(place)?.dyn_into::<Element>().ok());
        let lie = |element: Element| {
            let rect = element.get_bounding_client_rect();
            Some(Lying { key: element.get_attribute(attribute)?, top: rect.top() + scrolled, bottom: rect.bottom() + scrolled })
        };
        elements.filter_map(lie).collect()
    }

    /// Returns where an element lies in the window.
    #[must_use]
    pub fn in_window(id: &str) -> Option<Window> {
        let rect = find(id)?.get_bounding_client_rect();
        Some(Window { top: rect.top(), bottom: rect.bottom(), left: rect.left(), right: rect.right() })
    }

    /// Sends all that the pointer does to the element on which it went down.
    pub fn capture(event: &PointerEvent) {
        if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
            let _ = element.set_pointer_capture(event.pointer_id());
        }
    }

    /// Sets a property of an element's style.
    pub fn set(id: &str, property: &str, value: &str) {
        if let Some(element) = find(id) {
            let _ = element.style().set_property(property, value);
        }
    }

    /// Takes a property away.
    pub fn unset(id: &str, property: &str) {
        if let Some(element) = find(id) {
            let _ = element.style().remove_property(property);
        }
    }

    /// Scrolls when the pointer is at the upper or lower edge of the window, and says whether it did.
    ///
    /// How far the page is scrolled is asked only then: to ask makes the browser lay it out.
    pub fn scroll_at_edge(y: f64) -> bool {
        let height = || window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        let by = if y < EDGE {
            -SCROLL
        } else if y > height() - EDGE {
            SCROLL
        } else {
            return false;
        };
        let before = scrolled();
        window().scroll_by_with_x_and_y(0.0, by);
        (scrolled() - before).abs() > 0.5
    }

    /// Says whether a key was pressed while nothing had the focus.
    #[must_use]
    pub fn is_nowhere(event: &KeyboardEvent) -> bool {
        event.target().is_some_and(|target| Some(target) == document().body().map(Into::into))
    }

    /// Runs something once what stands on the page now has been painted.
    pub fn after_paint(act: impl FnOnce() + 'static) {
        request_animation_frame(move || set_timeout(act, std::time::Duration::ZERO));
    }

    /// Gives the focus to an element once the page has been brought up to date.
    ///
    /// The page scrolls no further than it must: a browser's own way leaps by half a screen.
    pub fn focus_soon(id: String) {
        request_animation_frame(move || {
            let Some(element) = find(&id) else { return };
            let (focus, scroll) = (FocusOptions::new(), ScrollIntoViewOptions::new());
            focus.set_prevent_scroll(true);
            scroll.set_block(ScrollLogicalPosition::Nearest);
            let _ = element.focus_with_options(&focus);
            element.scroll_into_view_with_scroll_into_view_options(&scroll);
        });
    }
}
#[cfg(target_arch = "wasm32")]
pub use real::{after_paint, capture, focus_soon, in_window, is_nowhere, lying, scroll_at_edge, scrolled, set, unset};

#[cfg(not(target_arch = "wasm32"))]
mod none {
    use leptos::ev::{KeyboardEvent, PointerEvent};

    use super::{Lying, Window};

    #[must_use]
    pub fn scrolled() -> f64 {
        0.0
    }

    #[must_use]
    pub fn lying(_: &str) -> Vec<Lying> {
        Vec::new()
    }

    #[must_use]
    pub fn in_window(_: &str) -> Option<Window> {
        None
    }

    pub fn capture(_: &PointerEvent) {}

    pub fn set(_: &str, _: &str, _: &str) {}

    pub fn unset(_: &str, _: &str) {}

    pub fn scroll_at_edge(_: f64) -> bool {
        false
    }

    #[must_use]
    pub fn is_nowhere(_: &KeyboardEvent) -> bool {
        false
    }

    pub fn after_paint(_: impl FnOnce() + 'static) {}

    pub fn focus_soon(_: String) {}
}
#[cfg(not(target_arch = "wasm32"))]
pub use none::{after_paint, capture, focus_soon, in_window, is_nowhere, lying, scroll_at_edge, scrolled, set, unset};
