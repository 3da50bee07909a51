//! WebKitGTK's MiniBrowser, driven by WebKitWebDriver, on a display of its own that nobody
//! sees. It tells nothing of its requests: those to other hosts go to [`Elsewhere`], where
//! they are seen. The console is not heard.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};

use super::driver::{Process, free_port, kept};
use super::{Browser, Engine, Theme, WINDOW, new_profile};
use crate::elsewhere::Elsewhere;
use crate::failure::Failure;
use crate::inputs;

/// What the guards cannot see in it.
pub const BLIND_SPOT: &str = "the console, and requests to other ports of this machine; \
     of a request by HTTPS, they see the host alone";

/// The display: larger than any window that a test asks for.
const SCREEN: &str = "1920x1600x24";

/// GTK's buttons above the page would keep a window from becoming as narrow as a phone.
const STYLE: &str =
    "* { min-width: 0; min-height: 0; margin: 0; padding: 0; border-width: 0; font-size: 1px; }";

/// How long a command may take, the one that starts the browser included.
const STARTING: Duration = Duration::from_secs(60);

/// Starts it, with an empty page that no test uses. Its theme is for its whole life.
///
/// # Errors
///
/// As [`super::Context::open`].
pub(super) async fn start(theme: Theme) -> Result<Browser, Failure> {
    let profile = new_profile()?;
    let mut command = kept(inputs::required(inputs::XVFB)?, None);
    command
        .args(["-displayfd", "1", "-screen", "0", SCREEN])
        .args(["-nolisten", "tcp"])
        .stderr(Stdio::null());
    let mut display = Process::start(&mut command)?;
    let number: u32 = display.says(|line| line.trim().parse().ok())?;
    let port = free_port()?;
    let mut command = kept(inputs::required(inputs::WEBKIT_DRIVER)?, Some(&profile));
    command
        .arg(format!("--port={port}"))
        .env("DISPLAY", format!(":{number}"))
        .env_remove("WAYLAND_DISPLAY")
        // There is no graphics processor to paint with: one that is feigned falls over under
        // load.
        .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")
        // Whatever the user has set for GTK is not for the tests.
        .env("GDK_BACKEND", "x11")
        .env_remove("GTK_THEME");
    for (variable, folder) in [
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_DATA_HOME", "data"),
    ] {
        command.env(variable, profile.join(folder));
    }
    dress(&profile.join("config"))?;
    let words = profile.join("words");
    let file = fs::File::create(&words).map_err(|error| unprepared(&words, &error))?;
    command.stderr(file);
    let driver = Process::start(&mut command)?;
    driver.listens(port).await?;
    let elsewhere = Elsewhere::start().await?;
    let server = format!("http://127.0.0.1:{port}");
    let session = WebDriver::builder(server.clone(), capabilities(theme, &elsewhere)?)
        .request_timeout(STARTING)
        .connect();
    let session = session.await.map_err(|error| {
        let words = fs::read_to_string(&words).unwrap_or_default();
        Failure::Browser(format!("{} {words}", Failure::from(error)))
    })?;
    Ok(Browser {
        engine: Engine::WebKit,
        theme,
        session,
        elsewhere: Some(elsewhere),
        server,
        profile,
        _driver: driver,
        _display: Some(display),
    })
}

/// Opens a window. Its origins are its own, as no two tests have the same one ([`crate::ports`]);
/// so are its storage and its cache.
///
/// # Errors
///
/// As [`super::Context::open`].
pub(super) async fn open(browser: &Browser) -> Result<(), Failure> {
    let session = &browser.session;
    session.delete_all_cookies().await?;
    let window = session.new_window().await?;
    session.switch_to_window(window).await?;
    session.set_window_rect(0, 0, WINDOW.0, WINDOW.1).await?;
    Ok(())
}

fn dress(config: &Path) -> Result<(), Failure> {
    let folder = config.join("gtk-3.0");
    let written =
        fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("gtk.css"), STYLE));
    written.map_err(|error| unprepared(&folder, &error))
}

fn unprepared(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Unprepared(format!("{}: {error}.", path.display()))
}

fn capabilities(theme: Theme, elsewhere: &Elsewhere) -> Result<Capabilities, Failure> {
    // Not by WebDriver's capability: with hosts that are excepted, MiniBrowser crashes now and
    // then while it starts (WebKitGTK 2.50).
    let proxy = format!("--proxy=http://{}", elsewhere.address());
    let mut arguments = vec![
        "--automation",
        &proxy,
        "--ignore-host=127.0.0.1",
        // A partner's name.
        "--ignore-host=localhost",
    ];
    if theme == Theme::Dark {
        arguments.push("--dark-mode");
    }
    let options = json!({ "binary": inputs::required(inputs::WEBKIT)?, "args": arguments });
    let mut capabilities = Capabilities::new();
    capabilities.set("webkitgtk:browserOptions", options)?;
    Ok(capabilities)
}
