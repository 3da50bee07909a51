//! The interface in English, and texts that are in another language than the interface.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Outcome, Site, Visit, visit};
use serde_json::json;

use meldungen_tests::sample::{ARTICLE, HEADLINE};

/// Words of the German interface that no English page may show. Those of the feed are in
/// elements marked as German.
const GERMAN: &str = "
    const german = ['Meldung', 'Teilen', 'Lesezeit', 'Suche', 'Themen', 'Thema', 'Zum Inhalt', 'Farbschema', 'Wie das Gerät', 'Hell', 'Dunkel', 'Januar', 'Juli', 'Oktober', 'Dezember', 'Weitere'];
    const copy = document.documentElement.cloneNode(true);
    // The operator's own texts: name, footer.
    for (const part of copy.querySelectorAll('[lang|=de], script, style, .site-header__wordmark, .site-header__official, .site-footer, .page__intro, .filter-bar__topics, .topic-list, meta')) part.remove();
    const attributes = [...copy.querySelectorAll('[aria-label], [title], [placeholder]')]
        .flatMap((part) => ['aria-label', 'title', 'placeholder'].map((name) => part.getAttribute(name) ?? ''));
    const text = [copy.querySelector('body').textContent, ...attributes].join(' ');
    return german.filter((word) => text.includes(word));";

async fn is_english(reader: &Visit, path: &str) -> Outcome {
    let english = "return document.documentElement.lang === 'en';";
    reader
        .holds("the page is in English", english, vec![])
        .await?;
    let german: Vec<String> = reader.script(GERMAN, vec![]).await?;
    ensure(german.is_empty(), || {
        format!("{path} has these German words: {german:?}")
    })
}

#[test]
fn with_language_en_the_whole_interface_is_english() -> Outcome {
    let site = Site::sample_with(|settings| {
        settings.insert("language".to_owned(), "en".into());
    });
    visit(site, async |reader| {
        reader.expect_in_console("/nowhere/");
        for path in ["/", ARTICLE, "/themen/energie/", "/nowhere/"] {
            reader.load(path).await?;
            is_english(reader, path).await?;
            reader.live().await?;
            is_english(reader, path).await?;
        }
        reader
            .open("/")
            .await?
            .headline_is("Latest news")
            .await?
            .type_into("Search the news", "energie")
            .await?
            .see("releases")
            .await?;
        is_english(reader, "The filtered list").await?;
        reader.click(HEADLINE).await?.headline_is(HEADLINE).await?;
        reader
            .reads(".reading-time-badge__text", "5 minutes read")
            .await?
            .reads(".article__date", "12 November 2026")
            .await?
            .click("Share")
            .await?
            .see("Copy link")
            .await?;
        is_english(reader, "The article").await?;
        let marked = "return document.querySelector('h1').closest('[lang|=de]') !== null;";
        reader
            .holds("the German headline is marked as German", marked, vec![])
            .await?;
        Ok(())
    })
}

/// An Arabic and an English Meldung, one that does not say what it is, and one in German.
pub fn mixed_feed() -> String {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Viele Sprachen",
        "language": "de-DE",
        "items": [{
            "id": "https://example.org/arabisch",
            "language": "ar",
            "title": "افتتاح مركز جديد في مدينة الميناء",
            "summary": "مركز واحد لجميع رواد الأعمال.",
            "content_html": "<p>يفتح المركز أبوابه ثلاثة أيام في الأسبوع.</p><ul><li>المشورة مجانية</li></ul>",
            "date_published": "2026-10-01T10:00:00+02:00",
            "_meldung": { "kicker": "دعم الشركات" },
        }, {
            "id": "https://example.org/englisch",
            "language": "en-GB",
            "title": "A desk for founders",
            "content_text": "The desk opens today.",
            "date_published": "2026-09-01T10:00:00+02:00",
        }, {
            "id": "https://example.org/ohne-angabe",
            "title": "عنوان بلا لغة معلنة",
            "content_text": "نص بلا لغة معلنة.",
            "date_published": "2026-08-01T10:00:00+02:00",
        }, {
            "id": "https://example.org/deutsch",
            "title": "Kurz",
            "content_text": "Ein Satz.",
            "date_published": "2026-07-01T10:00:00+02:00",
        }],
    })
    .to_string()
}

/// A text's direction and language, as the browser has them: `[selector, direction, language]`.
async fn is_marked(reader: &Visit, selector: &str, direction: &str, language: &str) -> Outcome {
    let look = "
        const element = document.querySelector(arguments[0]);
        return `${getComputedStyle(element).direction} ${element.closest('[lang]').lang}`;";
    let found: String = reader.script(look, vec![json!(selector)]).await?;
    ensure(found == format!("{direction} {language}"), || {
        format!("{selector} is {found}, not {direction} {language}.")
    })
}

#[test]
fn right_to_left_text_is_shown_so_and_the_interface_around_it_is_not() -> Outcome {
    visit(Site::built_from(&mixed_feed()), async |reader| {
        // Prerendered, then drawn by the app.
        reader.open("/meldungen/arabisch/").await?;
        for drawn in ["prerendered", "by the app"] {
            for selector in [
                "h1",
                ".article__kicker",
                ".article__lead",
                ".article__body li",
            ] {
                is_marked(reader, selector, "rtl", "ar").await?;
            }
            for selector in [".article__date", ".reading-time-badge", ".share-menu"] {
                is_marked(reader, selector, "ltr", "de").await?;
            }
            if drawn == "prerendered" {
                reader
                    .click("Alle Meldungen")
                    .await?
                    .headline_is("Aktuelle Meldungen")
                    .await?;
                let card = ".article-card:has([href*=arabisch])";
                is_marked(reader, &format!("{card} h3"), "rtl", "ar").await?;
                is_marked(reader, &format!("{card} time"), "ltr", "de").await?;
                let card = ".article-card:has([href*=englisch])";
                is_marked(reader, &format!("{card} h3"), "ltr", "en-GB").await?;
                is_marked(reader, &format!("{card} time"), "ltr", "de").await?;
                let card = ".article-card:has([href*=ohne-angabe])";
                is_marked(reader, &format!("{card} h3"), "rtl", "de").await?;
                let card = ".article-card:has([href*=deutsch])";
                is_marked(reader, &format!("{card} h3"), "ltr", "de").await?;
                reader
                    .click("افتتاح مركز جديد في مدينة الميناء")
                    .await?
                    .headline_is("افتتاح مركز جديد في مدينة الميناء")
                    .await?;
            }
        }
        Ok(())
    })
}
