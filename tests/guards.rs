//! What holds on every page in every test, asked at its end.
//!
//! Breaches of the policy are reported by all engines. Chromium and Firefox tell of each
//! request; of WebKit's, those are seen that end elsewhere ([`crate::elsewhere`]). The console
//! of Chromium is heard whole, that of Firefox as far as scripts speak in it, WebKit's not at
//! all. What an engine's guards cannot see is said once in each run.

use crate::engine::Context;
use crate::failure::{Failure, Outcome};
use crate::partner::Partner;
use crate::server::Server;

/// Fails where, in this visit, the policy was broken, another origin was asked for
/// something (but by the partner's pages, where the test has a partner), or the console has a word that the test did not expect.
///
/// # Errors
///
/// [`Failure::Breach`] with all of them.
pub async fn hold(
    context: &Context,
    server: &Server,
    partner: Option<&Partner>,
    expected: &[String],
) -> Outcome {
    let foreign = foreign_requests(context, server, partner).await?;
    let foreign = foreign
        .iter()
        .map(|address| format!("A request left the site: {address}"));
    let unexpected = |line: &String| !expected.iter().any(|word| line.contains(word));
    let console = context.console().await?.into_iter().filter(unexpected);
    let console = console.map(|line| format!("The console has: {line}"));
    let asked = partner.map(Partner::asked).unwrap_or_default().into_iter();
    // A partner's page asks its own server; the site's page in its frame does not.
    let asked = asked.filter(|asked| asked.is_from(server.origin()));
    let asked = asked.map(|asked| format!("The site asked its partner for {}", asked.path));
    let reports = partner.map(Partner::reports).unwrap_or_default();
    let reports = server.reports().into_iter().chain(reports);
    let reports = reports.map(|report| format!("The policy was broken: {report}"));
    let breaches: Vec<String> = foreign.chain(asked).chain(console).chain(reports).collect();
    if breaches.is_empty() {
        Ok(())
    } else {
        Err(Failure::Breach(breaches))
    }
}

/// The addresses outside of the site that were asked for so far: of other origins but the
/// partner's, and of its own host above its base.
///
/// # Errors
///
/// [`Failure::Browser`].
pub async fn foreign_requests(
    context: &Context,
    server: &Server,
    partner: Option<&Partner>,
) -> Result<Vec<String>, Failure> {
    let is_partners = |address: &str| partner.is_some_and(|partner| partner.has(address));
    let asked = context.asked().await?.into_iter();
    let foreign = asked.filter(|address| !is_own(address, server) && !is_partners(address));
    Ok(foreign.collect())
}

fn is_own(address: &str, server: &Server) -> bool {
    server.is_own(address) || address.starts_with("data:") || address.starts_with("blob:")
}
