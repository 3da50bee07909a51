//! The whole way through the site without a mouse.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Outcome, Site, visit};
use thirtyfour::Key;

use meldungen_tests::sample::{self, ARTICLE, HEADLINE, SEARCH};

#[test]
fn from_the_skip_link_to_a_copied_link_and_back_the_focus_is_where_it_belongs() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.with_clipboard(true).await?.open("/").await?;
        reader
            .mark_document()
            .await?
            .tab()
            .await?
            .focus_is_named("link", "Zum Inhalt springen")
            .await?
            .press(Key::Enter)
            .await?
            .focus_is("main")
            .await?;
        reader
            .tab()
            .await?
            .focus_is_named("searchbox", SEARCH)
            .await?
            .press("wasserstoff")
            .await?;
        let found = sample::headlines(|meldung| meldung.has("wasserstoff"))?.len();
        reader
            .shows_cards(found)
            .await?
            .focus_is_named("searchbox", SEARCH)
            .await?;
        reader
            .tab_to(".article-card__link")
            .await?
            .focus_is_named("link", HEADLINE)
            .await?
            .press(Key::Enter)
            .await?
            .address_is(ARTICLE)
            .await?
            .focus_is_named("heading", HEADLINE)
            .await?;
        reader
            .tab()
            .await?
            .focus_is_named("button", "5 Minuten Lesezeit")
            .await?
            .tab()
            .await?
            .focus_is_named("button", "Teilen")
            .await?
            .press(Key::Enter)
            .await?
            .see("Link kopieren")
            .await?
            .focus_is_named("button", "Teilen")
            .await?;
        reader
            .tab_until("Link kopieren")
            .await?
            .focus_is_named("button", "Link kopieren")
            .await?
            .press(Key::Enter)
            .await?
            .announces("Kopiert.")
            .await?
            .focus_is_named("button", "Link kopieren")
            .await?;
        reader
            .back()
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?
            .focus_is_named("link", HEADLINE)
            .await?
            .shows_cards(found)
            .await?
            .same_document()
            .await?;
        Ok(())
    })
}

/// The focus has a ring, and nothing lies over it. Engines may scroll to it a moment later.
const IS_SEEN: &str = "
    const element = document.activeElement;
    // The card's link wears its ring on the whole card, an invisible checkbox on its chip.
    const styles = [getComputedStyle(element), getComputedStyle(element, '::after')];
    const ring = styles.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
    const hit = document.elementFromPoint(x, y);
    return ring && hit !== null && (element.contains(hit) || hit.contains(element) || element.closest('label')?.contains(hit) === true);";

#[test]
fn wherever_tab_leads_the_focus_is_seen() -> Outcome {
    visit(Site::sample(), async |reader| {
        for path in ["/", ARTICLE] {
            reader.open(path).await?.begin_round().await?;
            let mut stops = 0;
            while let Some(stop) = reader.next_stop().await? {
                let seen = format!("on {path}, {stop} has a ring that nothing hides");
                reader.holds(&seen, IS_SEEN, vec![]).await?;
                stops += 1;
            }
            ensure((10..100).contains(&stops), || {
                format!("On {path} Tab stops {stops} times.")
            })?;
        }
        Ok(())
    })
}

#[test]
fn the_search_of_the_header_leads_to_what_it_finds() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open(ARTICLE)
            .await?
            .tab_until("Suche in allen Meldungen")
            .await?
            .press("xyzzy & mehr")
            .await?
            .press(Key::Enter)
            .await?
            .address_is("/?suche=xyzzy+%26+mehr#weitere-meldungen")
            .await?
            .live()
            .await?
            .announces("Keine Meldung passt zu Ihrer Auswahl.")
            .await?;
        reader.type_into(SEARCH, "foerderung").await?;
        let found = sample::headlines(|meldung| meldung.has("foerderung"))?;
        reader.shows_cards(found.len()).await?;
        Ok(())
    })
}
