//! Firefox, driven by geckodriver. What WebDriver does not tell or cannot do is asked of the
//! browser itself: geckodriver runs scripts there too, if it is started to
//! ([`privileged`]).

use std::process::{Command, Stdio};
use std::sync::Mutex;

use axum::http::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{Capabilities, RequestData, SessionId, WebDriver};

use super::driver;
use super::{Browser, Engine, Profile, Theme, WINDOW};
use crate::failure::Failure;
use crate::inputs;

/// What the guards cannot see in it.
pub const BLIND_SPOT: &str = "of the console, they see what scripts write and the errors that they do not catch, \
     not what Firefox itself remarks about a page";

/// Collects what pages ask for and what they say in the console.
const WATCH: &str = include_str!("../scripts/watch_firefox.js");

/// Starts it.
///
/// # Errors
///
/// As [`Engine::start`].
pub async fn start(theme: Theme) -> Result<Browser, Failure> {
    let profiles = Profile::new()?;
    let mut command = Command::new(inputs::required(inputs::GECKODRIVER)?);
    command
        .args(["--port=0", "--websocket-port=0", "--allow-system-access"])
        .arg("--profile-root")
        .arg(profiles.path())
        // Without it, Firefox asks its maker's server for settings, whatever the profile says.
        .env("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1")
        .stderr(Stdio::null());
    let (driver, port) = driver::listening(&mut command, port_in)?;
    let address = format!("http://127.0.0.1:{port}");
    let session = WebDriver::new(address, capabilities()?).await?;
    privileged::<()>(&session, WATCH, Vec::new()).await?;
    prefer_theme(&session, theme).await?;
    Ok(Browser {
        session,
        engine: Engine::Firefox,
        asked: Mutex::default(),
        elsewhere: None,
        _driver: driver,
        _display: None,
        _profile: profiles,
    })
}

fn capabilities() -> Result<Capabilities, Failure> {
    let options = json!({
        "binary": inputs::required(inputs::FIREFOX)?,
        "args": ["-headless", format!("--width={}", WINDOW.0), format!("--height={}", WINDOW.1)],
        // It is to ask for nothing by itself. geckodriver sets many more.
        "prefs": {
            "app.normandy.enabled": false,
            "app.shield.optoutstudies.enabled": false,
            "app.update.auto": false,
            "browser.newtabpage.enabled": false,
            "browser.region.network.url": "",
            "browser.safebrowsing.downloads.enabled": false,
            "browser.safebrowsing.malware.enabled": false,
            "browser.safebrowsing.phishing.enabled": false,
            "browser.search.update": false,
            "browser.startup.page": 0,
            "datareporting.healthreport.uploadEnabled": false,
            "datareporting.policy.dataSubmissionEnabled": false,
            "extensions.blocklist.enabled": false,
            "extensions.getAddons.cache.enabled": false,
            "extensions.systemAddon.update.enabled": false,
            "extensions.update.enabled": false,
            "media.gmp-manager.updateEnabled": false,
            "messaging-system.rsexperimentloader.enabled": false,
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
            "network.dns.disablePrefetch": true,
            "network.prefetch-next": false,
            "network.trr.mode": 5,
            "nimbus.rollouts.enabled": false,
            "services.settings.server": "data:,#remote-settings-dummy/v1",
            "toolkit.telemetry.enabled": false,
            "toolkit.telemetry.unified": false,
        },
    });
    let mut capabilities = Capabilities::new();
    capabilities.set("moz:firefoxOptions", options)?;
    Ok(capabilities)
}

/// The port in "1795369006548 geckodriver INFO Listening on 127.0.0.1:45365".
fn port_in(line: &str) -> Option<u16> {
    let (_, address) = line.split_once("Listening on ")?;
    address.rsplit_once(':')?.1.trim().parse().ok()
}

/// What a script gives back that runs in the browser, not in its page.
///
/// # Errors
///
/// [`Failure::Browser`] where it throws, or gives back something else.
pub async fn privileged<T: DeserializeOwned>(
    session: &WebDriver,
    script: &str,
    args: Vec<Value>,
) -> Result<T, Failure> {
    session.cmd(Scope("chrome")).await?;
    let returned = session.execute(script, args).await;
    session.cmd(Scope("content")).await?;
    Ok(returned?.convert()?)
}

/// Where the scripts that follow run: "chrome" is the browser itself, "content" its page.
#[derive(Debug)]
struct Scope(&'static str);

impl FormatRequestData for Scope {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("/session/{session}/moz/context"))
            .add_body(json!({ "context": self.0 }))
    }
}

/// Sets the theme that style sheets may ask for.
///
/// # Errors
///
/// [`Failure::Browser`].
pub async fn prefer_theme(session: &WebDriver, theme: Theme) -> Result<(), Failure> {
    let set = "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0]);";
    let number = match theme {
        Theme::Dark => 0,
        Theme::Light => 1,
    };
    privileged(session, set, vec![json!(number)]).await
}

/// Gives its page this size, in CSS pixels, as WebDriver BiDi's `setViewport` does: the
/// window itself does not become narrower than 500.
///
/// # Errors
///
/// [`Failure::Browser`].
pub async fn size(session: &WebDriver, width: u32, height: u32) -> Result<(), Failure> {
    let set = "
        const { style } = gBrowser.selectedBrowser;
        for (const side of ['min', 'max']) {
            style.setProperty(`${side}-width`, `${arguments[0]}px`);
            style.setProperty(`${side}-height`, `${arguments[1]}px`);
        }";
    privileged(session, set, vec![json!(width), json!(height)]).await
}

/// Takes scripts from the page that is shown, and from those that follow from the same
/// origin.
///
/// # Errors
///
/// [`Failure::Browser`].
pub async fn stop_scripts(session: &WebDriver) -> Result<(), Failure> {
    let set = "gBrowser.selectedBrowser.browsingContext.allowJavascript = false;";
    privileged(session, set, Vec::new()).await
}

/// What its pages have asked for so far.
///
/// # Errors
///
/// [`Failure::Browser`].
pub async fn asked(session: &WebDriver) -> Result<Vec<String>, Failure> {
    privileged(session, "return window.__watched.asked;", Vec::new()).await
}

/// The warnings and errors in the console since this was last asked.
///
/// # Errors
///
/// [`Failure::Browser`].
pub async fn console(session: &WebDriver) -> Result<Vec<String>, Failure> {
    privileged(session, "return window.__watched.console();", Vec::new()).await
}
