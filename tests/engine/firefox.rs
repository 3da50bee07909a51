//! Firefox, driven by geckodriver. What WebDriver does not tell or cannot do is asked of the
//! browser itself: geckodriver runs scripts there too, if it is started to
//! ([`privileged`]).

use std::process::Stdio;

use axum::http::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{Capabilities, RequestData, SessionId, WebDriver};

use super::driver::{self, kept};
use super::{Browser, Engine, Theme, WINDOW, new_profile};
use crate::failure::Failure;
use crate::inputs;
use crate::wait::{self, PATIENCE};

/// What the guards cannot see in it.
pub const BLIND_SPOT: &str = "of the console, they see what scripts write and the errors that they do not catch, \
     not what Firefox itself remarks about a page";

/// Collects what pages ask for and what they say in the console.
const WATCH: &str = include_str!("../scripts/watch_firefox.js");

/// Opens a tab in a container of its own: with no cookie, no storage and no cache of another.
/// What is watched from now on is of it.
const OPEN: &str = "
    const { ContextualIdentityService } = ChromeUtils.importESModule('resource://gre/modules/ContextualIdentityService.sys.mjs');
    const { userContextId } = ContextualIdentityService.create('test', 'circle', 'blue');
    window.__watched.begin(userContextId);
    const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
    // Nothing is loaded in it that could come after what the test loads.
    gBrowser.selectedTab = gBrowser.addTab('about:blank', { userContextId, triggeringPrincipal, skipLoad: true });
    return userContextId;";

/// Takes a container away, and all that it holds.
const CLOSE: &str = "
    const { ContextualIdentityService } = ChromeUtils.importESModule('resource://gre/modules/ContextualIdentityService.sys.mjs');
    ContextualIdentityService.remove(arguments[0]);";

/// Starts it, with an empty page that no test uses.
///
/// # Errors
///
/// As [`super::Context::open`].
pub(super) async fn start() -> Result<Browser, Failure> {
    let profile = new_profile()?;
    let mut command = kept(inputs::required(inputs::GECKODRIVER)?, Some(&profile));
    command
        .args(["--port=0", "--websocket-port=0", "--allow-system-access"])
        .arg("--profile-root")
        .arg(&profile)
        // Without it, Firefox asks its maker's server for settings, whatever the profile says.
        .env("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1")
        .stderr(Stdio::null());
    let (driver, port) = driver::listening(&mut command, port_in)?;
    let server = format!("http://127.0.0.1:{port}");
    let session = WebDriver::new(server.clone(), capabilities()?).await?;
    privileged::<()>(&session, WATCH, Vec::new()).await?;
    Ok(Browser {
        engine: Engine::Firefox,
        theme: Theme::Light,
        session,
        elsewhere: None,
        server,
        profile,
        _driver: driver,
        _display: None,
    })
}

/// Opens a tab in a container of its own, and gives the container's number.
///
/// # Errors
///
/// As [`super::Context::open`].
pub(super) async fn open(browser: &Browser, theme: Theme) -> Result<u32, Failure> {
    let session = &browser.session;
    let before = session.windows().await?;
    let container = privileged(session, OPEN, Vec::new()).await?;
    let tab = wait::until(PATIENCE, async || {
        let tabs = session.windows().await?;
        let new = tabs.into_iter().find(|tab| !before.contains(tab));
        new.ok_or_else(|| Failure::Browser("Firefox opens no tab.".to_owned()))
    });
    session.switch_to_window(tab.await?).await?;
    prefer_theme(session, theme).await?;
    Ok(container)
}

/// Takes a container away, whose tabs are closed.
///
/// # Errors
///
/// [`Failure::Browser`].
pub(super) async fn close(browser: &Browser, container: u32) -> Result<(), Failure> {
    privileged(&browser.session, CLOSE, vec![json!(container)]).await
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
            // Containers.
            "privacy.userContext.enabled": true,
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

/// What the pages of the open tab's container have asked for so far.
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
