//! What a build has to make, and what it leaves as the build before has made it.
//!
//! From a few items to a hundred thousand, most of a site is the same as yesterday. So what
//! goes into each page and feed is summed up in a [`Print`]: where it is that of the last
//! build, the file stays, and nothing of it is cleaned, drawn or compressed again.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::output::{Output, OutputError};
use crate::state::State;

/// Sums up what goes into something: another number for other content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Print([u8; 8]);

impl Print {
    /// Of anything that can be shown to developers: that shows all of it.
    pub fn of(value: &dyn Debug) -> Print {
        let mut hasher = Hasher(Sha256::new());
        // Hashing cannot fail.
        let _ = write!(hasher, "{value:?}");
        hasher.finish()
    }

    /// Of bytes.
    pub fn of_bytes(bytes: &[u8]) -> Print {
        Hasher(Sha256::new_with_prefix(bytes)).finish()
    }

    /// Of several, in their order.
    pub fn all(prints: impl IntoIterator<Item = Print>) -> Print {
        let mut hasher = Hasher(Sha256::new());
        for print in prints {
            hasher.0.update(print.0);
        }
        hasher.finish()
    }

    fn text(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

struct Hasher(Sha256);

impl Write for Hasher {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

impl Hasher {
    fn finish(self) -> Print {
        let digest = self.0.finalize();
        let mut print = [0; 8];
        print.copy_from_slice(&digest[..8]);
        Print(print)
    }
}

/// A build at work on a site's folder.
pub struct Making<'a> {
    /// The folder.
    pub output: &'a Output,
    /// What goes into every page.
    common: Print,
    before: BTreeMap<String, String>,
    made: Mutex<BTreeMap<String, String>>,
}

impl<'a> Making<'a> {
    /// A build after the one that left `state`. `common` goes into every page.
    pub fn new(output: &'a Output, state: &State, was_complete: bool, common: Print) -> Self {
        Making {
            output,
            common,
            before: if was_complete {
                state.made.clone()
            } else {
                BTreeMap::new()
            },
            made: Mutex::default(),
        }
    }

    /// Has `make` put these files, of which the first gives the name to all, unless all that
    /// goes into them is as it was and they are there; whether they stayed.
    ///
    /// # Errors
    ///
    /// Those of `make`.
    pub fn make(
        &self,
        files: &[&str],
        inputs: Print,
        make: impl FnOnce() -> Result<(), OutputError>,
    ) -> Result<bool, OutputError> {
        let [name, ..] = files else {
            return make().map(|()| false);
        };
        let print = Print::all([self.common, inputs]).text();
        let is_as_before = self.before.get(*name) == Some(&print);
        let stay = is_as_before && files.iter().all(|file| self.output.keep(file));
        if !stay {
            make()?;
        }
        let made = self.made.lock();
        made.unwrap_or_else(PoisonError::into_inner)
            .insert((*name).to_owned(), print);
        Ok(stay)
    }

    /// What was made from what, for the next build.
    pub fn finish(self) -> BTreeMap<String, String> {
        self.made
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// This program: what another one would make of the same input may be something else.
pub fn program() -> Print {
    let file = std::env::current_exe().and_then(std::fs::read);
    // Where it cannot be read, its version has to do.
    file.map_or_else(
        |_| Print::of(&env!("CARGO_PKG_VERSION")),
        |bytes| Print::of_bytes(&bytes),
    )
}
