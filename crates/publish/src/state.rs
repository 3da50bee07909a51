//! What a build leaves for the next one, in a file of the site's folder that is no part of
//! the site.
//!
//! - The slug of each Meldung that was ever published, by its id: a headline that is
//!   corrected moves no address, and what is taken out of the feed leaves word of that.
//! - The assets that no page names any more: who has an old page open needs them yet.
//! - From what each page and feed was made, so that what would come out the same is not made
//!   again. This holds only after a build that came to its end.
//!
//! Nothing in it depends on the time or on how often a site was built: the same input leaves
//! the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

/// Its name, below the site's folder. Servers show no file that begins with a dot.
pub const FILE: &str = ".meldungen.json";

/// Raised where a state of before would be misread; such a state is then as good as none.
const FORMAT: u32 = 1;

/// What one build leaves for the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    format: u32,
    /// Whether the build that wrote it came to its end.
    pub is_complete: bool,
    /// The slug of each Meldung that was ever published, by its id.
    pub slugs: BTreeMap<String, String>,
    /// The assets that the pages name, as paths below the site's folder.
    pub assets: BTreeSet<String>,
    /// The assets that pages of before named: what the last change of the assets left over
    /// first.
    pub former_assets: Vec<BTreeSet<String>>,
    /// What was made from what: paths below the site's folder, and a fingerprint of all that
    /// went into them.
    pub made: BTreeMap<String, String>,
}

impl State {
    /// The state of a folder. One that is not there, or that cannot be read, is that of a new
    /// folder: all is made anew then.
    pub fn of(folder: &Path) -> State {
        let text = std::fs::read(folder.join(FILE)).unwrap_or_default();
        let state: State = serde_json::from_slice(&text).unwrap_or_default();
        if state.format == FORMAT {
            state
        } else {
            State::default()
        }
    }

    /// As it is written.
    pub fn to_json(&self) -> Vec<u8> {
        let state = State {
            format: FORMAT,
            ..self.clone()
        };
        // Maps with text as keys: nothing here can fail to be written.
        serde_json::to_vec(&state).unwrap_or_default()
    }

    /// Takes in the assets that the pages name now. Those that they named until now stay for
    /// `changes` more builds that change the assets; all that stay.
    pub fn turn_assets(&mut self, now: BTreeSet<String>, changes: usize) -> BTreeSet<String> {
        let before = std::mem::replace(&mut self.assets, now);
        let left_over: BTreeSet<String> = before.difference(&self.assets).cloned().collect();
        if !left_over.is_empty() {
            self.former_assets.insert(0, left_over);
        }
        self.former_assets.truncate(changes);
        for former in &mut self.former_assets {
            former.retain(|asset| !self.assets.contains(asset));
        }
        self.former_assets.retain(|former| !former.is_empty());
        self.former_assets.iter().flatten().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn assets_stay_for_so_many_changes_and_come_back() {
        let mut state = State::default();
        assert_eq!(state.turn_assets(set(&["a", "b"]), 2), set(&[]));
        assert_eq!(state.turn_assets(set(&["a", "c"]), 2), set(&["b"]));
        assert_eq!(
            state.turn_assets(set(&["a", "c"]), 2),
            set(&["b"]),
            "no change"
        );
        assert_eq!(state.turn_assets(set(&["a", "d"]), 2), set(&["b", "c"]));
        assert_eq!(state.turn_assets(set(&["a", "e"]), 2), set(&["c", "d"]));
        assert_eq!(state.turn_assets(set(&["a", "c"]), 2), set(&["d", "e"]));
        assert_eq!(state.turn_assets(set(&["a", "c"]), 0), set(&[]));
    }

    #[test]
    fn what_is_no_state_is_that_of_a_new_folder() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(State::of(folder.path()), State::default());
        for text in [
            "",
            "[]",
            "{\"format\":99,\"slugs\":{\"a\":\"b\"}}",
            "{\"slugs\":1}",
        ] {
            std::fs::write(folder.path().join(FILE), text).unwrap();
            assert_eq!(State::of(folder.path()), State::default(), "{text}");
        }
        let mut state = State::default();
        state.slugs.insert("1".into(), "eins".into());
        std::fs::write(folder.path().join(FILE), state.to_json()).unwrap();
        assert_eq!(State::of(folder.path()).slugs, state.slugs);
    }
}
