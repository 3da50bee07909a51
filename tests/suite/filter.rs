//! The filter by word, and what any filter does.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Outcome, Site, Visit, visit};

use meldungen_tests::sample::{self, ARTICLE, HEADLINE, Meldung, SEARCH};

/// The list holds those that the test picks from the feed, and their number is announced.
pub async fn finds(reader: &Visit, picks: impl Fn(&Meldung) -> bool) -> Outcome {
    let expected = sample::headlines(picks)?;
    let count = expected.len();
    ensure(count > 1, || {
        format!("{count} is no number to tell a list by.")
    })?;
    reader
        .announces(&format!("{count} Meldungen"))
        .await?
        .shows_cards(count)
        .await?;
    let shown = sample::sorted(reader.headlines().await?);
    ensure(shown == expected, || {
        format!("Shown are {shown:#?}, expected were {expected:#?}")
    })
}

/// A number of hits stands there: the list is no longer loaded.
pub async fn counted(reader: &Visit) -> Outcome {
    let whole = "const count = texts('.more__count')[0];
        return !!count && count.includes('Meldung') && !count.includes('geladen');";
    reader.holds("a number found", whole, vec![]).await?;
    Ok(())
}

/// The whole list stands there again, and nothing is announced.
pub async fn shows_all(reader: &Visit) -> Outcome {
    reader
        .shows_cards(sample::meldungen()?.len())
        .await?
        .announces("")
        .await?;
    Ok(())
}

#[test]
fn umlauts_are_found_however_they_are_typed() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?;
        for (typed, address) in [
            ("foerderung", "/?suche=foerderung"),
            ("Förderung", "/?suche=F%C3%B6rderung"),
            ("FÖRDERUNG", "/?suche=F%C3%96RDERUNG"),
        ] {
            reader
                .type_into(SEARCH, typed)
                .await?
                .address_is(address)
                .await?;
            finds(reader, |meldung| meldung.has("foerderung")).await?;
        }
        Ok(())
    })
}

#[test]
fn a_word_is_found_inside_a_compound() -> Outcome {
    visit(Site::sample(), async |reader| {
        let expected = sample::headlines(|meldung| meldung.has("haushalt"))?;
        let compound = expected
            .iter()
            .any(|headline| headline.contains("Landeshaushaltsplan"));
        ensure(compound && expected.len() < 8, || {
            format!("The sample has {expected:?}")
        })?;
        reader
            .open("/")
            .await?
            .type_into(SEARCH, "haushalt")
            .await?
            .address_is("/?suche=haushalt")
            .await?;
        reader.shows_cards(expected.len()).await?;
        let shown = sample::sorted(reader.headlines().await?);
        ensure(shown == expected, || format!("Shown are {shown:#?}"))
    })
}

#[test]
fn all_words_must_occur() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open("/")
            .await?
            .type_into(SEARCH, "energie förderung")
            .await?;
        finds(reader, |meldung| {
            meldung.has("energie") && meldung.has("förderung")
        })
        .await
    })
}

#[test]
fn an_address_with_a_filter_opens_filtered() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/?thema=foerderung&suche=ausbildung").await?;
        let expected =
            sample::headlines(|meldung| meldung.is_on("Förderung") && meldung.has("ausbildung"))?;
        ensure(expected.len() == 1, || {
            format!("One is to be found, not {expected:?}")
        })?;
        reader
            .announces("1 Meldung")
            .await?
            .shows_cards(1)
            .await?
            .see(&expected[0])
            .await?;
        Ok(())
    })
}

#[test]
fn where_nothing_is_found_a_sentence_says_so_and_a_button_leads_back() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?.type_into(SEARCH, "xyzzy").await?;
        reader
            .announces("Keine Meldung passt zu Ihrer Auswahl.")
            .await?
            .shows_cards(0)
            .await?;
        reader
            .click("Alle zurücksetzen")
            .await?
            .address_is("/")
            .await?;
        shows_all(reader).await?;
        let empty = "return document.querySelector('#suche').value === '';";
        reader.holds("the field is empty", empty, vec![]).await?;
        // Whoever works by keyboard is still in the filter, not at the top of the page.
        let kept = "return document.activeElement !== document.body;";
        reader.holds("the focus is somewhere", kept, vec![]).await?;
        Ok(())
    })
}

#[test]
fn hostile_parameters_are_text_and_no_more() -> Outcome {
    let hostile = [
        "/?thema=../..&suche=%FF%3Cscript%3Ewindow.__pwned=1%3C/script%3E",
        "/?thema=%3Cimg%20src=x%20onerror=window.__pwned=1%3E&thema=&suche=%00%E0%A4%A",
        "/?suche=%22%3E%3Csvg%20onload=window.__pwned=1%3E&thema=constructor&thema=__proto__",
        "/?&&==&suche&thema&%&suche=((((((((((a+)+)+)+[",
        "/themen/energie/?thema=energie&thema=energie&thema=gibt-es-nicht",
    ];
    visit(Site::sample(), async |reader| {
        for address in hostile {
            reader.open(address).await?;
            reader
                .reads(
                    "h1",
                    if address.starts_with("/themen") {
                        "Energie"
                    } else {
                        "Aktuelle Meldungen"
                    },
                )
                .await?;
            reader
                .holds(
                    "nothing ran",
                    "return window.__pwned === undefined;",
                    vec![],
                )
                .await?;
            // The filter works on.
            reader
                .type_into(SEARCH, "")
                .await?
                .type_into(SEARCH, "energie")
                .await?;
            reader.holds("cards are there", "return headlines().length > 0 || texts('[role=status]').includes('Keine Meldung passt zu Ihrer Auswahl.');", vec![]).await?;
        }
        Ok(())
    })
}

#[test]
fn on_an_article_the_filter_finds_the_others_and_not_itself() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open(ARTICLE)
            .await?
            .mark_document()
            .await?
            .type_into(SEARCH, "energie")
            .await?;
        reader
            .address_is(&format!("{ARTICLE}?suche=energie"))
            .await?;
        finds(reader, |meldung| {
            meldung.has("energie") && meldung.headline != HEADLINE
        })
        .await?;
        reader.headline_is(HEADLINE).await?.same_document().await?;
        Ok(())
    })
}
