//! What is seen of a widget on a partner's page.

use meldungen_tests::failure::ensure;
use meldungen_tests::wait::{self, PATIENCE};
use meldungen_tests::{Failure, Outcome, Visit};
use serde_json::json;

use meldungen_tests::sample::{self, Meldung};

/// Which Meldungen a test picks.
pub type Pick<'a> = &'a dyn Fn(&Meldung) -> bool;

/// The first headlines of the portal that a test picks.
pub fn first(count: usize, picks: impl Fn(&Meldung) -> bool) -> Result<Vec<String>, Failure> {
    let picked = sample::meldungen()?.into_iter().filter(picks);
    Ok(picked.take(count).map(|meldung| meldung.headline).collect())
}

/// The widget at this place on the page shows these, as a reader sees them.
pub async fn shows(reader: &Visit, index: usize, expected: &[String]) -> Outcome {
    let what = format!("the widget {index} shows {expected:?}");
    let same = "return JSON.stringify(headlines()) === JSON.stringify(arguments[0]);";
    reader
        .in_widget(index, async |frame| {
            frame.holds(&what, same, vec![json!(expected)]).await?;
            Ok(())
        })
        .await
}

/// The height of the widget at this place, in px.
pub async fn height_of(reader: &Visit, index: usize) -> Result<f64, Failure> {
    let look = "return all('meldungen-widget')[arguments[0]].getBoundingClientRect().height;";
    reader.script(look, vec![json!(index)]).await
}

/// The frame stands in the place of the link: the link is not shown, and what is in the middle of the
/// widget is the widget.
pub async fn stands_in_place_of_the_link(reader: &Visit) -> Outcome {
    let look = "
        const widget = document.querySelector('meldungen-widget');
        const { left, top, width } = widget.getBoundingClientRect();
        const link = widget.querySelector('a');
        return !link.checkVisibility() && document.elementFromPoint(left + width / 2, top + 20) === widget;";
    reader.holds("the frame is shown", look, vec![]).await?;
    Ok(())
}

/// The link in the widget is shown, and a click on it leads to the portal.
pub async fn link_leads_to_the_portal(reader: &Visit) -> Outcome {
    let middle = "
        const link = document.querySelector('meldungen-widget a');
        if (!link) return null;
        const { left, top, width, height } = link.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        return link.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && document.elementFromPoint(x, y) === link ? [x, y] : null;";
    let found = wait::until(PATIENCE, async || {
        let found: Option<(f64, f64)> = reader.script(middle, vec![]).await?;
        found.ok_or_else(|| Failure::unexpected("The link is not there to be clicked on."))
    });
    let (x, y) = found.await?;
    reader
        .click_at(x, y)
        .await?
        .address_is("/")
        .await?
        .headline_is("Aktuelle Meldungen")
        .await?;
    Ok(())
}

/// In each frame: what is there is within it, and nothing is to be scrolled.
const SCROLLS: &str = "
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    const { bottom } = document.querySelector('.embed__foot').getBoundingClientRect();
    return scrollHeight > clientHeight || scrollWidth > clientWidth || bottom > innerHeight
        ? [scrollWidth, scrollHeight, clientWidth, clientHeight, bottom].join(', ') : null;";

/// The widget at this place has its promised height at least, and nothing is to be scrolled in it.
pub async fn fits(reader: &Visit, index: usize, promised: u32, which: &str) -> Outcome {
    let height = height_of(reader, index).await?;
    ensure(height >= f64::from(promised), || {
        format!("{which} is {height} px high, not {promised}.")
    })?;
    let scrolls = wait::until(PATIENCE, async || {
        let scrolls: Option<String> = reader
            .in_widget(index, async |frame| frame.script(SCROLLS, vec![]).await)
            .await?;
        match scrolls {
            Some(sizes) => Err(Failure::unexpected(format!(
                "{which} is to be scrolled: {sizes}."
            ))),
            None => Ok(()),
        }
    });
    scrolls.await
}
