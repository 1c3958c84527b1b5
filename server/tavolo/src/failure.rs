//! Why a command stops: one sentence, and the end of the program.

use std::fmt;

/// Why a command could not do what it was asked: one sentence for whoever typed it.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure in the words of whoever finds it.
    #[must_use]
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(cause: E) -> Self {
        Self(cause.to_string())
    }
}
