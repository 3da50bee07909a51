//! "Teilen": what a script adds to the links, with the app and without it.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Fault, Outcome, Site, visit};
use serde_json::json;

use crate::sample::{ARTICLE, HEADLINE};

const CANONICAL: &str = "https://presse.musterland.example/meldungen/elektrolyseanlage-erlenhafen/";

#[test]
fn copy_link_puts_the_canonical_address_on_the_clipboard() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.with_clipboard(true).await?.open(ARTICLE).await?;
        reader
            .click("Teilen")
            .await?
            .click("Link kopieren")
            .await?
            .announces("Der Link ist kopiert.")
            .await?;
        let copied = reader.pasted().await?;
        ensure(copied == CANONICAL, || {
            format!("The clipboard holds {copied}.")
        })
    })
}

#[test]
fn copy_link_works_as_well_on_an_article_that_the_app_has_drawn() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .with_clipboard(true)
            .await?
            .open("/")
            .await?
            .click(HEADLINE)
            .await?
            .headline_is(HEADLINE)
            .await?;
        reader
            .click("Teilen")
            .await?
            .click("Link kopieren")
            .await?
            .announces("Der Link ist kopiert.")
            .await?;
        let copied = reader.pasted().await?;
        ensure(copied == CANONICAL, || {
            format!("The clipboard holds {copied}.")
        })
    })
}

#[test]
fn copy_link_works_where_the_app_cannot_start() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .fail(".wasm", Fault::Status(404))
            .with_clipboard(true)
            .await?
            .load(ARTICLE)
            .await?;
        reader
            .click("Teilen")
            .await?
            .click("Link kopieren")
            .await?
            .announces("Der Link ist kopiert.")
            .await?;
        let copied = reader.pasted().await?;
        ensure(copied == CANONICAL, || {
            format!("The clipboard holds {copied}.")
        })
    })
}

#[test]
fn where_the_clipboard_is_refused_a_sentence_says_so_beside_the_address() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.with_clipboard(false).await?.open(ARTICLE).await?;
        reader
            .click_by_script("Teilen")
            .await?
            .click_by_script("Link kopieren")
            .await?;
        reader
            .announces("Kopieren ist hier nicht erlaubt. Bitte kopieren Sie die Adresse von Hand:")
            .await?;
        let field = "return visible('.share-menu input').map((field) => field.value).includes(arguments[0]);";
        reader
            .holds("a field holds the address", field, vec![json!(CANONICAL)])
            .await?;
        Ok(())
    })
}

#[test]
fn the_plain_links_stay_beside_the_buttons() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open(ARTICLE).await?.click("Teilen").await?;
        reader.see("Link kopieren").await?;
        for link in ["E-Mail", "Mastodon", "Bluesky", "LinkedIn"] {
            reader.see(link).await?;
        }
        Ok(())
    })
}
