//! Parts of a page without a type of their own, since each type brings its own code to the phone.
//!
//! Leptos's own `into_any` also carries the code that takes a page over piece by piece, as parts of the program arrive.
//! Ours arrives whole, so that `erased` leaves that code out. `live` and `when` do for changing parts what `erased` does
//! for whole ones.

use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::{AddAnyAttr, AnyView, Get, IntoAny, Memo, Render, RenderHtml},
    tachys::{
        hydration::Cursor,
        ssr::StreamBuilder,
        view::{Position, PositionState},
    },
};

/// Forgets the type of a view.
pub trait Erased {
    fn erased(self) -> AnyView;
}

impl<T: RenderHtml + 'static> Erased for T {
    fn erased(self) -> AnyView {
        AtOnce(self).into_any()
    }
}

/// A text, an attribute or a view that follows what it reads.
pub type Live<T> = Box<dyn Fn() -> T + Send>;

/// Makes a part that follows what it reads.
pub fn live<T>(part: impl Fn() -> T + Send + 'static) -> Live<T> {
    Box::new(part)
}

/// Makes a view that is there as long as `condition` holds.
pub fn when(condition: impl Fn() -> bool + Send + Sync + 'static, view: impl Fn() -> AnyView + Send + 'static) -> Live<AnyView> {
    let holds = Memo::new(move |_| condition());
    live(move || if holds.get() { view() } else { ().into_any() })
}

/// A view that is taken over at once: it leaves `hydrate_async` as the trait has it, and passes on everything else.
struct AtOnce<T>(T);

impl<T: Render> Render for AtOnce<T> {
    type State = T::State;

    fn build(self) -> Self::State {
        self.0.build()
    }

    fn rebuild(self, state: &mut Self::State) {
        self.0.rebuild(state);
    }
}

impl<T: RenderHtml> AddAnyAttr for AtOnce<T> {
    type Output<A: Attribute> = AtOnce<T::Output<A>>;

    fn add_any_attr<A: Attribute>(self, attribute: A) -> Self::Output<A>
    where
        Self::Output<A>: RenderHtml,
    {
        AtOnce(self.0.add_any_attr(attribute))
    }
}

impl<T: RenderHtml> RenderHtml for AtOnce<T> {
    type AsyncOutput = T::AsyncOutput;
    type Owned = AtOnce<T::Owned>;

    const MIN_LENGTH: usize = T::MIN_LENGTH;
    const EXISTS: bool = T::EXISTS;

    fn dry_resolve(&mut self) {
        self.0.dry_resolve();
    }

    async fn resolve(self) -> Self::AsyncOutput {
        self.0.resolve().await
    }

    fn html_len(&self) -> usize {
        self.0.html_len()
    }

    fn to_html_with_buf(self, buf: &mut String, position: &mut Position, escape: bool, mark_branches: bool, extra: Vec<AnyAttribute>) {
        self.0.to_html_with_buf(buf, position, escape, mark_branches, extra);
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        buf: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra: Vec<AnyAttribute>,
    ) {
        self.0.to_html_async_with_buf::<OUT_OF_ORDER>(buf, position, escape, mark_branches, extra);
    }

    // Once, rather than a copy for each way in.
    #[inline(never)]
    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        self.0.hydrate::<FROM_SERVER>(cursor, position)
    }

    fn into_owned(self) -> Self::Owned {
        AtOnce(self.0.into_owned())
    }
}
