//! The site in a real browser, as real servers serve it, with their policy.

use std::time::Duration;

use meldungen_tests::engine::{Context, chromium, runtime};
use meldungen_tests::failure::ensure;
use meldungen_tests::{Engine, Failure, Outcome, Site, Theme, wait};
use serde_json::Value;

use crate::everywhere;
use crate::host::{Host, Kind, Laid};

const PATIENCE: Duration = Duration::from_secs(20);

/// Tells of each breach of the policy, in each document.
const WATCH: &str = "window.__breaches = []; document.addEventListener('securitypolicyviolation', \
    (event) => window.__breaches.push(`${event.violatedDirective} ${event.blockedURI}`));";

#[test]
fn pages_live_and_the_policy_holds() -> Outcome {
    everywhere(|host| in_browser(async |browser| lives(browser, host).await))
}

/// Opens the start page, goes on to a Meldung by its link, and back by address; at each the app
/// is live, nothing breaks the policy, and the policy is there: an inline script does not run.
async fn lives(browser: &Context, host: &Host<'_>) -> Outcome {
    let session = &browser.session;
    let url = |path: &str| format!("http://{}{}", host.address, host.path(path));
    for path in ["", "themen/energie/", "barrierefreiheit/", "gibt-es-nicht/"] {
        session.goto(url(path)).await?;
        holds(
            browser,
            "document.documentElement.dataset.app === 'live'",
            path,
        )
        .await?;
        holds(browser, "window.__breaches.length === 0", path).await?;
    }
    session.goto(url("")).await?;
    holds(
        browser,
        "document.documentElement.dataset.app === 'live'",
        "",
    )
    .await?;
    session
        .execute(
            "window.__marked = true; document.querySelector('.article-card__link').click();",
            vec![],
        )
        .await?;
    let arrived = "window.__marked && location.pathname.includes('/meldungen/') && document.querySelector('.picture img, h1')";
    holds(browser, arrived, "the first Meldung").await?;
    holds(
        browser,
        "window.__breaches.length === 0",
        "the first Meldung",
    )
    .await?;
    let console: Vec<String> = browser.console().await?;
    let unexpected = console
        .iter()
        .filter(|line| !line.contains("/gibt-es-nicht/"));
    let unexpected: Vec<&String> = unexpected.collect();
    ensure(unexpected.is_empty(), || {
        format!("The console has {unexpected:?}")
    })?;
    let inline = "const script = document.createElement('script'); script.textContent = 'window.__ran = true'; document.body.append(script);";
    session.execute(inline, vec![]).await?;
    holds(
        browser,
        "window.__ran === undefined && window.__breaches.length === 1",
        "an inline script",
    )
    .await?;
    browser.console().await?;
    Ok(())
}

#[test]
fn where_no_server_sends_headers_the_pages_carry_the_policy() -> Outcome {
    let settings = |settings: &mut toml::Table| {
        let hosting = toml::Table::from_iter([("headers".to_owned(), "meta".into())]);
        settings.insert("hosting".to_owned(), hosting.into());
    };
    let site = Laid::bare(&Site::sample_with(settings).make()?)?;
    let host = Host::start(Kind::Serve, &site)?;
    let told = host
        .get("")?
        .header("content-security-policy")
        .unwrap_or_default();
    ensure(told.is_empty(), || format!("The server sends {told}"))?;
    in_browser(async |browser| lives(browser, &host).await)
}

async fn holds(browser: &Context, condition: &str, place: &str) -> Outcome {
    let script = format!("return Boolean({condition});");
    let look = wait::until(PATIENCE, async || {
        let found = browser.session.execute(script.clone(), vec![]).await?;
        let found: bool = found.convert()?;
        ensure(found, || format!("{place}: it should be that {condition}"))
    });
    match look.await {
        Ok(()) => Ok(()),
        Err(failure) => {
            let breaches = browser
                .session
                .execute("return window.__breaches ?? [];", vec![])
                .await?;
            let breaches: Value = breaches.convert()?;
            Err(Failure::unexpected(format!(
                "{failure}; breaches: {breaches}"
            )))
        }
    }
}

fn in_browser(story: impl AsyncFnOnce(&Context) -> Outcome) -> Outcome {
    runtime().block_on(async {
        let browser = Context::open(Engine::Chromium, Theme::Light).await?;
        chromium::run_first(&browser.session, WATCH).await?;
        story(&browser).await?;
        browser.end().await
    })
}
