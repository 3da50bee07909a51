//! What holds on every page in every test, asked at its end.
//!
//! Breaches of the policy are reported by all engines. Chromium and Firefox tell of each
//! request; of WebKit's, those are seen that end elsewhere ([`crate::elsewhere`]). The console
//! of Chromium is heard whole, that of Firefox as far as scripts speak in it, WebKit's not at
//! all. What an engine's guards cannot see is said once in each run.

use crate::engine::Browser;
use crate::failure::{Failure, Outcome};
use crate::server::Server;

/// Fails where, in this visit, the policy was broken, another origin was asked for
/// something, or the console has a word that the test did not expect.
///
/// # Errors
///
/// [`Failure::Breach`] with all of them.
pub async fn hold(browser: &Browser, server: &Server, expected: &[String]) -> Outcome {
    let foreign = foreign_requests(browser, server).await?;
    let foreign = foreign
        .iter()
        .map(|address| format!("A request left the site: {address}"));
    let unexpected = |line: &String| !expected.iter().any(|word| line.contains(word));
    let console = browser.console().await?.into_iter().filter(unexpected);
    let console = console.map(|line| format!("The console has: {line}"));
    let reports = server.reports().into_iter();
    let reports = reports.map(|report| format!("The policy was broken: {report}"));
    let breaches: Vec<String> = foreign.chain(console).chain(reports).collect();
    if breaches.is_empty() {
        Ok(())
    } else {
        Err(Failure::Breach(breaches))
    }
}

/// The addresses outside of the site that were asked for so far: of other origins, and of its own
/// host above its base.
///
/// # Errors
///
/// [`Failure::Browser`].
pub async fn foreign_requests(browser: &Browser, server: &Server) -> Result<Vec<String>, Failure> {
    let asked = browser.asked().await?.into_iter();
    Ok(asked.filter(|address| !is_own(address, server)).collect())
}

fn is_own(address: &str, server: &Server) -> bool {
    server.is_own(address) || address.starts_with("data:") || address.starts_with("blob:")
}
