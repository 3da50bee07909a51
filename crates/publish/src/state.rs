//! What a build leaves for the next one, in a file of the site's folder that is no part of
//! the site.
//!
//! - The slug of each Meldung that was ever published, by its ids, and which of them somebody has
//!   withdrawn. The archive ([`crate::keep`]) has the same and more: this is by what its loss is
//!   noticed.
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
const FORMAT: u32 = 2;
/// The format of before there were archives: pictures by the ids of Meldungen.
const BY_ID: u32 = 1;

/// What one build leaves for the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    format: u32,
    /// Whether the build that wrote it came to its end.
    pub is_complete: bool,
    /// The slug of each Meldung that was ever published, by its id; by the slug itself where no id
    /// is known.
    pub slugs: BTreeMap<String, String>,
    /// The slugs of those that somebody has withdrawn.
    pub withdrawn: BTreeSet<String>,
    /// The assets that the pages name, as paths below the site's folder.
    pub assets: BTreeSet<String>,
    /// The assets that pages of before named: what the last change of the assets left over
    /// first.
    pub former_assets: Vec<BTreeSet<String>>,
    /// The files of the pictures that a Meldung shows, and of those that it showed and that are
    /// still there, by its slug: what is taken away takes them with it.
    pub pictures: BTreeMap<String, BTreeSet<String>>,
    /// What was made from what: paths below the site's folder, and a fingerprint of all that
    /// went into them.
    pub made: BTreeMap<String, String>,
}

impl State {
    /// The state of a folder; `None` where there is none, or none that can be read: all is made
    /// anew then.
    pub fn of(folder: &Path) -> Option<State> {
        let text = std::fs::read(folder.join(FILE)).ok()?;
        let mut state: State = serde_json::from_slice(&text).ok()?;
        match state.format {
            FORMAT => {}
            BY_ID => {
                let pictures = std::mem::take(&mut state.pictures).into_iter();
                let by_slug = pictures.map(|(id, files)| {
                    let slug = state.slugs.get(&id).cloned();
                    (slug.unwrap_or(id), files)
                });
                state.pictures = by_slug.collect();
            }
            _ => return None,
        }
        Some(state)
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

    /// Takes in the assets that the pages name now, and which of them are pictures of which
    /// Meldung. Those that pages named until now stay for `changes` more builds that change the
    /// assets; all that stay. The pictures of a Meldung that is not there any more do not: it may
    /// have been taken away for what they showed.
    pub fn turn_assets(
        &mut self,
        now: BTreeSet<String>,
        pictures: BTreeMap<String, BTreeSet<String>>,
        is_there: impl Fn(&str) -> bool,
        changes: usize,
    ) -> BTreeSet<String> {
        let before = std::mem::replace(&mut self.assets, now);
        let left_over: BTreeSet<String> = before.difference(&self.assets).cloned().collect();
        if !left_over.is_empty() {
            self.former_assets.insert(0, left_over);
        }
        self.former_assets.truncate(changes);
        let (pictures_before, assets) = (
            std::mem::replace(&mut self.pictures, pictures),
            &self.assets,
        );
        let (stay, go): (Vec<_>, Vec<_>) = pictures_before
            .into_iter()
            .partition(|(id, _)| is_there(id));
        let go: BTreeSet<String> = go.into_iter().flat_map(|(_, files)| files).collect();
        for former in &mut self.former_assets {
            former.retain(|asset| !assets.contains(asset) && !go.contains(asset));
        }
        self.former_assets.retain(|former| !former.is_empty());
        let former: BTreeSet<String> = self.former_assets.iter().flatten().cloned().collect();
        for (id, files) in stay {
            let still = files.into_iter().filter(|file| former.contains(file));
            self.pictures.entry(id).or_default().extend(still);
        }
        self.pictures.retain(|_, files| !files.is_empty());
        former
    }

    /// All assets that pages name, or named.
    pub fn all_assets(&self) -> impl Iterator<Item = &String> {
        self.assets
            .iter()
            .chain(self.former_assets.iter().flatten())
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
        let mut turn = |now: &[&str], changes| {
            let former = state.turn_assets(set(now), BTreeMap::new(), |_| true, changes);
            former.into_iter().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(turn(&["a", "b"], 2), "");
        assert_eq!(turn(&["a", "c"], 2), "b");
        assert_eq!(turn(&["a", "c"], 2), "b", "no change");
        assert_eq!(turn(&["a", "d"], 2), "b c");
        assert_eq!(turn(&["a", "e"], 2), "c d");
        assert_eq!(turn(&["a", "c"], 2), "d e");
        assert_eq!(turn(&["a", "c"], 0), "");
    }

    #[test]
    fn the_pictures_of_what_is_taken_away_go_with_it_and_those_of_before_as_well() {
        let mut state = State::default();
        let mut turn = |shown: &[(&str, &[&str])]| {
            let pictures = shown
                .iter()
                .map(|(id, files)| ((*id).to_owned(), set(files)));
            let pictures: BTreeMap<_, _> = pictures.collect();
            let ids: BTreeSet<String> = pictures.keys().cloned().collect();
            let now = pictures.values().flatten().cloned().collect();
            let former = state.turn_assets(now, pictures, |id| ids.contains(id), 9);
            former.into_iter().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(turn(&[("1", &["a", "both"]), ("2", &["c", "both"])]), "");
        assert_eq!(turn(&[("1", &["b", "both"]), ("2", &["c", "both"])]), "a");
        assert_eq!(turn(&[("1", &["b", "both"]), ("2", &["d", "both"])]), "a c");
        assert_eq!(turn(&[("2", &["d", "both"])]), "c", "1 is gone");
        assert_eq!(turn(&[("1", &["a"])]), "", "2 is gone, 1 is back");
    }

    #[test]
    fn what_is_no_state_is_that_of_a_new_folder() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(State::of(folder.path()), None);
        for text in [
            "",
            "[]",
            "{\"format\":99,\"slugs\":{\"a\":\"b\"}}",
            "{\"slugs\":1}",
        ] {
            std::fs::write(folder.path().join(FILE), text).unwrap();
            assert_eq!(State::of(folder.path()), None, "{text}");
        }
        let mut state = State::default();
        state.slugs.insert("1".into(), "eins".into());
        std::fs::write(folder.path().join(FILE), state.to_json()).unwrap();
        assert_eq!(State::of(folder.path()).unwrap().slugs, state.slugs);
    }

    #[test]
    fn a_state_of_before_there_were_archives_holds() {
        let folder = tempfile::tempdir().unwrap();
        let before = r#"{"format":1,"slugs":{"id-1":"eins"},"pictures":{"id-1":["a"],"x":["b"]}}"#;
        std::fs::write(folder.path().join(FILE), before).unwrap();
        let state = State::of(folder.path()).unwrap();
        assert_eq!(state.slugs["id-1"], "eins");
        assert_eq!(state.pictures["eins"], set(&["a"]));
    }
}
