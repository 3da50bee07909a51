//! Where things are: the checkout, its target folder, the tools' cache; and what the
//! checkout's own files pin.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;

/// The checkout.
pub struct Workspace {
    pub root: PathBuf,
}

impl Workspace {
    /// The checkout that this program was built from, or the one around the current folder.
    pub fn find() -> Result<Self, Failure> {
        let from_cargo = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let here = env::current_dir().ok();
        let starts = [from_cargo, here].into_iter().flatten();
        let mut folders = starts.flat_map(|start| {
            let folders: Vec<PathBuf> = start.ancestors().map(Path::to_owned).collect();
            folders
        });
        folders
            .find(|folder| folder.join("xtask/Cargo.toml").is_file())
            .map(|root| Self { root })
            .ok_or(Failure::NoWorkspace)
    }

    /// A path in the checkout.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Cargo's target folder.
    pub fn target(&self) -> PathBuf {
        let named =
            env::var_os("CARGO_TARGET_DIR").or_else(|| env::var_os("CARGO_BUILD_TARGET_DIR"));
        // Joining an absolute path replaces the root.
        self.root
            .join(named.map_or_else(|| PathBuf::from("target"), PathBuf::from))
    }

    /// Our own folder for logs and stamps, made when it is missing.
    pub fn scratch(&self) -> Result<PathBuf, Failure> {
        let folder = self.target().join("xtask");
        fs::create_dir_all(&folder).map_err(Failure::writing(&folder))?;
        Ok(folder)
    }

    /// The per-user cache of tools.
    pub fn tools(&self) -> Result<PathBuf, Failure> {
        let set = |name: &str| {
            env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let folder = set("MELDUNGEN_TOOLS")
            .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("meldungen/tools")))
            .or_else(|| env::home_dir().map(|home| home.join(".cache/meldungen/tools")))
            .unwrap_or_else(|| self.target().join("tools"));
        fs::create_dir_all(&folder).map_err(Failure::writing(&folder))?;
        fs::canonicalize(&folder).map_err(Failure::writing(&folder))
    }

    /// `path` as it is shown: relative to the checkout where it lies inside.
    pub fn short(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).unwrap_or(path).to_owned()
    }

    /// A `cargo` call in the checkout, as from a terminal: what cargo has told this program about
    /// itself is left out, as build scripts look at it (ring's does), and what they make would be
    /// made again.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.args(arguments).current_dir(&self.root);
        let of_this_program = env::vars_os().map(|(name, _)| name).filter(|name| {
            let name = name.to_string_lossy();
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
        });
        for name in of_this_program {
            command.env_remove(name);
        }
        command
    }

    /// A file of the checkout, as TOML.
    pub fn toml(&self, relative: &str) -> Result<toml::Table, Failure> {
        let file = self.path(relative);
        let bad = |problem: &str| {
            let (file, problem) = (PathBuf::from(relative), problem.to_owned());
            Failure::BadFile { file, problem }
        };
        let text = fs::read_to_string(file).map_err(|_| bad("cannot be read"))?;
        text.parse().map_err(|_| bad("is no valid TOML"))
    }

    /// The version at which `Cargo.lock` pins `package`.
    pub fn locked_version(&self, package: &str) -> Result<String, Failure> {
        locked_version(&self.toml("Cargo.lock")?, package).ok_or_else(|| Failure::BadFile {
            file: PathBuf::from("Cargo.lock"),
            problem: format!("names no single version of {package}"),
        })
    }

    /// The Rust toolchain that `rust-toolchain.toml` pins.
    pub fn toolchain(&self) -> Result<String, Failure> {
        let table = self.toml("rust-toolchain.toml")?;
        let channel = table
            .get("toolchain")
            .and_then(|toolchain| toolchain.get("channel"));
        channel
            .and_then(toml::Value::as_str)
            .map(str::to_owned)
            .ok_or_else(|| Failure::BadFile {
                file: PathBuf::from("rust-toolchain.toml"),
                problem: "names no channel".to_owned(),
            })
    }
}

fn locked_version(lock: &toml::Table, package: &str) -> Option<String> {
    let packages = lock.get("package")?.as_array()?;
    let text = |entry: &toml::Value, key: &str| entry.get(key)?.as_str().map(str::to_owned);
    let mut found = packages
        .iter()
        .filter(|entry| text(entry, "name").as_deref() == Some(package))
        .filter_map(|entry| text(entry, "version"));
    let version = found.next()?;
    // With two versions in the tree nobody could say which one the tool has to equal.
    found.next().is_none().then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_found_when_there_is_one() {
        let lock = "version = 4\n[[package]]\nname = \"a\"\nversion = \"1.2\"\n\
            [[package]]\nname = \"b\"\nversion = \"1.0\"\n\
            [[package]]\nname = \"b\"\nversion = \"2.0\"\n";
        let lock: toml::Table = lock.parse().expect("valid");
        assert_eq!(locked_version(&lock, "a").as_deref(), Some("1.2"));
        assert_eq!(locked_version(&lock, "b"), None);
        assert_eq!(locked_version(&lock, "c"), None);
    }

    #[test]
    fn the_checkout_pins_what_setup_needs() {
        let workspace = Workspace::find().expect("tests run in the checkout");
        assert!(workspace.toolchain().is_ok());
        assert!(workspace.locked_version("wasm-bindgen").is_ok());
    }
}
