//! The site below a path of its host.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Outcome, Site, visit};
use serde_json::json;

use meldungen_tests::sample::{self, ARTICLE, HEADLINE, SEARCH, TOPIC};

#[test]
fn below_a_path_pages_filter_and_back_work_and_stay_below_it() -> Outcome {
    visit(Site::sample_below("/presse/"), async |reader| {
        let (home, article) = ("/", format!("/presse{ARTICLE}"));
        reader.open(home).await?.mark_document().await?;
        reader
            .click(HEADLINE)
            .await?
            .headline_is(HEADLINE)
            .await?
            .address_is(ARTICLE)
            .await?;
        let picture = "const picture = document.querySelector('.picture img'); return picture.complete && picture.naturalWidth > 0;";
        reader
            .holds("the picture is there", picture, vec![])
            .await?;
        let canonical =
            "return document.querySelector('link[rel=canonical]').href === arguments[0];";
        let address = format!("https://presse.musterland.example{article}");
        reader
            .holds(
                "the canonical address is below the path",
                canonical,
                vec![json!(address)],
            )
            .await?;
        reader
            .back()
            .await?
            .address_is(home)
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?;
        let count = sample::headlines(|meldung| meldung.has("energie"))?.len();
        reader
            .type_into(SEARCH, "energie")
            .await?
            .address_is("/?suche=energie")
            .await?
            .shows_cards(count)
            .await?;
        reader
            .same_document()
            .await?
            .reload()
            .await?
            .shows_cards(count)
            .await?;
        reader
            .load(TOPIC)
            .await?
            .headline_is("Energie")
            .await?
            .live()
            .await?;
        let outside = "return all('a[href]').filter((link) => link.origin === location.origin && !link.pathname.startsWith('/presse/')).map((link) => link.href);";
        let outside: Vec<String> = reader.script(outside, vec![]).await?;
        ensure(outside.is_empty(), || {
            format!("These lead out of the site: {outside:?}")
        })
    })
}
