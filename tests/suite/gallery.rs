//! The gallery of components, for development: every component in every state.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Outcome, Site, Theme, visit, visit_in};

/// Every component, and those with hostile texts.
const PAGES: [&str; 2] = ["/_galerie/", "/_galerie/feindlich/"];
/// The picture that is missing on purpose.
const MISSING: &str = "/fehlt.svg";

#[test]
fn no_component_has_barriers_in_any_state() -> Outcome {
    for theme in [Theme::Light, Theme::Dark] {
        visit_in(theme, Site::gallery(), async |reader| {
            reader.expect_in_console(MISSING);
            for page in PAGES {
                reader.open(page).await?.audit().await?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

#[test]
fn hostile_texts_are_texts_in_every_component() -> Outcome {
    visit(Site::gallery(), async |reader| {
        reader.expect_in_console(MISSING);
        for page in PAGES {
            reader.open(page).await?.settled().await?;
            let hostile = "
                const parts = all('[data-hostile]');
                const elements = parts.flatMap((part) => [...part.querySelectorAll('*')]);
                const attributes = elements.flatMap((element) => [...element.attributes].map(({ name, value }) => `${name}=${value}`));
                return [
                    parts.length,
                    parts.filter((part) => part.textContent.includes('<script>')).length,
                    elements.filter((element) => element.matches('script, style, iframe, svg, form:not([role=search]), img[src=x]')).length
                        + attributes.filter((attribute) => /^on|^(href|src)=\\s*javascript:/i.test(attribute)).length,
                    window.__fired ?? 0,
                ];";
            let (parts, shown, elements, fired): (usize, usize, usize, usize) =
                reader.script(hostile, vec![]).await?;
            ensure(
                parts > 0 && shown > 0 && elements == 0 && fired == 0,
                || {
                    format!(
                        "{page}: {parts} hostile states, {shown} shown as text, {elements} became elements, {fired} ran"
                    )
                },
            )?;
        }
        Ok(())
    })
}

#[test]
fn a_published_site_has_no_gallery() -> Outcome {
    visit(Site::sample(), async |reader| {
        for page in PAGES {
            reader.expect_in_console(page).open(page).await?;
            reader.headline_is("Diese Seite gibt es nicht").await?;
        }
        Ok(())
    })
}
