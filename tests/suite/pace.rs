//! The reading time at the reader's own pace.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Fault, Need, Outcome, Site, Visit, visit};

use meldungen_tests::sample::{ARTICLE, HEADLINE};

const BADGE: &str = ".reading-time-badge__text";
const KEPT: &str = "return localStorage.getItem('pace');";

/// Opens the badge and chooses a pace; `remember` ticks the box before.
async fn choose(reader: &Visit, pace: &str, remember: bool) -> Outcome {
    reader
        .click_first(".reading-time-badge__toggle")
        .await?
        .see("Ihr Lesetempo")
        .await?;
    if remember {
        reader.click("In diesem Browser merken").await?;
    }
    let choose = format!(
        "const field = document.querySelector('.reading-time-badge select');
        field.value = [...field.options].find((option) => option.text === '{pace}').value;
        field.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    );
    reader.run(&choose).await?;
    Ok(())
}

#[test]
fn the_badge_tells_its_range_and_where_it_comes_from() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.without_script().await?.load(ARTICLE).await?;
        reader
            .click_first(".reading-time-badge__toggle")
            .await?
            .see("4 bis 6 Minuten, je nach Lesetempo")
            .await?
            .see("1100 Buchstaben je Minute (Brysbaert 2019)")
            .await?
            .see_no("Ihr Lesetempo")
            .await?;
        Ok(())
    })
}

#[test]
fn a_pace_counts_at_once_and_is_kept_only_when_asked() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open(ARTICLE)
            .await?
            .reads(BADGE, "5 Minuten Lesezeit")
            .await?;
        choose(reader, "Langsamer", false).await?;
        reader.reads(BADGE, "6 Minuten Lesezeit").await?;
        let kept: Option<String> = reader.script(KEPT, vec![]).await?;
        ensure(kept.is_none(), || format!("Kept unasked: {kept:?}"))?;
        // On the next page of the same visit it holds, after that no longer.
        reader
            .click("Alle Meldungen")
            .await?
            .click(HEADLINE)
            .await?
            .headline_is(HEADLINE)
            .await?
            .reads(BADGE, "6 Minuten Lesezeit")
            .await?
            .open(ARTICLE)
            .await?
            .reads(BADGE, "5 Minuten Lesezeit")
            .await?;
        choose(reader, "Schneller", true).await?;
        reader.reads(BADGE, "4 Minuten Lesezeit").await?;
        reader
            .open(ARTICLE)
            .await?
            .reads(BADGE, "4 Minuten Lesezeit")
            .await?;
        choose(reader, "Wie üblich", true).await?;
        reader.reads(BADGE, "5 Minuten Lesezeit").await?;
        let kept: Option<String> = reader.script(KEPT, vec![]).await?;
        ensure(kept.is_none(), || format!("Still kept: {kept:?}"))
    })
}

#[test]
fn the_number_can_be_hidden() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open(ARTICLE).await?;
        choose(reader, "Lesezeit nicht anzeigen", true).await?;
        reader.reads(BADGE, "Lesezeit").await?;
        reader.open(ARTICLE).await?.reads(BADGE, "Lesezeit").await?;
        Ok(())
    })
}

#[test]
fn a_pace_that_was_kept_counts_where_the_app_cannot_start() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open(ARTICLE)
            .await?
            .run("localStorage.setItem('pace', '75');")
            .await?;
        reader
            .fail(".wasm", Fault::Status(404))
            .load(ARTICLE)
            .await?
            .reads(BADGE, "6 Minuten Lesezeit")
            .await?;
        Ok(())
    })
}

#[test]
fn what_lies_in_the_store_by_others_harms_nothing() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open(ARTICLE).await?;
        for odd in ["<b>", "-5", "1e999", "NaN"] {
            reader
                .run(&format!("localStorage.setItem('pace', '{odd}');"))
                .await?;
            reader
                .open(ARTICLE)
                .await?
                .reads(BADGE, "5 Minuten Lesezeit")
                .await?;
        }
        Ok(())
    })
}

#[test]
fn where_nothing_may_be_stored_the_pace_holds_for_the_page() -> Outcome {
    visit(Site::sample().needs(Need::EarlyScript), async |reader| {
        reader.with_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });").await?;
        reader
            .open(ARTICLE)
            .await?
            .reads(BADGE, "5 Minuten Lesezeit")
            .await?;
        choose(reader, "Langsamer", true).await?;
        reader.reads(BADGE, "6 Minuten Lesezeit").await?;
        Ok(())
    })
}

#[test]
fn a_long_text_says_what_is_left_until_it_is_read() -> Outcome {
    let left = "return document.querySelector('.time-left')?.textContent ?? '';";
    visit(Site::sample(), async |reader| {
        reader.open(ARTICLE).await?;
        let none: String = reader.script(left, vec![]).await?;
        ensure(none.is_empty(), || format!("Before it is begun: {none}"))?;
        let at = |part: f64| {
            format!(
                "const text = document.querySelector('.article__body');
                scrollTo(0, text.offsetTop + {part} * text.offsetHeight - innerHeight);"
            )
        };
        let says = "return /^Noch [1-4] Min\\.$/.test(document.querySelector('.time-left')?.textContent ?? '');";
        reader
            .run(&at(0.6))
            .await?
            .holds("it says what is left", says, vec![])
            .await?;
        let empty = "return document.querySelector('.time-left').textContent === '';";
        reader
            .run(&at(1.05))
            .await?
            .holds("nothing is left", empty, vec![])
            .await?;
        Ok(())
    })
}
