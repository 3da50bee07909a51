//! Links that are not simply to another page: to a new tab, to a file, to a place on a page.

use meldungen_tests::failure::ensure;
use meldungen_tests::wait::{self, PATIENCE};
use meldungen_tests::{Failure, Need, Outcome, Site, Visit, visit};
use serde_json::json;
use thirtyfour::Key;

use meldungen_tests::sample::{ARTICLE, HEADLINE};

#[test]
fn ctrl_click_is_left_to_the_browser() -> Outcome {
    visit(Site::sample(), ctrl_click)
}

#[test]
fn ctrl_click_opens_another_tab_and_leaves_this_one() -> Outcome {
    visit(Site::sample().needs(Need::TabsByKey), async |reader| {
        ctrl_click(reader).await?;
        opens_a_tab(reader).await
    })
}

async fn ctrl_click(reader: &Visit) -> Outcome {
    reader
        .open("/")
        .await?
        .mark_document()
        .await?
        .click_with(Key::Control, ".article-card__link")
        .await?;
    is_left_to_the_browser(reader, ARTICLE).await
}

#[test]
fn a_link_to_a_new_tab_opens_one_and_leaves_this_one() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?.mark_document().await?;
        reader
            .run("document.querySelector('.article-card__link').target = '_blank';")
            .await?;
        reader.click_first(".article-card__link").await?;
        opens_a_tab(reader).await
    })
}

/// A second tab shows [`ARTICLE`]; the first is where it was.
async fn opens_a_tab(reader: &Visit) -> Outcome {
    let session = reader.session();
    let first = session.window().await?;
    let tabs = wait::until(PATIENCE, async || {
        let tabs = reader.windows().await?;
        ensure(tabs.len() == 2, || {
            format!("There are {} tabs, not 2.", tabs.len())
        })?;
        Ok::<_, Failure>(tabs)
    });
    for tab in tabs.await? {
        session.switch_to_window(tab.clone()).await?;
        if tab == first {
            reader
                .same_document()
                .await?
                .address_is("/")
                .await?
                .headline_is("Aktuelle Meldungen")
                .await?;
        } else {
            reader
                .address_is(ARTICLE)
                .await?
                .headline_is(HEADLINE)
                .await?
                .live()
                .await?;
        }
    }
    Ok(())
}

#[test]
fn a_link_to_the_feed_is_left_to_the_browser() -> Outcome {
    visit(Site::sample(), async |reader| {
        // On a document that names no icon, the browser asks for one by itself.
        reader.expect_in_console("/favicon.ico");
        // WebKit shows text in a style of its own, which the policy keeps from it.
        reader.expect_reports_of("/feed.json");
        reader
            .open("/")
            .await?
            .mark_document()
            .await?
            .click("Feed")
            .await?;
        is_left_to_the_browser(reader, "/feed.json").await
    })
}

/// The browser asks for this path as it does for a page, the app not at all.
async fn is_left_to_the_browser(reader: &Visit, path: &str) -> Outcome {
    let asked = wait::until(PATIENCE, async || {
        let purposes = reader.asked(path);
        ensure(purposes == ["document"], || {
            format!("Asked for: {purposes:?}")
        })
    });
    asked.await
}

#[test]
fn the_skip_link_leads_to_the_content() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?.mark_document().await?;
        reader.press(Key::Tab).await?.focus_is(".skip-link").await?;
        reader
            .press(Key::Enter)
            .await?
            .address_is("/#inhalt")
            .await?
            .focus_is("main")
            .await?;
        reader
            .same_document()
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?;
        Ok(())
    })
}

#[test]
fn a_link_to_a_place_on_another_page_leads_to_that_place() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?.mark_document().await?;
        let add = "
            const link = document.createElement('a');
            link.href = siteBase + arguments[0] + '#weitere-meldungen';
            link.textContent = 'Zu einer Stelle';
            document.querySelector('main').prepend(link);";
        reader.script::<()>(add, vec![json!(ARTICLE)]).await?;
        reader
            .click("Zu einer Stelle")
            .await?
            .headline_is(HEADLINE)
            .await?;
        reader
            .address_is(&format!("{ARTICLE}#weitere-meldungen"))
            .await?
            .same_document()
            .await?;
        reader.settled().await?;
        is_at_the_top(reader, "weitere-meldungen").await
    })
}

#[test]
fn a_link_to_a_place_on_the_same_page_leads_to_that_place() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open(ARTICLE).await?.mark_document().await?;
        let add = "
            const link = document.createElement('a');
            link.href = '#weitere-meldungen';
            link.textContent = 'Zu einer Stelle';
            document.querySelector('.article__body').prepend(link);";
        reader.run(add).await?.click("Zu einer Stelle").await?;
        reader
            .address_is(&format!("{ARTICLE}#weitere-meldungen"))
            .await?
            .same_document()
            .await?;
        reader.settled().await?;
        is_at_the_top(reader, "weitere-meldungen").await
    })
}

/// The reader has been led down the page, to the element of this id.
async fn is_at_the_top(reader: &Visit, id: &str) -> Outcome {
    let what = format!("#{id} is at the top of the window");
    let look = "
        const { top } = document.getElementById(arguments[0]).getBoundingClientRect();
        return scrollY > 300 && top >= -1 && top < 200;";
    reader.holds(&what, look, vec![json!(id)]).await?;
    Ok(())
}
