//! Links and codes, derived from the installation's key.
//!
//! A link's token is an HMAC of the key, the holder and a generation: it can be printed again and need not be stored. The
//! database holds only keyed digests, which are useless without the installation's key: a plain hash of a 40-bit code could
//! be tried out. Each use has a purpose of its own, so that one kind of secret never passes for another.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use domain::{
    answers::access_code::AccessCode,
    ids::{AccessKeyId, InvitationId, MeetingId},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// The installation's key. Servers on one database share it.
#[derive(Clone)]
pub struct Keys(Hmac<Sha256>);

/// Whose link it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    Invitation,
    FocalPoint,
    Coordinator,
}

impl LinkKind {
    fn purpose(self) -> &'static str {
        match self {
            Self::Invitation => "link/invitation",
            Self::FocalPoint => "link/focal-point",
            Self::Coordinator => "link/coordinator",
        }
    }
}

/// Bytes of a link's token: 144 bits.
const TOKEN: usize = 18;
/// Letters of a door code.
const DOOR: usize = 6;

impl Keys {
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        Self(Hmac::new_from_slice(secret).expect("an HMAC takes a key of any length"))
    }

    /// Returns the token of a link.
    #[must_use]
    pub fn link_token(&self, kind: LinkKind, holder: Uuid, generation: i32) -> String {
        let mac = self.mac(kind.purpose(), &[holder.as_bytes(), &generation.to_be_bytes()]);
        BASE64URL_NOPAD.encode(&mac[..TOKEN])
    }

    /// Returns the access code of an invitation.
    #[must_use]
    pub fn access_code(&self, invitation: InvitationId, generation: i32) -> AccessCode {
        let mac = self.mac("code/access", &[invitation.0.as_bytes(), &generation.to_be_bytes()]);
        AccessCode::from_bytes(&first_five(&mac))
    }

    /// Returns the door code of an invitation, which opens nothing.
    #[must_use]
    pub fn door_code(&self, invitation: InvitationId) -> String {
        let mac = self.mac("code/door", &[invitation.0.as_bytes()]);
        AccessCode::from_bytes(&first_five(&mac)).as_str()[..DOOR].to_owned()
    }

    /// Returns what is stored of a link's token.
    #[must_use]
    pub fn link_digest(&self, token: &str) -> String {
        HEXLOWER.encode(&self.mac("digest/link", &[token.as_bytes()]))
    }

    /// Returns what is stored of an access code.
    #[must_use]
    pub fn code_digest(&self, code: &AccessCode) -> String {
        HEXLOWER.encode(&self.mac("digest/code", &[code.as_str().as_bytes()]))
    }

    /// Returns what is stored of a door code, which holds for one meeting.
    #[must_use]
    pub fn door_digest(&self, meeting: MeetingId, code: &str) -> String {
        HEXLOWER.encode(&self.mac("digest/door", &[meeting.0.as_bytes(), code.as_bytes()]))
    }

    /// Returns what is stored of a session's cookie.
    #[must_use]
    pub fn session_digest(&self, token: &str) -> String {
        HEXLOWER.encode(&self.mac("digest/session", &[token.as_bytes()]))
    }

    /// Returns a name for an address that cannot be turned back, for counting failed codes.
    #[must_use]
    pub fn bucket(&self, address: &str, span: i64) -> String {
        HEXLOWER.encode(&self.mac("bucket", &[&span.to_be_bytes(), address.as_bytes()])[..16])
    }

    /// Returns what a phone keeps of a link: the key's id and a proof that this server gave it out.
    #[must_use]
    pub fn seal(&self, key: AccessKeyId) -> String {
        let mac = self.mac("cookie/invitation", &[key.0.as_bytes()]);
        format!("{}.{}", BASE64URL_NOPAD.encode(key.0.as_bytes()), BASE64URL_NOPAD.encode(&mac[..16]))
    }

    /// Reads what a phone kept, if this server gave it out.
    #[must_use]
    pub fn unseal(&self, kept: &str) -> Option<AccessKeyId> {
        let id = BASE64URL_NOPAD.decode(kept.split_once('.')?.0.as_bytes()).ok()?;
        let key = AccessKeyId(Uuid::from_slice(&id).ok()?);
        bool::from(self.seal(key).as_bytes().ct_eq(kept.as_bytes())).then_some(key)
    }

    fn mac(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.0.clone();
        mac.update(purpose.as_bytes());
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

fn first_five(mac: &[u8; 32]) -> [u8; 5] {
    [mac[0], mac[1], mac[2], mac[3], mac[4]]
}

/// Returns a fresh secret for a session's cookie.
///
/// # Panics
/// When the operating system has no randomness, without which nothing here is safe.
#[must_use]
pub fn random_token() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    BASE64URL_NOPAD.encode(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_can_be_made_again_and_differ_by_everything() {
        let (keys, holder) = (Keys::new(b"one"), Uuid::from_u128(7));
        let token = keys.link_token(LinkKind::Invitation, holder, 0);
        assert_eq!(token, keys.link_token(LinkKind::Invitation, holder, 0));
        assert_eq!(token.len(), 24);
        for other in [
            keys.link_token(LinkKind::Invitation, holder, 1),
            keys.link_token(LinkKind::FocalPoint, holder, 0),
            keys.link_token(LinkKind::Invitation, Uuid::from_u128(8), 0),
            Keys::new(b"two").link_token(LinkKind::Invitation, holder, 0),
        ] {
            assert_ne!(token, other);
        }
    }

    #[test]
    fn a_seal_is_only_read_by_who_made_it() {
        let keys = Keys::new(b"one");
        let key = AccessKeyId(Uuid::from_u128(9));
        let seal = keys.seal(key);
        assert_eq!(keys.unseal(&seal), Some(key));
        assert_eq!(Keys::new(b"two").unseal(&seal), None);
        assert_eq!(keys.unseal(&format!("{seal}A")), None);
        assert_eq!(keys.unseal("."), None);
        assert_eq!(keys.unseal(""), None);
    }
}
