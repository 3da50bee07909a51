//! "Teilen": what a script adds to the links, with the app and without it.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Failure, Fault, Outcome, Site, Visit, visit};
use serde_json::json;

use meldungen_tests::sample::{ARTICLE, HEADLINE};

const CANONICAL: &str = "https://presse.musterland.example/meldungen/elektrolyseanlage-erlenhafen/";

/// What the clipboard holds once this button of the menu was pressed.
async fn copied_by(reader: &Visit, button: &str) -> Result<String, Failure> {
    reader
        .click("Teilen")
        .await?
        .click(button)
        .await?
        .announces("Kopiert.")
        .await?
        .pasted()
        .await
}

async fn copies_the_link(reader: &Visit) -> Outcome {
    let copied = copied_by(reader, "Link kopieren").await?;
    ensure(copied == CANONICAL, || {
        format!("The clipboard holds {copied}.")
    })
}

#[test]
fn copy_link_puts_the_canonical_address_on_the_clipboard() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.with_clipboard(true).await?.open(ARTICLE).await?;
        copies_the_link(reader).await
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
        copies_the_link(reader).await
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
        copies_the_link(reader).await
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
            .announces("Kopieren ist hier nicht erlaubt. Bitte kopieren Sie von Hand:")
            .await?;
        let field = "return visible('.share-menu textarea').map((field) => field.value).includes(arguments[0]);";
        reader
            .holds("a field holds the address", field, vec![json!(CANONICAL)])
            .await?;
        Ok(())
    })
}

#[test]
fn copy_text_takes_the_whole_meldung_along() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.with_clipboard(true).await?.open(ARTICLE).await?;
        let copied = copied_by(reader, "Text kopieren").await?;
        let parts = [
            HEADLINE,
            "Im Binnenhafen von Erlenhafen entsteht",
            "24. April 2027.",
            "Wasserstoffbericht 2026",
            CANONICAL,
        ];
        for part in parts {
            ensure(copied.contains(part), || {
                format!("{part:?} is missing in {copied}")
            })?;
        }
        ensure(!copied.contains("Inhalt\n"), || {
            format!("The contents are copied: {copied}")
        })
    })
}

#[test]
fn the_qr_code_is_shown_when_it_is_wanted() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.without_script().await?.load(ARTICLE).await?;
        reader.click("Teilen").await?.click("QR-Code").await?;
        let shown = "const code = document.querySelector('.share-menu__code'); return code.complete && code.naturalWidth > 0;";
        reader.holds("the code is shown", shown, vec![]).await?;
        Ok(())
    })
}

const OPENED: &str = "window.opened = []; window.open = (...all) => { opened.push(all); };";

async fn shares_with_own_server(reader: &Visit) -> Outcome {
    let share = "https://social.musterland.example/share?text=Wasserstoffhochlauf%3A%20Land%20f%C3%B6rdert%20Elektrolyseanlage%20in%20Erlenhafen%20mit%2024%2C8%20Millionen%20Euro%0Ahttps%3A%2F%2Fpresse.musterland.example%2Fmeldungen%2Felektrolyseanlage-erlenhafen%2F";
    reader.run(OPENED).await?.click("Öffnen").await?;
    let opened = "return JSON.stringify(opened) === JSON.stringify(arguments[0]);";
    let expected = json!([[share, "_blank", "noopener,noreferrer"]]);
    reader
        .holds(&format!("this is opened: {share}"), opened, vec![expected])
        .await?;
    Ok(())
}

#[test]
fn a_mastodon_server_of_ones_own_is_asked_for_and_kept_when_asked() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open(ARTICLE)
            .await?
            .click("Teilen")
            .await?
            .click("Eigener Mastodon-Server")
            .await?;
        reader
            .type_into("Eigener Mastodon-Server", "evil.example/x?")
            .await?
            .run(OPENED)
            .await?
            .click("Öffnen")
            .await?;
        let opened: Vec<Vec<String>> = reader.script("return opened;", vec![]).await?;
        ensure(opened.is_empty(), || format!("Opened: {opened:?}"))?;
        reader
            .run("document.querySelector('[name=server]').value = '';")
            .await?;
        reader
            .type_into("Eigener Mastodon-Server", "social.musterland.example")
            .await?;
        shares_with_own_server(reader).await?;
        let kept = "return localStorage.getItem('mastodon');";
        let nothing: Option<String> = reader.script(kept, vec![]).await?;
        ensure(nothing.is_none(), || format!("Kept unasked: {nothing:?}"))?;
        reader.click("In diesem Browser merken").await?;
        shares_with_own_server(reader).await?;
        reader
            .open(ARTICLE)
            .await?
            .click("Teilen")
            .await?
            .click("Eigener Mastodon-Server")
            .await?;
        shares_with_own_server(reader).await?;
        reader.click("In diesem Browser merken").await?;
        shares_with_own_server(reader).await?;
        let nothing: Option<String> = reader.script(kept, vec![]).await?;
        ensure(nothing.is_none(), || format!("Still kept: {nothing:?}"))
    })
}

#[test]
fn where_nothing_may_be_stored_a_server_of_ones_own_works_for_this_time() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open(ARTICLE)
            .await?
            .run("for (const name of ['getItem', 'setItem', 'removeItem']) Storage.prototype[name] = () => { throw new Error('forbidden'); };")
            .await?
            .click("Teilen")
            .await?
            .click("Eigener Mastodon-Server")
            .await?
            .type_into("Eigener Mastodon-Server", "social.musterland.example")
            .await?
            .click("In diesem Browser merken")
            .await?;
        shares_with_own_server(reader).await
    })
}

/// Takes the place of the device's sheet, which no driver can press, and answers with the error
/// of this name, or none.
const SHEET: &str = "
    const [name] = arguments;
    window.shared = [];
    navigator.canShare = () => true;
    navigator.share = async (data) => {
        shared.push([data.title, data.url]);
        if (name) throw new DOMException('', name);
    };
    return true;";

async fn shares_with_device(reader: &Visit, answer: &str) -> Outcome {
    reader
        .open(ARTICLE)
        .await?
        .holds("the stand-in is there", SHEET, vec![json!(answer)])
        .await?
        .click_by_script("Teilen")
        .await?
        .click_by_script("Mit anderer App teilen")
        .await?;
    let given = "return JSON.stringify(shared) === JSON.stringify([[...arguments]]);";
    reader
        .holds(
            "the sheet has it",
            given,
            vec![json!(HEADLINE), json!(CANONICAL)],
        )
        .await?;
    Ok(())
}

#[test]
fn the_devices_own_sheet_gets_headline_and_address_and_may_be_closed() -> Outcome {
    visit(Site::sample(), async |reader| {
        for answer in ["", "AbortError"] {
            shares_with_device(reader, answer).await?;
            reader
                .see_no("Kopiert.")
                .await?
                .see("Link kopieren")
                .await?;
        }
        Ok(())
    })
}

#[test]
fn where_the_devices_sheet_is_refused_the_address_is_there_to_be_copied() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.with_clipboard(false).await?;
        shares_with_device(reader, "NotAllowedError").await?;
        reader
            .announces("Kopieren ist hier nicht erlaubt. Bitte kopieren Sie von Hand:")
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
