//! A passage that a journalist quotes.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Fault, Outcome, Site, Visit, visit};
use serde_json::json;

use meldungen_tests::sample::{ARTICLE, HEADLINE};

const QUOTE: &str = "„Für die Leitwarte gibt es noch keinen eigenen Ausbildungsberuf.“

Ministerium für Wirtschaft, Energie und Tourismus: Wasserstoffhochlauf: Land fördert Elektrolyseanlage in Erlenhafen mit 24,8 Millionen Euro, 12. November 2026
https://presse.musterland.example/meldungen/elektrolyseanlage-erlenhafen/";

/// Selects a sentence of the text.
pub async fn select(reader: &Visit) -> Outcome {
    reader
        .run("const paragraph = all('.article__body p').find((part) => part.textContent.startsWith('Für die Leitwarte'));
            const text = paragraph.firstChild;
            getSelection().setBaseAndExtent(text, 0, text, text.data.indexOf('.') + 1);")
        .await?
        .see("Zitat kopieren")
        .await?;
    Ok(())
}

async fn copies(reader: &Visit) -> Outcome {
    select(reader).await?;
    reader
        .click("Zitat kopieren")
        .await?
        .announces("Kopiert.")
        .await?;
    let copied = reader.pasted().await?;
    ensure(copied == QUOTE, || format!("The clipboard holds {copied}"))
}

#[test]
fn a_selected_passage_is_copied_with_where_it_comes_from() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.with_clipboard(true).await?.open(ARTICLE).await?;
        copies(reader).await?;
        reader
            .run("getSelection().removeAllRanges(); document.activeElement.blur();")
            .await?;
        reader
            .run("getSelection().selectAllChildren(document.querySelector('.site-footer'));")
            .await?;
        reader.see_no("Zitat kopieren").await?;
        reader
            .open("/")
            .await?
            .click(HEADLINE)
            .await?
            .headline_is(HEADLINE)
            .await?;
        copies(reader).await
    })
}

#[test]
fn so_it_is_where_the_app_cannot_start() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .fail(".wasm", Fault::Status(404))
            .with_clipboard(true)
            .await?
            .load(ARTICLE)
            .await?;
        copies(reader).await
    })
}

#[test]
fn where_the_clipboard_is_refused_the_quote_is_shown() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.with_clipboard(false).await?.open(ARTICLE).await?;
        select(reader).await?;
        reader
            .click_by_script("Zitat kopieren")
            .await?
            .announces("Kopieren ist hier nicht erlaubt. Bitte kopieren Sie von Hand:")
            .await?;
        let field = "return visible('.quote-bar textarea').map((field) => field.value).includes(arguments[0]);";
        reader
            .holds("a field holds the quote", field, vec![json!(QUOTE)])
            .await?;
        Ok(())
    })
}
