//! The browsers, each started anew for one test.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{Capabilities, ChromeCapabilities, ChromiumLikeCapabilities, WebDriver};

use crate::failure::Failure;
use crate::inputs;

/// A browser engine that the tests know to drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium by chromedriver.
    Chromium,
}

/// A running browser with its driver.
pub struct Browser {
    /// The session.
    pub session: WebDriver,
    // In this order: the driver ends before its browser's profile is deleted.
    _driver: Driver,
    _profile: TempDir,
}

impl Browser {
    /// Closes the browser.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`] where it is gone already.
    pub async fn end(self) -> Result<(), Failure> {
        Ok(self.session.quit().await?)
    }
}

impl Engine {
    /// Starts the browser with an empty profile.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it is not installed, [`Failure::Browser`] where it does
    /// not start.
    pub async fn start(self) -> Result<Browser, Failure> {
        let profile = tempfile::tempdir();
        let profile = profile.map_err(|error| Failure::Unprepared(error.to_string()))?;
        let capabilities = match self {
            Self::Chromium => chromium(profile.path())?,
        };
        let driver = self.driver()?;
        let address = format!("http://127.0.0.1:{}", driver.port);
        let session = WebDriver::new(address, capabilities).await?;
        let browser = Browser {
            session,
            _driver: driver,
            _profile: profile,
        };
        match self {
            // Its first page is its own, with requests and words of its own.
            Self::Chromium => {
                browser.session.goto("about:blank").await?;
                for log in ["performance", "browser"] {
                    browser.session.get_log(log).await?;
                }
            }
        }
        Ok(browser)
    }

    fn driver(self) -> Result<Driver, Failure> {
        let mut command = match self {
            Self::Chromium => {
                let mut command = Command::new(inputs::required(inputs::CHROMEDRIVER)?);
                command.arg("--port=0");
                command
            }
        };
        Driver::start(command.stdout(Stdio::piped()).stderr(Stdio::null()))
    }
}

fn chromium(profile: &Path) -> Result<Capabilities, Failure> {
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
        "--window-size=1280,900",
    ] {
        capabilities.add_arg(argument)?;
    }
    capabilities.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    let logs = json!({ "browser": "ALL", "performance": "ALL" });
    let mut capabilities = Capabilities::from(capabilities);
    capabilities.set("goog:loggingPrefs", logs)?;
    Ok(capabilities)
}

/// A driver's process, which ends with this.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts a driver that chooses a free port and says on which one it listens.
    fn start(command: &mut Command) -> Result<Self, Failure> {
        let program = command.get_program().to_string_lossy().into_owned();
        let silent =
            || Failure::Unprepared(format!("{program} does not say on which port it listens."));
        let process = command.spawn();
        let process =
            process.map_err(|error| Failure::Unprepared(format!("{program}: {error}.")))?;
        let mut driver = Self { process, port: 0 };
        let output = driver.process.stdout.take().ok_or_else(silent)?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        driver.port = lines.find_map(|line| port_in(&line)).ok_or_else(silent)?;
        // A driver whose output nobody takes would come to a halt.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port in "ChromeDriver was started successfully on port 4321.".
fn port_in(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}
