//! The app takes a prerendered page over, and nobody on it notices.

use meldungen_tests::failure::ensure;
use meldungen_tests::inputs::say;
use meldungen_tests::{Fault, Need, Outcome, Site, Visit, visit};

use meldungen_tests::sample::{self, SEARCH};

/// Opens a page whose app does not arrive before [`adopt`].
async fn open_before_adoption(reader: &Visit, path: &str) -> Outcome {
    reader
        .fail(".wasm", Fault::Hold)
        .without_cache()
        .await?
        .load(path)
        .await?;
    Ok(())
}

/// Lets the app arrive.
async fn adopt(reader: &Visit) -> Outcome {
    let waiting = "return document.documentElement.dataset.app === undefined;";
    reader
        .holds("the app is not there yet", waiting, vec![])
        .await?;
    reader.mend(".wasm").live().await?;
    Ok(())
}

/// Where everything stands that was there before adoption, and has a size.
const PLACES: &str = "
    const parts = all('h1, h2, h3, p, figure, ul.card-grid, .article-card, .filter-bar, .site-header, .site-footer, .share-menu, .reading-time-badge');
    const place = (part) => { const { x, y, width, height } = part.getBoundingClientRect(); return [x, y + scrollY, width, height].map(Math.round).join(' '); };
    window.__places ??= parts.map((part) => [part, place(part)]);
    return window.__places
        .filter(([part, before]) => part.isConnected && part.checkVisibility() && place(part) !== before)
        .map(([part, before]) => `${part.className || part.localName} from ${before} to ${place(part)}`);";

/// On a page, at two widths and at two places of it, nothing moves from load to live.
async fn nothing_moves(reader: &Visit, path: &str) -> Outcome {
    if !reader.records_shifts().await? {
        say("no layout shifts are recorded: places before and after adoption are compared");
    }
    for (width, height) in [(390, 844), (1280, 900)] {
        for place in ["h1", ".filter-bar"] {
            let here = format!("{path} at {width} px, seen from {place}");
            reader.sized(width, height).await?;
            open_before_adoption(reader, path).await?;
            let scroll = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' });";
            reader.script::<()>(scroll, vec![place.into()]).await?;
            reader.settled().await?;
            reader.script::<Vec<String>>(PLACES, vec![]).await?;
            adopt(reader).await?;
            reader.settled().await?;
            let moved: Vec<String> = reader.script(PLACES, vec![]).await?;
            ensure(moved.is_empty(), || {
                format!("On {here} these moved: {moved:#?}")
            })?;
            let shifts = reader.shifts().await?;
            ensure(shifts.is_empty(), || {
                format!("On {here} the layout shifts: {shifts:#?}")
            })?;
        }
    }
    Ok(())
}

#[test]
fn nothing_moves_on_the_start_page() -> Outcome {
    visit(Site::sample(), async |reader| {
        nothing_moves(reader, "/").await
    })
}

#[test]
fn nothing_moves_on_an_article() -> Outcome {
    visit(Site::sample(), async |reader| {
        nothing_moves(reader, sample::ARTICLE).await
    })
}

#[test]
fn nothing_moves_on_a_topics_page() -> Outcome {
    visit(Site::sample(), async |reader| {
        nothing_moves(reader, sample::TOPIC).await
    })
}

#[test]
fn a_part_in_another_place_would_be_noticed() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?.settled().await?;
        let before: Vec<String> = reader.script(PLACES, vec![]).await?;
        let push = "document.querySelector('main').style.paddingTop = '9px';";
        reader.run(push).await?;
        let after: Vec<String> = reader.script(PLACES, vec![]).await?;
        ensure(before.is_empty() && !after.is_empty(), || {
            format!("Before: {before:#?}, after: {after:#?}")
        })
    })
}

#[test]
fn a_shift_would_be_noticed() -> Outcome {
    visit(Site::sample().needs(Need::LayoutShifts), async |reader| {
        reader.records_shifts().await?;
        reader.open("/").await?;
        reader.settled().await?;
        let push = "const block = document.createElement('p'); block.textContent = 'Platz da!'; document.querySelector('main').before(block);";
        reader.run(push).await?;
        reader
            .holds(
                "the shift is noticed",
                "return window.__shifts.length > 0;",
                vec![],
            )
            .await?;
        Ok(())
    })
}

#[test]
fn the_focus_stays_on_a_link_of_the_article() -> Outcome {
    visit(Site::sample(), async |reader| {
        open_before_adoption(reader, sample::ARTICLE).await?;
        reader
            .run("window.__link = document.querySelector('.info-box a'); window.__link.focus();")
            .await?;
        adopt(reader).await?;
        let same = "return document.activeElement === window.__link;";
        reader
            .holds("the focus is on the same link", same, vec![])
            .await?;
        Ok(())
    })
}

#[test]
fn the_focus_stays_on_a_topic_of_the_filter() -> Outcome {
    visit(Site::sample(), async |reader| {
        // In the place of the link stands a switch on the one page, and a link on the other.
        for (path, successor) in [("/", "input[type=checkbox]"), (sample::TOPIC, "a")] {
            open_before_adoption(reader, path).await?;
            reader
                .run("window.__before = named('Tourismus'); window.__before.focus();")
                .await?;
            adopt(reader).await?;
            reader.focus_is(successor).await?;
            let same = "return nameOf(document.activeElement) === 'Tourismus' && document.activeElement !== window.__before;";
            reader
                .holds("the focus is on the same topic", same, vec![])
                .await?;
        }
        Ok(())
    })
}

#[test]
fn a_selection_in_the_article_stays() -> Outcome {
    visit(Site::sample(), async |reader| {
        open_before_adoption(reader, sample::ARTICLE).await?;
        let select = "
            const [first, second] = document.querySelectorAll('.article__body > p');
            getSelection().setBaseAndExtent(first.firstChild, 4, second.firstChild, 20);
            window.__selected = [getSelection().toString(), first.firstChild, second.firstChild];";
        reader.run(select).await?;
        adopt(reader).await?;
        let same = "
            const [text, start, end] = window.__selected, selection = getSelection();
            return text.length > 100 && selection.toString() === text
                && selection.anchorNode === start && selection.focusNode === end && selection.focusOffset === 20;";
        reader
            .holds("the selection is the same", same, vec![])
            .await?;
        Ok(())
    })
}

#[test]
fn every_node_of_the_article_is_the_same_node_afterwards() -> Outcome {
    visit(Site::sample(), async |reader| {
        open_before_adoption(reader, sample::ARTICLE).await?;
        let mark = "
            const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
            window.__nodes = [];
            while (walker.nextNode()) window.__nodes.push([walker.currentNode, walker.currentNode.parentNode, walker.currentNode.nodeValue]);";
        reader.run(mark).await?;
        adopt(reader).await?;
        let changed = "
            if (window.__nodes.length < 50) return ['too few nodes to speak of'];
            return window.__nodes
                .filter(([node, parent, text]) => !node.isConnected || node.parentNode !== parent || node.nodeValue !== text)
                .map(([node]) => node.nodeName + ' ' + node.textContent);";
        let changed: Vec<String> = reader.script(changed, vec![]).await?;
        ensure(changed.is_empty(), || {
            format!("These are no longer as they were: {changed:#?}")
        })
    })
}

/// What translators in browsers do to a page: each text in elements of their own.
const TRANSLATE: &str = "
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (text) =>
        text.nodeValue.trim() && !text.parentElement.closest('script, style') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
    const texts_of_page = [];
    while (walker.nextNode()) texts_of_page.push(walker.currentNode);
    window.__wrapped = texts_of_page.map((text) => {
        const outer = document.createElement('font'), inner = document.createElement('font');
        text.replaceWith(outer);
        outer.append(inner);
        inner.append(text);
        return outer;
    });
    document.documentElement.classList.add('translated-ltr');
    document.documentElement.lang = 'en';";

#[test]
fn a_page_that_a_translator_has_changed_is_adopted_all_the_same() -> Outcome {
    visit(Site::sample(), async |reader| {
        open_before_adoption(reader, sample::ARTICLE).await?;
        // A translation has other lengths: the badge must follow what is shown.
        let shorten = "all('.article__body > *').slice(3).forEach((part) => part.remove());";
        reader.run(TRANSLATE).await?.run(shorten).await?;
        let read = "
            window.__read = window.__wrapped.filter((font) => font.isConnected && font.closest('article') && !font.closest('.reading-time-badge'));
            window.__parents = window.__read.map((font) => font.parentNode);
            return window.__read.length;";
        let wrapped: usize = reader.script(read, vec![]).await?;
        ensure(wrapped > 20, || {
            format!("Only {wrapped} texts are wrapped.")
        })?;
        adopt(reader).await?;
        let kept = "return window.__read.every((font, i) => font.isConnected && font.parentNode === window.__parents[i]);";
        reader
            .holds("the translator’s elements are still there", kept, vec![])
            .await?;
        reader
            .reads(".reading-time-badge__text", "2 Minuten Lesezeit")
            .await?;
        reader.click("Teilen").await?.see("Link kopieren").await?;
        reader.type_into(SEARCH, "tourismus").await?;
        let expected = sample::headlines(|meldung| meldung.has("tourismus"))?;
        reader
            .announces(&format!("{} Meldungen", expected.len()))
            .await?;
        reader.see(sample::HEADLINE).await?;
        Ok(())
    })
}

#[test]
fn after_adoption_badge_share_and_filter_are_alive() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open(sample::ARTICLE)
            .await?
            .reads(".reading-time-badge__text", "5 Minuten Lesezeit")
            .await?;
        reader.click("Teilen").await?.see("Link kopieren").await?;
        reader.type_into(SEARCH, "tourismus").await?;
        let expected = sample::headlines(|meldung| meldung.has("tourismus"))?;
        reader
            .announces(&format!("{} Meldungen", expected.len()))
            .await?
            .shows_cards(expected.len())
            .await?;
        Ok(())
    })
}

#[test]
fn the_seeds_page_shows_the_same_with_javascript_as_without() -> Outcome {
    visit(Site::seed(), async |reader| {
        let article = "return visible('.article-card__link')[0].pathname;";
        // The app is not to come from what this first page leaves behind.
        reader.without_cache().await?.open("/").await?;
        let article: String = reader.script(article, vec![]).await?;
        open_before_adoption(reader, &article).await?;
        // All but the filter, which is there only now.
        let text = "return texts('.article, .more__heading, .card-grid').join(' ');";
        let before: String = reader.script(text, vec![]).await?;
        adopt(reader).await?;
        reader.settled().await?;
        let after: String = reader.script(text, vec![]).await?;
        ensure(after == before, || {
            format!("Before:\n{before}\n\nAfter:\n{after}")
        })?;
        reader
            .reads(".reading-time-badge__text", "3 Minuten Lesezeit")
            .await?
            .shows_cards(15)
            .await?;
        Ok(())
    })
}
