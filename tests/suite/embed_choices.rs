//! What is chosen at `/einbetten/`: it stands in the code and in the address.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Failure, Outcome, Site, Visit, visit};
use serde_json::{Value, json};

use crate::embed_builder::{BUILDER, choose, code, open};
use meldungen_tests::embed_document::promised;
use meldungen_tests::sample;

/// What is in a snippet: the module's address, the widget's attributes, and where its link leads.
const READ: &str = "
    // The policy of the portal's page holds for what is read here; the style is the partner's.
    const page = new DOMParser().parseFromString(arguments[0].replace(' style=', ' data-style='), 'text/html');
    const widget = page.querySelector('meldungen-widget');
    const { 'data-style': style, ...attributes } = Object.fromEntries([...widget.attributes].map(({ name, value }) => [name, value]));
    const script = page.querySelector('script');
    return { module: script.getAttribute('src'), type: script.type, attributes, style,
        link: widget.querySelector('a').getAttribute('href'), label: squeeze(widget.textContent) };";

#[test]
fn what_is_chosen_stands_in_the_snippet_and_nothing_else() -> Outcome {
    visit(Site::sample(), async |reader| {
        open(reader, "").await?;
        let usual = json!({
            "module": sample::address("/embed/v1.js"),
            "type": "module",
            "attributes": {},
            "style": format!("display:block;min-height:{}px", promised("cards", 6)),
            "link": sample::address("/"),
            "label": "Alle Meldungen",
        });
        let snippet = code(reader, "snippet").await?;
        let found: Value = reader.script(READ, vec![json!(snippet)]).await?;
        ensure(found == usual, || {
            format!("Without a choice, the snippet has {found}.")
        })?;
        for (name, value) in [
            ("thema", "energie"),
            ("suche", "\"Land\" & <b>"),
            ("anzahl", "4"),
            ("ansicht", "list"),
            ("farben", "dark"),
            ("sprache", "en"),
            ("eigen", ""),
            ("akzent", "#0066cc"),
        ] {
            choose(reader, name, value).await?;
        }
        let snippet = code(reader, "snippet").await?;
        let found: Value = reader.script(READ, vec![json!(snippet)]).await?;
        let chosen = json!({
            "topic": "energie", "query": "\"Land\" & <b>", "limit": "4", "layout": "list", "theme": "dark",
            "lang": "en", "accent": "#0066cc",
        });
        ensure(found["attributes"] == chosen, || {
            format!("The snippet has {found}.")
        })?;
        let style = format!("display:block;min-height:{}px", promised("list", 4));
        ensure(found["style"] == json!(style), || {
            format!("The snippet has {found}.")
        })?;
        ensure(
            found["link"] == json!(sample::address(sample::TOPIC)),
            || format!("The link leads to {found}."),
        )?;
        // What is given up again is gone from it.
        choose(reader, "eigen", "").await?;
        choose(reader, "thema", "energie").await?;
        choose(reader, "thema", "tourismus").await?;
        choose(reader, "thema", "foerderung").await?;
        let snippet = code(reader, "snippet").await?;
        let found: Value = reader.script(READ, vec![json!(snippet)]).await?;
        let topics = found["attributes"]["topic"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        let mut topics: Vec<&str> = topics.split(' ').collect();
        topics.sort_unstable();
        ensure(topics == ["foerderung", "tourismus"], || {
            format!("The snippet has {found}.")
        })?;
        ensure(found["attributes"].get("accent").is_none(), || {
            format!("The snippet has {found}.")
        })
    })
}

/// All that can be chosen and all code, as it is now.
async fn state(reader: &Visit) -> Result<Value, Failure> {
    let look = "return [
        [...new FormData(document.querySelector('.builder__form'))].concat([['breite', document.querySelector('[name=breite]').value]]),
        all('[data-code]').map(({ value }) => value)];";
    reader.script(look, vec![]).await
}

#[test]
fn every_choice_is_in_the_address_and_survives_a_reload() -> Outcome {
    visit(Site::sample(), async |reader| {
        open(reader, "").await?;
        reader.address_is(BUILDER).await?;
        for (name, value) in [
            ("thema", "energie"),
            ("thema", "tourismus"),
            ("suche", "Land & Leute"),
            ("anzahl", "9"),
            ("ansicht", "headlines"),
            ("farben", "light"),
            ("sprache", "en"),
            ("eigen", ""),
            ("akzent", "#123456"),
            ("breite", "phone"),
        ] {
            choose(reader, name, value).await?;
        }
        let steps: usize = reader.script("return history.length;", vec![]).await?;
        settled_plain(reader).await?;
        let chosen = state(reader).await?;
        let address: String = reader.script("return location.search;", vec![]).await?;
        open(reader, &address).await?;
        settled_plain(reader).await?;
        let after = state(reader).await?;
        ensure(after == chosen, || {
            format!("After a reload it is {after:#}, before {chosen:#}.")
        })?;
        let now: usize = reader.script("return history.length;", vec![]).await?;
        ensure(now <= steps + 1, || {
            "Choosing makes steps for Back.".to_owned()
        })
    })
}

/// The plain list is there: it is asked of the feed after each choice.
async fn settled_plain(reader: &Visit) -> Outcome {
    let count = "
        const asked = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/feed.json'));
        const area = document.querySelector('[data-code=plain]');
        return asked.length > 0 && asked.every(({ responseEnd }) => responseEnd > 0) && area.value.startsWith('<ul>');";
    reader
        .holds("the list is there", count, vec![])
        .await?
        .settled()
        .await?;
    Ok(())
}

#[test]
fn nonsense_in_the_address_is_no_choice() -> Outcome {
    visit(Site::sample(), async |reader| {
        open(reader, "").await?;
        let usual = code(reader, "snippet").await?;
        open(reader, "?ansicht=constructor&farben=x&sprache=fr&anzahl=viele&breite=9&thema=gibt-es-nicht&akzent=red").await?;
        let found = code(reader, "snippet").await?;
        ensure(found == usual, || format!("The snippet is {found}."))?;
        for (asked, limit) in [("0", "1"), ("99", "24"), ("-3", "1"), ("2.7", "2")] {
            open(reader, &format!("?anzahl={asked}")).await?;
            let snippet = code(reader, "snippet").await?;
            ensure(snippet.contains(&format!("limit=\"{limit}\"")), || {
                format!("With a number of {asked} the snippet is {snippet}.")
            })?;
        }
        Ok(())
    })
}
