//! Addresses that are no more, and those that are others now.

use std::fmt;

/// What became of addresses that the site once had. Addresses are paths on the site's host,
/// below its base, as they stand in links: `/presse/meldungen/pfand/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// Addresses whose Meldung was taken away: a tombstone page lies there. Hosts that can
    /// serve it with 410.
    pub gone: Vec<String>,
    /// Old and new addresses: 301 leads from the one to the other.
    pub redirects: Vec<(String, String)>,
}

/// Why there is no configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostsError {
    /// This address of the moves is none of the site's, or has characters that hosts would take
    /// for something else.
    Address(String),
}

impl fmt::Display for HostsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => write!(
                f,
                "\"{}\" kann keine frühere oder neue Adresse einer Seite sein: Sie muss unter der Adresse der Website liegen und darf nur aus a–z, A–Z, 0–9, \"/\", \"-\", \"_\", \".\" und \"~\" bestehen.",
                address.escape_debug()
            ),
        }
    }
}

impl std::error::Error for HostsError {}

impl Moves {
    /// Whether each address can stand in all configurations as it is.
    ///
    /// # Errors
    ///
    /// [`HostsError::Address`] with the first that cannot.
    pub(super) fn check(&self, base: &str) -> Result<(), HostsError> {
        let of_redirects = self.redirects.iter().flat_map(|(from, to)| [from, to]);
        match self
            .gone
            .iter()
            .chain(of_redirects)
            .find(|address| !is_sound(address, base))
        {
            Some(address) => Err(HostsError::Address(address.clone())),
            None => Ok(()),
        }
    }
}

fn is_sound(address: &str, base: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.~".contains(c);
    address.starts_with(base)
        && address.chars().all(plain)
        && !address.contains("//")
        && !address.split('/').any(|segment| segment.starts_with('.'))
}
