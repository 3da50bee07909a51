//! What holds on every page in every test, asked at its end.

use serde_json::Value;
use thirtyfour::WebDriver;

use crate::failure::{Failure, Outcome};
use crate::server::Server;

/// Fails where, in this visit, the policy was broken, another origin was asked for
/// something, or the console has a word that the test did not expect.
///
/// # Errors
///
/// [`Failure::Breach`] with all of them.
pub async fn hold(session: &WebDriver, server: &Server, expected: &[String]) -> Outcome {
    let mut breaches = foreign_requests(session, server.origin()).await?;
    breaches.extend(console(session, expected).await?);
    let reports = server.reports();
    breaches.extend(
        reports
            .iter()
            .map(|report| format!("The policy was broken: {report}")),
    );
    if breaches.is_empty() {
        Ok(())
    } else {
        Err(Failure::Breach(breaches))
    }
}

/// The requests to other origins.
async fn foreign_requests(session: &WebDriver, origin: &str) -> Result<Vec<String>, Failure> {
    let events = session.get_log("performance").await?;
    let urls = events.iter().filter_map(|event| requested(&event.message));
    let foreign = urls.filter(|url| !is_own(url, origin));
    Ok(foreign
        .map(|url| format!("A request left the site's origin: {url}"))
        .collect())
}

/// The address in an event of the DevTools' log that tells of a request.
fn requested(event: &str) -> Option<String> {
    let event: Value = serde_json::from_str(event).ok()?;
    let url = match event.pointer("/message/method")?.as_str()? {
        "Network.requestWillBeSent" => event.pointer("/message/params/request/url"),
        "Network.webSocketCreated" => event.pointer("/message/params/url"),
        _ => None,
    };
    url?.as_str().map(str::to_owned)
}

fn is_own(url: &str, origin: &str) -> bool {
    let of_origin = url.strip_prefix(origin);
    of_origin.is_some_and(|rest| rest.starts_with('/'))
        || url.starts_with("data:")
        || url.starts_with("blob:")
}

/// The warnings and errors in the console that no expected word occurs in.
async fn console(session: &WebDriver, expected: &[String]) -> Result<Vec<String>, Failure> {
    let entries = session.browser_log().await?.into_iter();
    let unexpected = entries.filter(|entry| {
        let loud = matches!(entry.level.as_str(), "WARNING" | "SEVERE");
        loud && !expected.iter().any(|word| entry.message.contains(word))
    });
    Ok(unexpected
        .map(|entry| format!("The console has: {}", entry.message))
        .collect())
}
