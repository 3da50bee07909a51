//! `/einbetten/`, where a partner's webmaster takes the code: by keyboard, with a preview, without
//! a script. What is chosen is in `embed_choices.rs`, that the code works in `embed_codes.rs`.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Failure, Outcome, Site, Theme, Visit, visit, visit_in};
use serde_json::json;
use thirtyfour::Key;

use meldungen_tests::sample;

/// The path of the page.
pub const BUILDER: &str = "/einbetten/";

/// Opens the page, and waits until there is code.
pub async fn open(reader: &Visit, query: &str) -> Outcome {
    reader.load(&format!("{BUILDER}{query}")).await?;
    let ready = "
        const codes = all('[data-code]');
        return visible('.builder__form').length === 1 && codes.length === 5 && codes.every(({ value }) => value !== '');";
    reader.holds("there is code", ready, vec![]).await?;
    Ok(())
}

/// Gives a field a value, as a reader who is done with it.
pub async fn choose(reader: &Visit, name: &str, value: &str) -> Outcome {
    let choose = "
        const [name, value] = arguments;
        const field = document.querySelector(`.builder :is([name=${name}]:not([type=checkbox]), [name=${name}][value='${value}'], [name=${name}][type=checkbox]:not([value]))`);
        if (field.type === 'checkbox') field.checked = !field.checked;
        else field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    reader.script(choose, vec![json!(name), json!(value)]).await
}

/// The code of this name, as it stands there for a site of the sample's address.
pub async fn code(reader: &Visit, name: &str) -> Result<String, Failure> {
    let look = "return document.querySelector(`[data-code=${arguments[0]}]`).value;";
    reader.script(look, vec![json!(name)]).await
}

#[test]
fn all_of_it_can_be_done_by_keyboard() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.with_clipboard(true).await?;
        open(reader, "").await?;
        reader
            .tab_to(".builder [name=suche]")
            .await?
            .press("land")
            .await?;
        reader
            .tab_to("[name=anzahl]")
            .await?
            .press(Key::End + Key::Backspace + "4")
            .await?;
        reader
            .tab_to("[name=thema][value=energie]")
            .await?
            .press(" ")
            .await?;
        reader
            .tab_to("[name=ansicht]")
            .await?
            .press(Key::Down)
            .await?;
        reader
            .tab_to("[name=farben]")
            .await?
            .press(Key::Down)
            .await?;
        reader
            .tab_to("[name=sprache]")
            .await?
            .press(Key::Down)
            .await?;
        reader.tab_to("[name=eigen]").await?.press(" ").await?;
        reader.tab_to("[name=akzent]").await?;
        reader
            .tab_to("[name=breite]")
            .await?
            .press(Key::Down)
            .await?;
        reader
            .tab_to("[data-copy=snippet]")
            .await?
            .press(Key::Enter)
            .await?
            .announces("Kopiert")
            .await?;
        let snippet = code(reader, "snippet").await?;
        for part in [
            "query=\"land\"",
            "limit=\"4\"",
            "topic=\"energie\"",
            "layout=\"list\"",
            "theme=\"light\"",
            "lang=\"en\"",
            "accent=\"#ffed00\"",
        ] {
            ensure(snippet.contains(part), || {
                format!("{part} is not in {snippet}.")
            })?;
        }
        reader.focus_is("[data-copy=snippet]").await?;
        let pasted = reader.pasted().await?;
        ensure(pasted == snippet, || format!("Pasted is {pasted}."))
    })
}

#[test]
fn each_code_can_be_copied_or_else_it_is_selected() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.with_clipboard(true).await?;
        open(reader, "?thema=energie").await?;
        for name in ["snippet", "policy", "fixed", "frame", "plain"] {
            reader
                .click_first(&format!("[data-copy={name}]"))
                .await?
                .announces("Kopiert")
                .await?;
            let pasted = reader.pasted().await?;
            ensure(pasted == code(reader, name).await?, || {
                format!("Pasted is {pasted}.")
            })?;
        }
        reader.with_clipboard(false).await?;
        reader
            .run("navigator.clipboard.writeText = () => Promise.reject(new Error());")
            .await?
            .click_first("[data-copy=frame]")
            .await?
            .announces("Bitte markieren und kopieren Sie den Code selbst.")
            .await?;
        Ok(())
    })
}

#[test]
fn the_preview_shows_the_widget_as_chosen_in_three_widths() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.sized(1280, 900).await?;
        open(reader, "?thema=energie&ansicht=list&anzahl=2").await?;
        let asked = "thema=energie";
        let shown = "
            const widget = document.querySelector('.builder__stage meldungen-widget');
            widget.scrollIntoView({ block: 'center', behavior: 'instant' });
            return !widget.querySelector('a').checkVisibility();";
        reader.holds("the preview is there", shown, vec![]).await?;
        ensure(reader.asked_with("/embed/", asked) == 1, || {
            format!("Nobody asks for {asked}.")
        })?;
        let wide = "return document.querySelector('meldungen-widget').getBoundingClientRect().width === arguments[0];";
        for (choice, width) in [("phone", 375), ("column", 280)] {
            choose(reader, "breite", choice).await?;
            let what = format!("the preview is {width} px wide");
            reader.holds(&what, wide, vec![json!(width)]).await?;
        }
        choose(reader, "breite", "full").await?;
        let full = "return document.querySelector('meldungen-widget').getBoundingClientRect().width > 600;";
        reader
            .holds("the preview has the whole width", full, vec![])
            .await?;
        // Another width is no other widget: nothing is loaded for it.
        ensure(reader.asked_with("/embed/", asked) == 1, || {
            "The frame is loaded again.".to_owned()
        })?;
        choose(reader, "ansicht", "headlines").await?;
        reader.holds("the preview is there", shown, vec![]).await?;
        ensure(reader.asked_with("/embed/", "ansicht=titel") == 1, || {
            "The preview stays as it was.".to_owned()
        })
    })
}

#[test]
fn without_javascript_the_plain_snippet_is_there() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.without_script().await?.load(BUILDER).await?;
        reader
            .see("Ohne JavaScript gibt es hier keine Auswahl")
            .await?;
        let look = "return visible('textarea, form, select, button').map((part) => part.value ?? part.className);";
        let shown: Vec<String> = reader.script(look, vec![]).await?;
        let codes: Vec<&String> = shown
            .iter()
            .filter(|text| text.contains("<meldungen-widget"))
            .collect();
        ensure(codes.len() == 1, || format!("There are {shown:?}."))?;
        let expected = format!(
            "<script type=\"module\" src=\"{}\"></script>\n<meldungen-widget>\n  <a href=\"{}\">Alle Meldungen</a>\n</meldungen-widget>",
            sample::address("/embed/v1.js"),
            sample::address("/"),
        );
        ensure(*codes[0] == expected, || {
            format!("The snippet is {}.", codes[0])
        })
    })
}

#[test]
fn the_page_has_no_barriers() -> Outcome {
    for theme in [Theme::Light, Theme::Dark] {
        visit_in(theme, Site::sample(), async |reader| {
            open(reader, "").await?;
            reader.settled().await?.audit().await?;
            open(
                reader,
                "?thema=energie&ansicht=headlines&eigen=on&akzent=%23003366&breite=column",
            )
            .await?;
            reader.settled().await?.audit().await?;
            Ok(())
        })?;
    }
    Ok(())
}
