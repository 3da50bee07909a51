//! The filter by topic.

use meldungen_tests::{Outcome, Site, visit};
use thirtyfour::Key;

use crate::filter::{finds, shows_all};
use meldungen_tests::sample::{SEARCH, TOPIC};

#[test]
fn a_topic_filters_and_its_state_is_in_control_and_address() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open("/")
            .await?
            .mark_document()
            .await?
            .toggle_topic("Energie")
            .await?;
        reader.address_is("/?thema=energie").await?;
        finds(reader, |meldung| meldung.is_on("Energie")).await?;
        let checked =
            "return named('Energie').control.checked && !named('Tourismus').control.checked;";
        reader
            .holds("the topic is checked, and no other", checked, vec![])
            .await?;
        reader
            .toggle_topic("Tourismus")
            .await?
            .address_is("/?thema=energie&thema=tourismus")
            .await?;
        finds(reader, |meldung| {
            meldung.is_on("Energie") || meldung.is_on("Tourismus")
        })
        .await?;
        reader
            .toggle_topic("Energie")
            .await?
            .toggle_topic("Tourismus")
            .await?
            .address_is("/")
            .await?;
        shows_all(reader).await?;
        reader.same_document().await?;
        Ok(())
    })
}

#[test]
fn a_topic_is_chosen_by_keyboard_alone() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?.click_first("#suche").await?;
        reader
            .press(Key::Tab)
            .await?
            .focus_is("input[type=checkbox]")
            .await?;
        reader
            .press(" ")
            .await?
            .address_is("/?thema=ausbildung")
            .await?;
        finds(reader, |meldung| meldung.is_on("Ausbildung")).await?;
        reader.focus_is("input[type=checkbox]:checked").await?;
        Ok(())
    })
}

#[test]
fn every_topic_is_reached_by_tab() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?.tab_to("#suche").await?;
        reader.focus_is_named("searchbox", SEARCH).await?;
        for topic in ["Digitalisierung", "Förderung", "Tourismus"] {
            reader
                .tab_until(topic)
                .await?
                .focus_is_named("checkbox", topic)
                .await?;
        }
        reader.tab_to(".article-card__link").await?;
        Ok(())
    })
}

#[test]
fn back_undoes_a_topic() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?.toggle_topic("Energie").await?;
        finds(reader, |meldung| meldung.is_on("Energie")).await?;
        reader.back().await?.address_is("/").await?;
        shows_all(reader).await
    })
}

#[test]
fn on_a_topics_page_a_word_filters_within_that_topic() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open(TOPIC)
            .await?
            .type_into(SEARCH, "förderung")
            .await?;
        reader
            .address_is(&format!("{TOPIC}?suche=f%C3%B6rderung"))
            .await?;
        finds(reader, |meldung| {
            meldung.is_on("Energie") && meldung.has("förderung")
        })
        .await
    })
}

#[test]
fn on_a_topics_page_the_others_are_links_and_its_own_is_marked() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open(TOPIC).await?.mark_document().await?;
        let own = "return texts('.filter-bar [aria-current=page]').join() === 'Energie';";
        reader
            .holds(
                "its own topic, and no other, is marked as current",
                own,
                vec![],
            )
            .await?;
        reader
            .click("Tourismus")
            .await?
            .headline_is("Tourismus")
            .await?;
        reader
            .address_is("/themen/tourismus/")
            .await?
            .same_document()
            .await?;
        let own = "return texts('.filter-bar [aria-current=page]').join() === 'Tourismus';";
        reader.holds("the mark has moved", own, vec![]).await?;
        Ok(())
    })
}
