//! Light, dark, or as the device has it.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Failure, Need, Outcome, Site, Theme, Visit, visit, visit_in};
use serde_json::json;

use meldungen_tests::sample::{ARTICLE, HEADLINE};

/// Chooses in the header.
async fn choose(reader: &Visit, theme: &str) -> Outcome {
    let choose = "
        const control = document.querySelector('[data-theme-switch]');
        control.focus();
        control.value = arguments[0];
        control.dispatchEvent(new Event('change', { bubbles: true }));";
    reader.script::<()>(choose, vec![json!(theme)]).await
}

/// The page is dark, or light.
async fn is_dark(reader: &Visit, dark: bool) -> Outcome {
    let look = "
        const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
        return (red + green + blue < 200) === arguments[0];";
    let what = if dark { "dark" } else { "light" };
    reader
        .holds(&format!("the page is {what}"), look, vec![json!(dark)])
        .await?;
    Ok(())
}

async fn stored(reader: &Visit) -> Result<Vec<String>, Failure> {
    let look = "return Object.entries(localStorage).map((entry) => entry.join('='));";
    reader.script(look, vec![]).await
}

#[test]
fn without_a_choice_the_page_is_as_the_device_and_nothing_is_stored() -> Outcome {
    for theme in [Theme::Light, Theme::Dark] {
        visit_in(theme, Site::sample(), async |reader| {
            reader.open("/").await?;
            is_dark(reader, theme == Theme::Dark).await?;
            let stored = stored(reader).await?;
            ensure(stored.is_empty(), || format!("Stored is {stored:?}."))
        })?;
    }
    Ok(())
}

#[test]
fn a_choice_holds_at_once_on_the_next_page_and_after_a_reload_until_it_is_given_up() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?;
        choose(reader, "dark").await?;
        is_dark(reader, true).await?;
        reader.click(HEADLINE).await?.headline_is(HEADLINE).await?;
        is_dark(reader, true).await?;
        reader.reload().await?;
        is_dark(reader, true).await?;
        let shown = "return document.querySelector('[data-theme-switch]').value === 'dark';";
        reader
            .holds("the switch shows the choice", shown, vec![])
            .await?;
        choose(reader, "system").await?;
        is_dark(reader, false).await?;
        let stored = stored(reader).await?;
        ensure(stored.is_empty(), || format!("Stored is {stored:?}."))?;
        reader.open(ARTICLE).await?;
        is_dark(reader, false).await
    })
}

#[test]
fn the_choice_works_where_the_app_cannot_start() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .fail(".wasm", meldungen_tests::Fault::Status(404))
            .load(ARTICLE)
            .await?;
        let ready = "return document.documentElement.dataset.kernTheme === 'system';";
        reader.holds("the switch is there", ready, vec![]).await?;
        choose(reader, "dark").await?;
        is_dark(reader, true).await
    })
}

/// Makes the page again from its own HTML, in two pieces: the second comes when the test says so.
const IN_PIECES: &str = "
    fetch(location.href).then((answer) => answer.text()).then((html) => {
        const start = html.indexOf('<option', html.indexOf('data-theme-switch'));
        document.open();
        document.write(html.slice(0, start));
        window.__goOn = () => { document.write(html.slice(start)); document.close(); };
    });";

#[test]
fn a_page_that_comes_in_pieces_shows_the_choice_in_the_switch() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open(ARTICLE).await?;
        choose(reader, "dark").await?;
        reader.run(IN_PIECES).await?;
        let half = "
            const control = document.querySelector('[data-theme-switch]');
            return document.documentElement.dataset.kernTheme === 'dark' && control?.options.length === 0;";
        reader
            .holds("the switch has no options yet", half, vec![])
            .await?;
        reader.run("window.__goOn();").await?;
        let shown = "return document.querySelector('[data-theme-switch]').value === 'dark';";
        reader
            .holds("the switch shows the choice", shown, vec![])
            .await?;
        Ok(())
    })
}

/// Notes when the choice was applied and when the page was first painted.
const WATCH: &str = "
    window.__moments = {};
    new MutationObserver(() => {
        if (document.documentElement?.dataset.kernTheme) window.__moments.applied ??= performance.now();
    }).observe(document, { attributes: true, childList: true, subtree: true });
    new PerformanceObserver((list) => {
        for (const { name, startTime } of list.getEntries()) window.__moments[name] = startTime;
    }).observe({ type: 'paint', buffered: true });";

#[test]
fn a_stored_choice_is_applied_before_the_first_paint() -> Outcome {
    visit(Site::sample().needs(Need::EarlyScript), async |reader| {
        reader.with_script(WATCH).await?.open("/").await?;
        choose(reader, "dark").await?;
        for path in [ARTICLE, "/", ARTICLE] {
            reader.open(path).await?;
            let known =
                "return 'first-paint' in window.__moments && 'applied' in window.__moments;";
            reader
                .holds("both moments are known", known, vec![])
                .await?;
            let late = "return window.__moments.applied - window.__moments['first-paint'];";
            let late: f64 = reader.script(late, vec![]).await?;
            ensure(late < 0.0, || {
                format!("On {path} the choice came {late} ms after the first paint.")
            })?;
        }
        Ok(())
    })
}
