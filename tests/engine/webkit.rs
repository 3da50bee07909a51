//! WebKitGTK's MiniBrowser, driven by WebKitWebDriver, on a display of its own that nobody
//! sees. It tells nothing of its requests: those to other hosts go to [`Elsewhere`], where
//! they are seen. The console is not heard.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};

use super::driver::{Process, free_port};
use super::{Browser, Engine, Theme, WINDOW, new_profile};
use crate::elsewhere::Elsewhere;
use crate::failure::Failure;
use crate::inputs;

/// What the guards cannot see in it.
pub const BLIND_SPOT: &str = "the console, and requests to other ports of this machine; \
     of a request by HTTPS, they see that there was one, not its address";

/// The display: larger than any window that a test asks for.
const SCREEN: &str = "1920x1600x24";

/// GTK's buttons above the page would keep a window from becoming as narrow as a phone.
const STYLE: &str =
    "* { min-width: 0; min-height: 0; margin: 0; padding: 0; border-width: 0; font-size: 1px; }";

/// Starts it.
///
/// # Errors
///
/// As [`Engine::start`].
pub async fn start(theme: Theme) -> Result<Browser, Failure> {
    let profile = new_profile()?;
    let mut command = Command::new(inputs::required(inputs::XVFB)?);
    command.args(["-displayfd", "1", "-screen", "0", SCREEN]);
    let mut display = Process::start(command.args(["-nolisten", "tcp"]))?;
    let number: u32 = display.says(|line| line.trim().parse().ok())?;
    let port = free_port()?;
    let mut command = Command::new(inputs::required(inputs::WEBKIT_DRIVER)?);
    command
        .arg(format!("--port={port}"))
        .env("DISPLAY", format!(":{number}"))
        .env_remove("WAYLAND_DISPLAY")
        // Whatever the user has set for GTK is not for the tests.
        .env("GDK_BACKEND", "x11")
        .env_remove("GTK_THEME");
    for (variable, folder) in [
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_DATA_HOME", "data"),
    ] {
        command.env(variable, profile.path().join(folder));
    }
    dress(&profile.path().join("config"))?;
    let driver = Process::start(&mut command)?;
    driver.listens(port).await?;
    let elsewhere = Elsewhere::start().await?;
    let address = format!("http://127.0.0.1:{port}");
    let session = WebDriver::new(address, capabilities(theme, &elsewhere)?).await?;
    session.set_window_rect(0, 0, WINDOW.0, WINDOW.1).await?;
    Ok(Browser {
        session,
        engine: Engine::WebKit,
        asked: Mutex::default(),
        elsewhere: Some(elsewhere),
        _driver: driver,
        _display: Some(display),
        _profile: profile,
    })
}

fn dress(config: &Path) -> Result<(), Failure> {
    let folder = config.join("gtk-3.0");
    let written =
        fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("gtk.css"), STYLE));
    written.map_err(|error| Failure::Unprepared(format!("{}: {error}.", folder.display())))
}

fn capabilities(theme: Theme, elsewhere: &Elsewhere) -> Result<Capabilities, Failure> {
    let mut arguments = vec!["--automation"];
    if theme == Theme::Dark {
        arguments.push("--dark-mode");
    }
    let options = json!({ "binary": inputs::required(inputs::WEBKIT)?, "args": arguments });
    let proxy = json!({
        "proxyType": "manual",
        "httpProxy": elsewhere.address(),
        "sslProxy": elsewhere.address(),
        "noProxy": ["127.0.0.1"],
    });
    let mut capabilities = Capabilities::new();
    capabilities.set("webkitgtk:browserOptions", options)?;
    capabilities.set("proxy", proxy)?;
    Ok(capabilities)
}

/// The addresses of other hosts that its pages have asked for so far.
pub fn asked(elsewhere: Option<&Elsewhere>) -> Vec<String> {
    elsewhere.map(Elsewhere::asked).unwrap_or_default()
}
