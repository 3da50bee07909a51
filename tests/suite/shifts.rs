//! Nothing moves on the page without the reader's doing (adoption: see `adoption.rs`).

use meldungen_tests::failure::ensure;
use meldungen_tests::{Fault, Feed, Need, Outcome, Site, Visit, visit};

use crate::news::site_with_newer_feed;
use meldungen_tests::sample::{ARTICLE, HEADLINE, OTHER, OTHER_HEADLINE, TOPIC};

/// What has moved in this document so far: nothing.
async fn nothing_moved(reader: &Visit, when: &str) -> Outcome {
    reader.settled().await?;
    let shifts = reader.shifts().await?;
    ensure(shifts.is_empty(), || {
        format!("{when} the layout shifts: {shifts:#?}")
    })
}

/// The story at the width of a phone and of a desktop.
fn at_both_widths(story: impl AsyncFn(&Visit) -> Outcome) -> Outcome {
    at_both_widths_of(Site::sample(), story)
}

fn at_both_widths_of(site: Site, story: impl AsyncFn(&Visit) -> Outcome) -> Outcome {
    visit(site.needs(Need::LayoutShifts), async |reader| {
        reader.without_cache().await?.records_shifts().await?;
        for (width, height) in [(390, 844), (1280, 900)] {
            reader.sized(width, height).await?;
            story(reader).await?;
        }
        Ok(())
    })
}

#[test]
fn nothing_moves_while_a_page_loads() -> Outcome {
    at_both_widths(async |reader| {
        for path in ["/", ARTICLE, TOPIC, OTHER] {
            reader.open(path).await?;
            nothing_moved(reader, path).await?;
        }
        Ok(())
    })
}

#[test]
fn nothing_moves_when_the_fonts_come_late() -> Outcome {
    at_both_widths(async |reader| {
        reader.fail(".woff2", Fault::Hold);
        // The app is asked for after the first paint, which is in the fallback; only then do
        // the fonts arrive, and only then is the page loaded.
        let late_fonts = async {
            reader.until_asked(".wasm").await?;
            reader.mend(".woff2");
            Ok(())
        };
        tokio::try_join!(reader.load(ARTICLE), late_fonts)?;
        reader.live().await?;
        nothing_moved(reader, "With late fonts").await
    })
}

#[test]
fn nothing_moves_when_pictures_are_broken() -> Outcome {
    at_both_widths(async |reader| {
        for fault in [Fault::Status(404), Fault::Garbage] {
            for path in ["/", ARTICLE] {
                reader.fail(".webp", fault).open(path).await?;
                let broken = "
                    const pictures = visible('main img').filter((picture) => picture.getBoundingClientRect().top < innerHeight);
                    return pictures.length > 0 && pictures.every((picture) => picture.complete && picture.naturalWidth === 0);";
                reader
                    .holds("the pictures are broken", broken, vec![])
                    .await?;
                nothing_moved(reader, path).await?;
                reader.mend(".webp");
            }
        }
        Ok(())
    })
}

#[test]
fn nothing_moves_from_page_to_page() -> Outcome {
    at_both_widths(async |reader| {
        reader
            .open("/")
            .await?
            .click(HEADLINE)
            .await?
            .headline_is(HEADLINE)
            .await?;
        nothing_moved(reader, "From the list to an article").await?;
        reader
            .back()
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?;
        nothing_moved(reader, "Back on the list").await?;
        reader
            .click(OTHER_HEADLINE)
            .await?
            .headline_is(OTHER_HEADLINE)
            .await?;
        nothing_moved(reader, "On another article").await?;
        reader
            .click("Alle Meldungen")
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?;
        nothing_moved(reader, "On the list again").await
    })
}

#[test]
fn nothing_moves_when_new_meldungen_are_offered() -> Outcome {
    at_both_widths_of(site_with_newer_feed(), async |reader| {
        for scroll in ["h1", ".filter-bar", "li:nth-child(5)"] {
            reader.open("/").await?;
            let to = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' });";
            reader.script::<()>(to, vec![scroll.into()]).await?;
            reader.see("2 neue Meldungen anzeigen").await?;
            nothing_moved(reader, scroll).await?;
        }
        Ok(())
    })
}

#[test]
fn nothing_moves_when_the_colour_scheme_changes() -> Outcome {
    at_both_widths(async |reader| {
        reader.open(ARTICLE).await?;
        for theme in ["dark", "light", "system"] {
            let choose = "
                const control = document.querySelector('[data-theme-switch]');
                control.value = arguments[0];
                control.dispatchEvent(new Event('change', { bubbles: true }));";
            reader.script::<()>(choose, vec![theme.into()]).await?;
            nothing_moved(reader, theme).await?;
        }
        Ok(())
    })
}

#[test]
fn nothing_moves_when_the_app_alone_draws_its_page() -> Outcome {
    let feed =
        std::fs::read_to_string(meldungen_tests::inputs::checkout().join("public/feed.json"));
    let feed = feed.map_err(|error| meldungen_tests::Failure::Unprepared(error.to_string()))?;
    visit(
        Site::alone(Feed::Text(&feed)).needs(Need::LayoutShifts),
        async |reader| {
            // The feed's pictures are not beside it here.
            reader.expect_in_console("/bilder/");
            reader.records_shifts().await?;
            reader.fail("/feed.json", Fault::Hold).load("/").await?;
            reader.see("Meldungen werden geladen").await?;
            reader.mend("/feed.json").live().await?;
            nothing_moved(reader, "When the feed arrives").await
        },
    )
}
