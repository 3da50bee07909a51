//! What a hostile feed can do to the app alone: nothing.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Feed, Outcome, Site, visit};
use serde_json::{Value, json};

/// HTML that would run script, load from elsewhere or look like the site itself.
const HOSTILE: &str = r#"
<p>Anfang</p>
<script>window.__pwned = "script"</script>
<img src="x" onerror="window.__pwned = 'onerror'">
<p onclick="window.__pwned = 'onclick'" style="position:fixed;inset:0" class="site-header" id="inhalt">Absatz</p>
<a href="javascript:window.__pwned='link'">Skript-Verweis</a>
<a href="java&#10;script:window.__pwned='link'">Zeilenumbruch-Verweis</a>
<a href="data:text/html,<script>window.__pwned=1</script>">Daten-Verweis</a>
<svg onload="window.__pwned = 'svg'"><script>window.__pwned = "svg script"</script><a href="javascript:1"><text>Vektor</text></a></svg>
<math><mtext><table><mglyph><style><img src=x onerror="window.__pwned = 'mxss'"></style></mglyph></table></mtext></math>
<style>body { display: none }</style>
<iframe src="https://example.com/" srcdoc="<script>parent.__pwned = 'srcdoc'</script>"></iframe>
<form action="https://example.com/"><input name="kennwort"><button formaction="javascript:window.__pwned='form'">Absenden</button></form>
<object data="https://example.com/"></object><embed src="https://example.com/">
<img src="https://example.com/zaehler.gif" alt="Zählbild"><video src="https://example.com/film.mp4" autoplay onloadstart="window.__pwned = 'video'"></video>
<base href="https://example.com/"><meta http-equiv="refresh" content="0;url=https://example.com/"><link rel="stylesheet" href="https://example.com/x.css">
<details open ontoggle="window.__pwned = 'toggle'"><summary>Mehr</summary>Einzelheit</details>
<template><script>window.__pwned = 'template'</script></template><noscript><p title="</noscript><img src=x onerror=window.__pwned='noscript'>"></p></noscript>
<p>Ende</p>"#;

fn hostile_feed() -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "<img src=x onerror=window.__pwned='title'>Feind",
        "items": [{
            "id": "1",
            "title": "Feindlich <script>window.__pwned = 'headline'</script>",
            "summary": "<img src=x onerror=window.__pwned='summary'>Vorspann",
            "tags": ["<svg onload=window.__pwned='tag'>"],
            "content_html": HOSTILE,
            "_meldung": { "kicker": "<b onmouseover=window.__pwned='kicker'>Ruf</b>" },
        }, {
            "id": "2",
            "title": "Eine andere",
            "url": "javascript:window.__pwned='url'",
            "content_text": "Text <script>window.__pwned='text'</script>",
        }],
    })
}

#[test]
fn nothing_in_a_hostile_feed_runs_loads_or_dresses_up() -> Outcome {
    let feed = hostile_feed().to_string();
    visit(Site::alone(Feed::Text(&feed)), async |reader| {
        // A picture of the site's own may be shown; this one is not there.
        reader.expect_in_console("/x - Failed to load resource");
        reader.open("/").await?.shows_cards(2).await?;
        reader
            .click_first(".article-card a[href*='meldung=feindlich']")
            .await?
            .see("Anfang")
            .await?
            .see("Ende")
            .await?;
        reader.see("Absatz").await?.see("Skript-Verweis").await?;
        // A frame and a film are links now, which only their reader follows.
        let click = "for (const part of document.querySelectorAll('.article__body a:not([href^=\"https://example.com/\"]), .article__body p, .article__body summary')) { part.click(); }";
        reader.run(click).await?.see("Anfang").await?;
        let left = "
            const body = document.querySelector('[data-live=body]');
            const names = 'script, style, iframe, form, input, button, object, embed, svg, math, video, base, meta, link, template, [style], [id], [srcdoc]';
            const elements = [...body.querySelectorAll('*')];
            const attributes = elements.flatMap((element) => [...element.attributes].map((attribute) => `${element.localName} ${attribute.name}=${attribute.value}`));
            const bad = attributes.filter((attribute) => / on\\w+=|javascript:|=data:|example\\.com/i.test(attribute) && !/^a href=https:/.test(attribute));
            return [...body.querySelectorAll(names)].map((element) => element.outerHTML).concat(bad);";
        let left: Vec<String> = reader.script(left, vec![]).await?;
        ensure(left.is_empty(), || format!("These are left: {left:#?}"))?;
        reader
            .click_first(".site-header__wordmark")
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?
            .click("Eine andere")
            .await?
            .see("Text <script>")
            .await?;
        reader
            .holds(
                "nothing ran",
                "return window.__pwned === undefined;",
                vec![],
            )
            .await?;
        Ok(())
    })
}
