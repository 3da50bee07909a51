//! No barriers that axe-core knows of, on any page, in light and dark.

use meldungen_tests::{Fault, Outcome, Site, Theme, Visit, visit_in};

use crate::filter::counted;
use crate::languages::mixed_feed;
use crate::lists::many;
use crate::quote::select;
use crate::read_aloud::{OWN, open_with};
use meldungen_tests::sample::{ARTICLE, HEADLINE, SEARCH, TOPIC};

/// Audits what the story shows of the sample, in both themes.
fn no_barriers(story: impl AsyncFn(&Visit) -> Outcome) -> Outcome {
    no_barriers_on(Site::sample, story)
}

/// Audits what the story shows of a site, in both themes.
fn no_barriers_on(site: impl Fn() -> Site, story: impl AsyncFn(&Visit) -> Outcome) -> Outcome {
    for theme in [Theme::Light, Theme::Dark] {
        visit_in(theme, site(), async |reader| {
            story(reader).await?;
            let is_dark =
                "return matchMedia('(prefers-color-scheme: dark)').matches === arguments[0];";
            let is_dark_wanted = theme == Theme::Dark;
            reader
                .holds(
                    "the theme is the reader’s",
                    is_dark,
                    vec![is_dark_wanted.into()],
                )
                .await?
                .audit()
                .await?;
            Ok(())
        })?;
    }
    Ok(())
}

#[test]
fn the_start_page_has_no_barriers() -> Outcome {
    no_barriers(async |reader| {
        reader.open("/").await?;
        Ok(())
    })
}

#[test]
fn an_article_has_no_barriers() -> Outcome {
    no_barriers(async |reader| {
        reader.open(ARTICLE).await?;
        Ok(())
    })
}

#[test]
fn an_article_with_panel_quote_bar_and_player_has_no_barriers() -> Outcome {
    no_barriers(async |reader| {
        open_with(reader, OWN).await?;
        reader
            .click("Vorlesen")
            .await?
            .see("Stopp")
            .await?
            .audit()
            .await?;
        reader.click("Stopp").await?;
        select(reader).await?;
        reader.audit().await?;
        reader
            .click_first(".reading-time-badge__toggle")
            .await?
            .see("Ihr Lesetempo")
            .await?
            .audit()
            .await?;
        reader
            .click("Teilen")
            .await?
            .click("Eigener Mastodon-Server")
            .await?
            .click("QR-Code")
            .await?;
        Ok(())
    })
}

#[test]
fn an_article_without_javascript_has_no_barriers() -> Outcome {
    no_barriers(async |reader| {
        // axe-core itself needs scripts: the app is what does not come.
        reader
            .fail("boot", Fault::Status(404))
            .load(ARTICLE)
            .await?;
        Ok(())
    })
}

#[test]
fn a_topics_page_has_no_barriers() -> Outcome {
    no_barriers(async |reader| {
        reader.open(TOPIC).await?;
        Ok(())
    })
}

#[test]
fn the_page_for_what_is_not_there_has_no_barriers() -> Outcome {
    no_barriers(async |reader| {
        reader
            .expect_in_console("/gibt-es-nicht/")
            .open("/gibt-es-nicht/")
            .await?;
        Ok(())
    })
}

#[test]
fn an_article_drawn_by_the_app_with_share_open_has_no_barriers() -> Outcome {
    no_barriers(async |reader| {
        reader
            .open("/")
            .await?
            .click(HEADLINE)
            .await?
            .headline_is(HEADLINE)
            .await?;
        reader
            .click("Teilen")
            .await?
            .see("Eigener Mastodon-Server")
            .await?;
        Ok(())
    })
}

#[test]
fn filtered_lists_and_notices_have_no_barriers() -> Outcome {
    no_barriers(async |reader| {
        reader
            .mend("/index.json")
            .open("/")
            .await?
            .toggle_topic("Energie")
            .await?;
        counted(reader).await?;
        reader
            .audit()
            .await?
            .type_into(SEARCH, "xyzzy")
            .await?
            .see("Keine Meldung passt zu Ihrer Auswahl.")
            .await?
            .audit()
            .await?;
        reader
            .click("Alle zurücksetzen")
            .await?
            .fail("/index.json", Fault::Close)
            .click(HEADLINE)
            .await?;
        reader
            .see("Die Meldung konnte nicht geladen werden.")
            .await?;
        Ok(())
    })
}

#[test]
fn the_filters_tools_and_kept_searches_have_no_barriers() -> Outcome {
    no_barriers(async |reader| {
        reader
            .open("/?thema=energie&suche=land&von=2026-01-01&bis=2026-12-31")
            .await?
            .see("Suche merken")
            .await?
            .click("Zeitraum")
            .await?
            .audit()
            .await?;
        reader
            .click("Suche merken")
            .await?
            .click("Gemerkte Suchen")
            .await?
            .see("Nur in diesem Browser gespeichert.")
            .await?
            .audit()
            .await?;
        reader.open("/?ansicht=liste&seite=2").await?;
        Ok(())
    })
}

#[test]
fn articles_short_in_other_languages_and_right_to_left_have_no_barriers() -> Outcome {
    let feed = mixed_feed();
    no_barriers_on(
        || Site::built_from(&feed),
        async |reader| {
            for slug in ["deutsch", "englisch", "ohne-angabe"] {
                reader
                    .open(&format!("/meldungen/{slug}/"))
                    .await?
                    .audit()
                    .await?;
            }
            reader.open("/").await?.audit().await?;
            reader.open("/meldungen/arabisch/").await?;
            Ok(())
        },
    )
}

#[test]
fn a_long_article_has_no_barriers() -> Outcome {
    let feed = crate::adaptation::long_feed();
    no_barriers_on(
        || Site::built_from(&feed),
        async |reader| {
            reader.open("/meldungen/lang/").await?;
            Ok(())
        },
    )
}

#[test]
fn pages_of_older_meldungen_of_years_and_of_all_topics_have_no_barriers() -> Outcome {
    no_barriers_on(
        || Site::built_from(&many()),
        async |reader| {
            reader.open("/seite/2/").await?.audit().await?;
            reader.open("/jahre/2015/").await?.audit().await?;
            reader.open("/themen/").await?;
            Ok(())
        },
    )
}

#[test]
fn the_accessibility_statement_has_no_barriers() -> Outcome {
    no_barriers(async |reader| {
        reader
            .open("/")
            .await?
            .click("Erklärung zur Barrierefreiheit")
            .await?
            .headline_is("Erklärung zur Barrierefreiheit")
            .await?
            .live()
            .await?;
        Ok(())
    })
}
