//! Chromium, driven by chromedriver and the DevTools protocol. It tells all.
//!
//! Each test has a browser context of its own, as incognito windows have one: no cookie, no
//! storage, no cache and no permission of another test is in it. And it has a session of its own,
//! whose emulation (theme, size, scripts) ends with it.

use std::process::Stdio;

use serde_json::{Value, json};
use thirtyfour::{
    Capabilities, ChromeCapabilities, ChromiumLikeCapabilities, WebDriver, WindowHandle,
};

use super::devtools::{self, DevTools};
use super::driver::{self, kept};
use super::{Browser, Engine, Theme, WINDOW, new_profile};
use crate::failure::Failure;
use crate::inputs;

/// Starts it, with an empty page that no test uses.
///
/// # Errors
///
/// As [`super::Context::open`].
pub(super) async fn start() -> Result<Browser, Failure> {
    let profile = new_profile()?;
    let mut command = kept(inputs::required(inputs::CHROMEDRIVER)?, Some(&profile));
    command.arg("--port=0").stderr(Stdio::null());
    let (driver, port) = driver::listening(&mut command, port_in)?;
    let server = format!("http://127.0.0.1:{port}");
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
        // What its own windows have around a page is drawn by pages too, anew in each context.
        "--disable-features=InitialWebUI,PreloadTopChromeWebUI,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,WebUIOmniboxPopup,WebUIReloadButton,WebUIToolbar",
        // Of frames in a process of their own, as those of another site have one, its log does not tell.
        "--disable-site-isolation-trials",
    ] {
        capabilities.add_arg(argument)?;
    }
    capabilities.add_arg(&format!("--window-size={},{}", WINDOW.0, WINDOW.1))?;
    capabilities.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    let session = WebDriver::new(server.clone(), capabilities).await?;
    session.goto("about:blank").await?;
    Ok(Browser {
        engine: Engine::Chromium,
        theme: Theme::Light,
        session,
        elsewhere: None,
        server,
        profile,
        _driver: driver,
        _display: None,
    })
}

/// A session in a context of its own, which lasts as long as the connection.
///
/// # Errors
///
/// As [`super::Context::open`].
pub(super) async fn open(
    browser: &Browser,
    theme: Theme,
) -> Result<(WebDriver, DevTools), Failure> {
    let mut tools = DevTools::connect(&browser.profile)?;
    let context = tools.tell(
        "Target.createBrowserContext",
        json!({ "disposeOnDetach": true }),
    )?;
    let window = json!({
        "url": "about:blank",
        "browserContextId": context["browserContextId"],
        "newWindow": true,
        "width": WINDOW.0,
        "height": WINDOW.1,
    });
    let target = tools.tell("Target.createTarget", window)?;
    let target = target["targetId"].as_str().unwrap_or_default().to_owned();
    let (address, _) = devtools::address(&browser.profile)?;
    let mut capabilities = Capabilities::new();
    capabilities.set("goog:chromeOptions", json!({ "debuggerAddress": address }))?;
    let logs = json!({ "browser": "ALL", "performance": "ALL" });
    capabilities.set("goog:loggingPrefs", logs)?;
    let session = WebDriver::new(browser.server.clone(), capabilities).await?;
    session.switch_to_window(WindowHandle::from(target)).await?;
    for log in ["performance", "browser"] {
        session.get_log(log).await?;
    }
    prefer(&session, "prefers-color-scheme", theme.name()).await?;
    Ok((session, tools))
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

/// Has each document run a script before those of its own.
///
/// # Errors
///
/// [`Failure::Browser`].
pub async fn run_first(session: &WebDriver, script: &str) -> Result<(), Failure> {
    let source = json!({ "source": script });
    tell(session, "Page.addScriptToEvaluateOnNewDocument", source).await
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
