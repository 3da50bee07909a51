//! What a redraw touches: what differs, and nothing else.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Outcome, Site, visit};

use meldungen_tests::sample::SEARCH;

#[test]
fn cards_that_stay_keep_their_attributes_while_the_reader_types() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open("/")
            .await?
            .type_into(SEARCH, "tourismu")
            .await?;
        let marked = "return texts('[data-live=results] mark').some((text) => text.toLowerCase() === arguments[0]);";
        reader
            .holds("cards are found", marked, vec!["tourismu".into()])
            .await?;
        let watch = "
            window.__touched = [];
            new MutationObserver((records) => window.__touched.push(...records.map(({ target, attributeName }) => `${target.className} ${attributeName}`)))
                .observe(document.querySelector('[data-live=results]'), { subtree: true, attributes: true });
            const field = document.activeElement;
            field.value += 's';
            field.dispatchEvent(new Event('input', { bubbles: true }));";
        reader
            .run(watch)
            .await?
            .holds("the same are found", marked, vec!["tourismus".into()])
            .await?;
        let touched: Vec<String> = reader.script("return window.__touched;", vec![]).await?;
        ensure(touched.is_empty(), || format!("Touched: {touched:#?}"))
    })
}
