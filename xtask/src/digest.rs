//! Names for contents: sixteen hexadecimal digits of SHA-256.

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

/// How many of the hash's bytes a name keeps.
const KEPT: usize = 8;

/// Returns the name of one piece of content.
pub fn of(content: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(content)[..KEPT])
}

/// Several labelled parts under one name; each part is told apart from the next by its length.
#[derive(Default)]
pub struct Parts(Sha256);

impl Parts {
    pub fn add(&mut self, label: &str, content: impl AsRef<[u8]>) -> &mut Self {
        for part in [label.as_bytes(), content.as_ref()] {
            self.0.update(part.len().to_le_bytes());
            self.0.update(part);
        }
        self
    }

    pub fn name(&self) -> String {
        HEXLOWER.encode(&self.0.clone().finalize()[..KEPT])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_sixteen_digits_of_the_hash() {
        assert_eq!(of(b""), "e3b0c44298fc1c14");
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(Parts::default().add("a", "bc").name(), Parts::default().add("ab", "c").name());
        assert_ne!(Parts::default().add("a", "b").add("c", "").name(), Parts::default().add("a", "b").name());
    }
}
