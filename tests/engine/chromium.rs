//! Chromium, driven by chromedriver and the DevTools protocol. It tells all.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, ChromeCapabilities, ChromiumLikeCapabilities, WebDriver};

use super::driver;
use super::{Browser, Engine, Profile, Theme, WINDOW};
use crate::failure::Failure;
use crate::inputs;

/// Starts it.
///
/// # Errors
///
/// As [`Engine::start`].
pub async fn start(theme: Theme) -> Result<Browser, Failure> {
    let profile = Profile::new()?;
    let mut command = Command::new(inputs::required(inputs::CHROMEDRIVER)?);
    command.arg("--port=0").stderr(Stdio::null());
    let (driver, port) = driver::listening(&mut command, port_in)?;
    let address = format!("http://127.0.0.1:{port}");
    let session = WebDriver::new(address, capabilities(profile.path())?).await?;
    // Its first page is its own, with requests and words of its own.
    session.goto("about:blank").await?;
    for log in ["performance", "browser"] {
        session.get_log(log).await?;
    }
    prefer(&session, "prefers-color-scheme", theme.name()).await?;
    Ok(Browser {
        session,
        engine: Engine::Chromium,
        asked: Mutex::default(),
        elsewhere: None,
        _driver: driver,
        _display: None,
        _profile: profile,
    })
}

fn capabilities(profile: &Path) -> Result<Capabilities, Failure> {
    let mut capabilities = ChromeCapabilities::new();
    capabilities.set_binary(&inputs::required(inputs::CHROMIUM)?.to_string_lossy())?;
    for argument in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Of frames in a process of their own, as those of another site have one, its log does not tell.
        "--disable-site-isolation-trials",
    ] {
        capabilities.add_arg(argument)?;
    }
    capabilities.add_arg(&format!("--window-size={},{}", WINDOW.0, WINDOW.1))?;
    capabilities.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    let logs = json!({ "browser": "ALL", "performance": "ALL" });
    let mut capabilities = Capabilities::from(capabilities);
    capabilities.set("goog:loggingPrefs", logs)?;
    Ok(capabilities)
}

/// The port in "ChromeDriver was started successfully on port 4321.".
fn port_in(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

/// A command of the DevTools protocol.
///
/// # Errors
///
/// [`Failure::Browser`].
pub async fn tell(session: &WebDriver, command: &str, parameters: Value) -> Result<(), Failure> {
    session.cdp().send_raw(command, parameters).await?;
    Ok(())
}

/// Sets what style sheets may ask for.
///
/// # Errors
///
/// [`Failure::Browser`].
pub async fn prefer(session: &WebDriver, feature: &str, value: &str) -> Result<(), Failure> {
    let features = json!({ "features": [{ "name": feature, "value": value }] });
    tell(session, "Emulation.setEmulatedMedia", features).await
}

/// What its pages have asked for since this was last asked.
///
/// # Errors
///
/// [`Failure::Browser`].
pub async fn asked(session: &WebDriver) -> Result<Vec<String>, Failure> {
    let events = session.get_log("performance").await?;
    let addresses = events.iter().filter_map(|event| requested(&event.message));
    Ok(addresses.collect())
}

/// The address in an event of the DevTools' log that tells of a request.
fn requested(event: &str) -> Option<String> {
    let event: Value = serde_json::from_str(event).ok()?;
    let address = match event.pointer("/message/method")?.as_str()? {
        "Network.requestWillBeSent" => event.pointer("/message/params/request/url"),
        "Network.webSocketCreated" => event.pointer("/message/params/url"),
        _ => None,
    };
    address?.as_str().map(str::to_owned)
}

/// The warnings and errors in the console since this was last asked.
///
/// # Errors
///
/// [`Failure::Browser`].
pub async fn console(session: &WebDriver) -> Result<Vec<String>, Failure> {
    let entries = session.browser_log().await?.into_iter();
    let loud = entries.filter(|entry| matches!(entry.level.as_str(), "WARNING" | "SEVERE"));
    Ok(loud.map(|entry| entry.message).collect())
}
