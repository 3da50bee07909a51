//! What `docs/embed.md` promises for years: the public surface of `embed/v1.js`, held against the
//! document itself.

use std::path::Path;

use meldungen_tests::failure::ensure;
use meldungen_tests::files::read;
use meldungen_tests::inputs;
use meldungen_tests::{Failure, Outcome, Page, Site, visit};
use serde_json::{Value, json};

use meldungen_tests::embed_document::{copies, documentation, first_column, promised};

#[test]
fn the_element_has_the_attributes_of_the_document_and_leaves_nothing_on_the_page() -> Outcome {
    visit(Site::sample(), async |reader| {
        let script = "window.__before = null; window.__before = new Set(Object.getOwnPropertyNames(window));";
        let page = reader.page_after(script, &reader.widget("limit=1"));
        reader.open_at_partner(page).await?.told(1, "ready").await?;
        let look = "
            const widget = document.querySelector('meldungen-widget');
            // Drivers have globals of their own.
            const isNew = (name) => !window.__before.has(name) && !/^(cdc_|\\$cdc_|ret_nodes$|\\d)/.test(name);
            return {
                attributes: [...customElements.get('meldungen-widget').observedAttributes].sort(),
                globals: Object.getOwnPropertyNames(window).filter(isNew),
                open: widget.shadowRoot,
                fields: Object.getOwnPropertyNames(widget),
                sheets: document.querySelectorAll('style, link, iframe').length + document.adoptedStyleSheets.length,
            };";
        let found: Value = reader.script(look, vec![]).await?;
        let attributes: Vec<String> = first_column("Attributes")?.into_iter().collect();
        let expected = json!({
            "attributes": attributes, "globals": [], "open": null, "fields": [], "sheets": 0,
        });
        ensure(found == expected, || {
            format!("There is {found:#}, and should be {expected:#}.")
        })
    })
}

#[test]
fn each_layout_has_the_height_of_the_document_for_each_number() -> Outcome {
    let cells: [(&str, &str); 3] = [
        ("cards", "400 × n/3, rounded up to whole rows, + 56"),
        ("list", "132 × n + 56"),
        ("headlines", "72 × n + 56"),
    ];
    let text = documentation()?;
    for (layout, formula) in cells {
        let row = format!("| `{layout}` | {formula} |");
        ensure(text.contains(&row), || {
            format!("docs/embed.md does not say: {row}")
        })?;
    }
    visit(Site::sample(), async |reader| {
        // Far below: no frame is loaded for any.
        let page = reader.page_with(&format!(
            "<p style='height: 90000px'>Davor</p>{}",
            reader.widget("")
        ));
        reader.open_at_partner(page).await?;
        let look = "
            const widget = document.querySelector('meldungen-widget');
            return Object.fromEntries(['cards', 'list', 'headlines'].map((layout) => [layout,
                Array.from({ length: 24 }, (_, index) => {
                    widget.setAttribute('layout', layout);
                    widget.setAttribute('limit', index + 1);
                    return widget.getBoundingClientRect().height;
                })]));";
        reader
            .holds(
                "the module has come",
                "return document.querySelector('meldungen-widget').matches(':defined');",
                vec![],
            )
            .await?;
        let found: Value = reader.script(look, vec![]).await?;
        for (layout, _) in cells {
            let expected: Vec<u32> = (1..=24).map(|count| promised(layout, count)).collect();
            let found: Vec<f64> = found[layout]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_f64)
                .collect();
            ensure(
                found
                    == expected
                        .iter()
                        .map(|height| f64::from(*height))
                        .collect::<Vec<_>>(),
                || format!("As {layout} the heights are {found:?}, promised are {expected:?}."),
            )?;
        }
        Ok(())
    })
}

/// A style that the document shows reserves a height that some widget has.
/// How another origin sees the module and its copy.
const FETCH: &str = "
    const addresses = arguments_;
    Promise.all(addresses.map(async (address) => {
        const { ok, type, headers } = await fetch(address);
        return [ok, type, headers.get('cache-control'), headers.get('content-type')];
    })).then(done);";

/// The path of the module's one copy.
fn the_copy(site: &Path) -> Result<String, Failure> {
    let names = copies(site)?;
    match &names[..] {
        [name] => Ok(format!("/embed-v1/{name}")),
        _ => Err(Failure::unexpected(format!(
            "There are these copies: {names:?}."
        ))),
    }
}

#[test]
fn the_module_is_asked_for_again_its_copy_never_and_any_origin_may_have_both() -> Outcome {
    let folder = inputs::required(inputs::SAMPLE_SITE)?;
    let copy = the_copy(&folder)?;
    let same =
        read(&folder.join("embed/v1.js"))? == read(&folder.join(copy.trim_start_matches('/')))?;
    ensure(same, || format!("{copy} is another module."))?;
    visit(Site::sample(), async |reader| {
        reader
            .open_at_partner(Page::new("<!doctype html><title>Partner</title>"))
            .await?;
        let addresses = json!([reader.url("/embed/v1.js"), reader.url(&copy)]).to_string();
        let found: Vec<(bool, String, String, String)> = reader
            .script_later(&FETCH.replace("arguments_", &addresses))
            .await?;
        let [module, copy] = &found[..] else {
            return Err(Failure::unexpected(format!("{found:?}")));
        };
        ensure(
            module.0 && module.1 == "cors" && module.2 == "no-cache",
            || format!("The module comes as {module:?}."),
        )?;
        ensure(
            copy.0
                && copy.1 == "cors"
                && copy.2.contains("immutable")
                && copy.2.contains("max-age=31536000"),
            || format!("Its copy comes as {copy:?}."),
        )?;
        ensure(
            [module, copy]
                .iter()
                .all(|it| it.3.starts_with("text/javascript")),
            || format!("Their types are {found:?}."),
        )
    })
}
