//! An invitation's page, kept to be sent again: all but what must be fresh in each response.
//!
//! The nonce of the policy and the ids of the plain forms have their places in a [`PageCopy`], where others are put each
//! time. In the compressed copy each place is a block of its own that is not compressed (RFC 7932, 9.2), and nothing after
//! it refers to it, so that the rest need not be compressed again.

use std::{io::Write as _, sync::Arc};

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{ids::RequestId, language::locale::Locale};
use server::{
    auth::{Cookies, Held, cookie_name},
    db::{Invalidates, cache::Cache},
};

use super::headers;
use crate::web::state::WebState;

/// All that an invitation's page depends on, beside what is stored and the time.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PageKey {
    address: String,
    locale: Locale,
    /// The cookie in which the phone keeps what opens its invitations, as it came.
    held: String,
}

impl PageKey {
    /// Returns the key of a page for a phone that holds an invitation.
    pub fn of(state: &WebState, address: String, locale: Locale, request: &HeaderMap) -> Option<Self> {
        let held = Cookies::of(request).get(&cookie_name(&state.site, Held::COOKIE))?.to_owned();
        Some(Self { address, locale, held })
    }
}

/// Invitations as pages, each for one phone, as they were rendered lately.
pub struct Pages(pub Cache<PageKey, Arc<PageCopy>>);

impl Default for Pages {
    fn default() -> Self {
        Self(Cache::until(Invalidates::Answers))
    }
}

/// What must be fresh in each response.
pub struct Fresh {
    pub nonce: String,
    pub requests: [RequestId; 2],
}

impl Fresh {
    fn words(&self) -> [String; 3] {
        let [first, second] = self.requests;
        [self.nonce.clone(), first.to_string(), second.to_string()]
    }
}

pub struct PageCopy {
    plain: Stencil,
    brotli: Stencil,
    lengths: [usize; 3],
}

impl PageCopy {
    /// Makes a copy of a page that was rendered with these. None when one of them is not to be found in it.
    #[must_use]
    pub fn of(page: Vec<u8>, rendered_with: &Fresh) -> Option<Self> {
        let words = rendered_with.words();
        let mut places: Vec<Place> = Vec::new();
        for (word, text) in words.iter().enumerate() {
            let text = text.as_bytes();
            let found = (0..page.len()).filter(|at| page[*at..].starts_with(text)).map(|at| Place { at, word });
            let before = places.len();
            places.extend(found);
            if places.len() == before {
                return None;
            }
        }
        places.sort_by_key(|place| place.at);
        let lengths = words.map(|word| word.len());
        let brotli = compress(&page, &places, lengths)?;
        Some(Self { plain: Stencil { bytes: page, places }, brotli, lengths })
    }

    /// Returns the page as it is sent, with fresh ones in their places.
    #[must_use]
    pub fn respond(&self, fresh: &Fresh, request: &HeaderMap) -> Response {
        let brotli = accepts_brotli(request);
        let stencil = if brotli { &self.brotli } else { &self.plain };
        let mut response = Bytes::from(stencil.fill(&fresh.words(), self.lengths)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        if brotli {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        headers::for_page(headers, Some(&fresh.nonce));
        response
    }
}

/// Says whether a browser takes Brotli without any reserve. For the others the outer layer compresses.
fn accepts_brotli(request: &HeaderMap) -> bool {
    let lines = request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|coding| coding.trim() == "br")
}

/// Where in the bytes one of the fresh words stands.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    word: usize,
}

struct Stencil {
    bytes: Vec<u8>,
    places: Vec<Place>,
}

impl Stencil {
    /// Returns the bytes with these words in their places. LocalizedText of other lengths would not fit: the old ones stay.
    fn fill(&self, words: &[String; 3], lengths: [usize; 3]) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        for Place { at, word } in &self.places {
            if words[*word].len() == lengths[*word] {
                bytes[*at..*at + lengths[*word]].copy_from_slice(words[*word].as_bytes());
            }
        }
        bytes
    }
}

/// As the outer layer compresses: little time for most of the gain.
const QUALITY: u32 = 4;
const WINDOW: u32 = 22;
/// Bytes after a place that stand in its block too: by them, and not by the place, the next block is decoded.
const AFTER: usize = 2;

/// Compresses a page around the places. None when two of them stand too close.
fn compress(page: &[u8], places: &[Place], lengths: [usize; 3]) -> Option<Stencil> {
    let mut encoder = brotli::CompressorWriter::new(Vec::with_capacity(page.len() / 3), 4096, QUALITY, WINDOW);
    let mut marks = Marks::default();
    let mut moved = Vec::with_capacity(places.len());
    let mut from = 0;
    for Place { at, word } in places {
        let end = at + lengths[*word];
        let after = page.get(end..end + AFTER)?;
        encoder.write_all(page.get(from..*at)?).ok()?;
        encoder.flush().ok()?;
        // The encoder counts the place as bytes that occur nowhere else. What it makes of them gives way to the bare block.
        let begun = encoder.get_ref().len();
        encoder.write_all(&marks.next(lengths[*word])).ok()?;
        encoder.write_all(after).ok()?;
        encoder.flush().ok()?;
        let out = encoder.get_mut();
        out.truncate(begun);
        out.extend(bare_block_head(lengths[*word] + AFTER));
        moved.push(Place { at: out.len(), word: *word });
        out.extend_from_slice(&page[*at..end]);
        out.extend_from_slice(after);
        from = end + AFTER;
    }
    encoder.write_all(page.get(from..)?).ok()?;
    Some(Stencil { bytes: encoder.into_inner(), places: moved })
}

/// The head of a block of bytes as they are: not the last, four nibbles of length less one, not compressed.
fn bare_block_head(length: usize) -> [u8; 3] {
    let [low, middle, high, ..] = (((length - 1) << 3) | 1 << 19).to_le_bytes();
    [low, middle, high]
}

/// Bytes of which no three in a row stand twice, nor in any text: 255 is no part of UTF-8.
#[derive(Default)]
struct Marks(u16);

impl Marks {
    fn next(&mut self, length: usize) -> Vec<u8> {
        let triples = std::iter::repeat_with(|| {
            let [low, high] = [self.0 % 255, self.0 / 255].map(|part| u8::try_from(part % 255).unwrap_or_default());
            self.0 = self.0.wrapping_add(1);
            [255, low, high]
        });
        triples.flatten().take(length).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn fresh(seed: u128) -> Fresh {
        let requests = [1, 2].map(|number| RequestId(Uuid::from_u128(seed << 64 | number << 32 | seed)));
        Fresh { nonce: format!("{seed:022}"), requests }
    }

    fn page(fresh: &Fresh) -> Vec<u8> {
        let [nonce, first, second] = fresh.words();
        let text = "<p class=\"lead\">Così si risponde: «العربية», и так далее.</p>".repeat(40);
        let form = |id: &str| format!("<form><input name=\"request\" value=\"{id}\"></form>{text}");
        let data = format!("{{\"requests\":[\\\"{first}\\\",\\\"{second}\\\"]}}");
        format!("<style nonce=\"{nonce}\">{text}</style>{}{}<script nonce=\"{nonce}\">{data}</script>", form(&first), form(&second)).into()
    }

    fn unpacked(bytes: &[u8]) -> Vec<u8> {
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &*bytes, &mut plain).unwrap();
        plain
    }

    #[test]
    fn a_copy_is_the_page_with_other_words_plain_and_compressed() {
        let copy = PageCopy::of(page(&fresh(7)), &fresh(7)).unwrap();
        for seed in [7, 8, 0, u128::from(u64::MAX)] {
            let (words, expected) = (fresh(seed).words(), page(&fresh(seed)));
            assert!(copy.plain.fill(&words, copy.lengths) == expected);
            assert!(unpacked(&copy.brotli.fill(&words, copy.lengths)) == expected);
        }
        assert!(copy.brotli.bytes.len() * 5 < copy.plain.bytes.len());
    }

    #[test]
    fn a_page_without_its_words_is_not_kept() {
        assert!(PageCopy::of(page(&fresh(7)), &fresh(8)).is_none());
    }

    #[test]
    fn only_who_takes_brotli_gets_it() {
        let takes = |value: &str| accepts_brotli(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, value.parse().unwrap())]));
        assert!(takes("gzip, deflate, br, zstd"));
        assert!(!takes("gzip, br;q=0") && !takes("gzip") && !takes("identity"));
    }
}
