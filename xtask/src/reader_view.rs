//! Whether the reader views of browsers find the whole text of each Meldung.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::process::run_logged;
use crate::progress::Steps;
use crate::site::{self, Inputs};
use crate::workspace::Workspace;

/// Feeds of the world, beside the checkout where they are: in four languages, with teasers
/// and with long texts, tables, pictures that are not there. (None with items of a few words:
/// in these no reader view sees a text.)
const FEEDS: [&str; 5] = [
    "fixture-074-netnewswire-pxlnv",
    "real-010-portail-barri-feed",
    "real-018-vale-da-liberdade-feed",
    "real-050-sebastienrousseau-co-uk-feed",
    "real-058-pashadolgopishet-feed",
];
const FOLDER: &str = "../shared/corpus/feeds";

/// Looks at these sites, and at those of the feeds of the world where they are there.
pub fn check(
    workspace: &Workspace,
    steps: &Steps,
    builder: &Path,
    sites: &[&Path],
) -> Result<String, Failure> {
    let mut sites: Vec<PathBuf> = sites.iter().map(|site| site.to_path_buf()).collect();
    let built = sites.len();
    for name in FEEDS {
        let feed = workspace.path(FOLDER).join(format!("{name}.json"));
        if !feed.is_file() {
            continue;
        }
        let inputs = Inputs {
            feed: feed.into_os_string(),
            settings: workspace.path(site::SETTINGS),
            out: workspace.target().join("xtask/sites").join(name),
            offline: true,
            uncompressed: true,
            ..Inputs::default()
        };
        site::pages(workspace, steps, builder, &inputs)?;
        sites.push(inputs.out);
    }
    let mut node = Command::new("node");
    node.arg("tests/html/readability.mjs").args(&sites);
    node.current_dir(&workspace.root);
    let doing = "reading the pages as reader views do";
    run_logged(workspace, steps, &mut node, "reader-views", doing)?;
    Ok(match sites.len() - built {
        0 => format!("all text found; skipped: no {FOLDER}"),
        more => format!("all text found, in {more} feeds of the world as well"),
    })
}
