//! What assistive technology is told of every control: Chromium's accessibility tree.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Need, Outcome, Site, Visit, visit};

use meldungen_tests::sample::{ARTICLE, HEADLINE, TOPIC};

/// Every control of the page has a name, and there is none that assistive technology is not told
/// of. Gives back what it is told, in the order of the page.
async fn controls(reader: &Visit, path: &str) -> Result<Vec<String>, meldungen_tests::Failure> {
    let told = reader.controls().await?;
    let nameless: Vec<&String> = told
        .iter()
        .filter(|control| control.ends_with(": "))
        .collect();
    ensure(nameless.is_empty(), || {
        format!("On {path} these have no name: {nameless:?}")
    })?;
    let there = "return visible('a[href], button, input, select, summary, textarea').filter((part) => !part.closest('[aria-hidden=true]')).length;";
    let there: usize = reader.script(there, vec![]).await?;
    ensure(told.len() == there, || {
        format!("{path} has {there} controls, told of are: {told:#?}")
    })?;
    Ok(told)
}

#[test]
fn the_start_pages_controls_have_their_roles_and_names() -> Outcome {
    visit(
        Site::sample().needs(Need::AccessibilityTree),
        async |reader| {
            reader.open("/").await?;
            let told = controls(reader, "/").await?;
            let expected = [
                "link: Zum Inhalt springen",
                "link: Ministerium für Wirtschaft, Energie und Tourismus Presse",
                "link: Alle Meldungen",
                "searchbox: Suche in allen Meldungen",
                "button: Suchen",
                "combobox: Farbschema",
                "searchbox: Meldungen durchsuchen",
                "checkbox: Ausbildung",
            ];
            ensure(told.starts_with(&expected.map(str::to_owned)), || {
                format!("{told:#?}")
            })?;
            ensure(told.contains(&format!("link: {HEADLINE}")), || {
                format!("No card: {told:#?}")
            })
        },
    )
}

#[test]
fn an_articles_controls_have_their_roles_and_names() -> Outcome {
    visit(
        Site::sample().needs(Need::AccessibilityTree),
        async |reader| {
            reader.open(ARTICLE).await?.click("Teilen").await?;
            reader.see("Eigener Mastodon-Server").await?;
            let told = controls(reader, ARTICLE).await?;
            for expected in [
                "DisclosureTriangle: Teilen",
                "link: E-Mail",
                "link: Mastodon",
                "button: Link kopieren",
                "link: Energie",
            ] {
                ensure(told.iter().any(|control| control == expected), || {
                    format!("No {expected}: {told:#?}")
                })?;
            }
            Ok(())
        },
    )
}

#[test]
fn the_controls_of_all_other_pages_have_names() -> Outcome {
    visit(
        Site::sample().needs(Need::AccessibilityTree),
        async |reader| {
            reader.expect_in_console("/gibt-es-nicht/");
            for path in [
                TOPIC,
                "/gibt-es-nicht/",
                "/barrierefreiheit/",
                "/?suche=xyzzy",
            ] {
                reader.open(path).await?;
                if path.contains("suche") {
                    reader.see("Keine Meldung passt zu Ihrer Auswahl.").await?;
                }
                controls(reader, path).await?;
            }
            Ok(())
        },
    )
}

#[test]
fn landmarks_and_headings_are_in_order() -> Outcome {
    visit(
        Site::sample().needs(Need::AccessibilityTree),
        async |reader| {
            let page = "header nav main footer";
            // Of an article: its table of contents, and those before and after it.
            let article = "header nav main nav nav footer";
            for (path, expected) in [
                ("/", page),
                (ARTICLE, article),
                (TOPIC, page),
                ("/barrierefreiheit/", page),
            ] {
                reader.open(path).await?;
                let look = "
                const landmarks = all('header.site-header, nav, main, footer.site-footer').map((part) => part.localName).join(' ');
                const levels = visible('h1, h2, h3, h4').map((heading) => Number(heading.localName[1]));
                const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
                return [landmarks, levels.filter((level) => level === 1).length, jumps.length];";
                let found: (String, usize, usize) = reader.script(look, vec![]).await?;
                ensure(found == (expected.to_owned(), 1, 0), || {
                    format!("{path}: landmarks, first headings, jumps are {found:?}")
                })?;
            }
            Ok(())
        },
    )
}
