//! Sites that are built for the tests: once for all tests and engines that want the same, and
//! uncompressed, as nothing that is looked at here depends on it.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::failure::Failure;
use crate::files::{read, unprepared};
use crate::inputs;

/// The pictures beside the sample's feed.
const PICTURES: &str = "public/bilder";

/// What a site is built from.
pub struct Recipe {
    /// The feed's text; none is the sample's file, with its pictures beside it.
    pub feed: Option<String>,
    /// The settings; the sample's, at the base of this run, where nobody changes them.
    pub settings: toml::Table,
    /// Further options of `meldungen build`.
    pub options: Vec<&'static str>,
}

impl Default for Recipe {
    fn default() -> Self {
        // A file that is broken is said when the site is built.
        let settings = read(&inputs::checkout().join("site.toml")).unwrap_or_default();
        let mut settings: toml::Table = settings.parse().unwrap_or_default();
        let url = format!("https://presse.musterland.example{}", inputs::base());
        settings.insert("url".to_owned(), url.into());
        Self {
            feed: None,
            settings,
            options: Vec::new(),
        }
    }
}

/// The folder of the site that this recipe makes. Nobody may change what is in it.
///
/// # Errors
///
/// [`Failure::Unprepared`] where it cannot be built.
pub fn site(recipe: &Recipe) -> Result<PathBuf, Failure> {
    let folder = folder_of_program()?.join(key(recipe));
    fs::create_dir_all(&folder).map_err(|error| unprepared(&folder, &error))?;
    let lock = folder.join("lock");
    let file = File::create(&lock).map_err(|error| unprepared(&lock, &error))?;
    // Another engine's tests may be at the same site.
    file.lock().map_err(|error| unprepared(&lock, &error))?;
    let (site, done) = (folder.join("site"), folder.join("done"));
    if !done.exists() {
        build(recipe, &folder, &site)?;
        fs::write(&done, "").map_err(|error| unprepared(&done, &error))?;
    }
    Ok(site)
}

/// The folder of the sites of this program on this day. Those of others are of no more use.
fn folder_of_program() -> Result<PathBuf, Failure> {
    let all = inputs::required(inputs::MADE)?;
    let own = all.join(&*PROGRAM);
    if !own.exists() {
        for entry in fs::read_dir(&all).into_iter().flatten().flatten() {
            if entry.path() != own {
                // Another process may be at it too.
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        fs::create_dir_all(&own).map_err(|error| unprepared(&own, &error))?;
    }
    Ok(own)
}

/// What tells one program and its shell from another; and the day, since a page may say how old
/// something is.
static PROGRAM: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = DefaultHasher::new();
    let parts = [inputs::BUILDER, inputs::SHELL].map(inputs::required);
    let parts: Vec<PathBuf> = parts.into_iter().flatten().collect();
    hash_files(&parts, &mut hasher);
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let day = now.map_or(0, |time| time.as_secs() / 86_400);
    format!("{day}-{:016x}", hasher.finish())
});

/// Takes in names and contents of files, and of all files in folders.
fn hash_files(paths: &[PathBuf], hasher: &mut DefaultHasher) {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files);
    }
    files.sort();
    for file in files {
        (&file, fs::read(&file).ok()).hash(hasher);
    }
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        files.push(path.to_owned());
    }
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        collect(&entry.path(), files);
    }
}

fn key(recipe: &Recipe) -> String {
    let mut hasher = DefaultHasher::new();
    match &recipe.feed {
        Some(text) => text.hash(&mut hasher),
        None => hash_files(&[sample(), inputs::checkout().join(PICTURES)], &mut hasher),
    }
    recipe.feed.is_some().hash(&mut hasher);
    recipe.settings.to_string().hash(&mut hasher);
    recipe.options.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn sample() -> PathBuf {
    inputs::checkout().join("public/feed.json")
}

fn build(recipe: &Recipe, folder: &Path, site: &Path) -> Result<(), Failure> {
    let settings = folder.join("site.toml");
    let text = recipe.settings.to_string();
    fs::write(&settings, text).map_err(|error| unprepared(&settings, &error))?;
    let feed = match &recipe.feed {
        None => sample(),
        Some(text) => {
            let file = folder.join("feed.json");
            fs::write(&file, text).map_err(|error| unprepared(&file, &error))?;
            file
        }
    };
    let mut build = Command::new(inputs::required(inputs::BUILDER)?);
    build.arg("build").arg("--feed").arg(feed);
    build.arg("--shell").arg(inputs::required(inputs::SHELL)?);
    build.arg("--site").arg(settings).arg("--out").arg(site);
    build
        .args(["--offline", "--no-compress"])
        .args(&recipe.options);
    let built = build
        .output()
        .map_err(|error| unprepared(Path::new("meldungen build"), &error))?;
    if built.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&built.stderr);
    Err(Failure::Unprepared(format!(
        "`meldungen build` failed: {said}"
    )))
}
