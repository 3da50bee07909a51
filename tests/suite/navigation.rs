//! From page to page.

use meldungen_tests::{Outcome, Site, visit};

#[test]
fn smoke() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open("/").await?
            .type_into("Meldungen durchsuchen", "foerderung").await?
            .announces("3 Meldungen").await?;
        Ok(())
    })
}
