//! Each code that `/einbetten/` makes, on a partner's page: it does what it says.

use meldungen_tests::failure::ensure;
use meldungen_tests::inputs;
use meldungen_tests::visit::NOTES;
use meldungen_tests::{Failure, Need, Outcome, Page, Site, Visit, visit};
use serde_json::json;

use crate::embed_builder::{code, open};
use crate::widget_sight::{
    first, height_of, link_leads_to_the_portal, shows, stands_in_place_of_the_link,
};
use meldungen_tests::embed_document::promised;
use meldungen_tests::sample::{self, Meldung};

const CHOICE: &str = "?thema=energie&anzahl=3&ansicht=list";

fn chosen(meldung: &Meldung) -> bool {
    meldung.is_on("Energie")
}

/// The code of this name for [`CHOICE`], with the address at which the portal is on this visit.
async fn taken(reader: &Visit, name: &str) -> Result<String, Failure> {
    open(reader, CHOICE).await?;
    let plain = "return name !== 'plain' || document.querySelector('[data-code=plain]').value.startsWith('<ul>');";
    let plain = plain.replace("name", &format!("{name:?}"));
    reader.holds("the code is there", &plain, vec![]).await?;
    Ok(at_home(reader, &code(reader, name).await?))
}

/// The sample's address made that of the visit.
fn at_home(reader: &Visit, code: &str) -> String {
    let [address, origin] = [
        sample::address(""),
        "https://presse.musterland.example".to_owned(),
    ];
    code.replace(&address, &reader.url(""))
        .replace(&origin, reader.origin())
}

/// A partner's page that has the code and nothing else.
fn bare(code: &str) -> Page {
    Page::new(format!(
        "<!doctype html><html lang=de><meta charset=utf-8><title>Partner</title><body><script>{NOTES}</script>{code}</body></html>"
    ))
}

async fn is_the_chosen_widget(reader: &Visit) -> Outcome {
    reader.told(1, "ready").await?;
    stands_in_place_of_the_link(reader).await?;
    let height = height_of(reader, 0).await?;
    ensure(height == f64::from(promised("list", 3)), || {
        format!("The widget is {height} px high.")
    })?;
    shows(reader, 0, &first(3, chosen)?).await
}

#[test]
fn the_snippet_shows_what_was_chosen() -> Outcome {
    visit(Site::sample(), async |reader| {
        let snippet = taken(reader, "snippet").await?;
        reader.open_at_partner(bare(&snippet)).await?;
        is_the_chosen_widget(reader).await
    })
}

#[test]
fn the_snippet_without_javascript_shows_the_newest() -> Outcome {
    visit(Site::sample(), async |reader| {
        let text = meldungen_tests::files::read(
            &inputs::required(inputs::SAMPLE_SITE)?.join("einbetten/index.html"),
        )?;
        let find = "return new DOMParser().parseFromString(arguments[0], 'text/html').querySelector('[data-code=snippet]').value;";
        let snippet: String = reader
            .load("/")
            .await?
            .script(find, vec![json!(text)])
            .await?;
        reader
            .open_at_partner(bare(&at_home(reader, &snippet)))
            .await?
            .told(1, "ready")
            .await?;
        shows(reader, 0, &first(6, |_| true)?).await
    })
}

#[test]
fn what_is_said_for_pages_with_a_policy_is_all_that_they_need() -> Outcome {
    visit(Site::sample(), works_under_a_policy)
}

#[test]
fn on_a_page_with_a_policy_what_was_chosen_is_shown() -> Outcome {
    visit(Site::sample().needs(Need::ClosedRoot), async |reader| {
        works_under_a_policy(reader).await?;
        shows(reader, 0, &first(3, chosen)?).await
    })
}

async fn works_under_a_policy(reader: &Visit) -> Outcome {
    let text = taken(reader, "policy").await?;
    let parts: Vec<&str> = text.split("\n\n").collect();
    let [policy, widget, rule] = parts[..] else {
        return Err(Failure::unexpected(format!(
            "There are not three parts in {text}."
        )));
    };
    let module = reader.url("/embed/v1.js");
    let policy = format!(
        "default-src 'none'; style-src 'nonce-partner'; require-trusted-types-for 'script'; trusted-types 'none'; {policy}"
    );
    let page = format!(
        "<!doctype html><title>Partner</title><style nonce=partner>{rule}</style><script type=module src=\"{module}\"></script>{widget}"
    );
    reader
        .open_at_partner(Page::new(page).with_policy(&policy))
        .await?;
    stands_in_place_of_the_link(reader).await?;
    let reserved = "return getComputedStyle(document.querySelector('meldungen-widget')).minHeight === arguments[0];";
    let height = format!("{}px", promised("list", 3));
    reader
        .holds(
            "the height is the promised one",
            reserved,
            vec![json!(height)],
        )
        .await?;
    let partners = "thema=energie&anzahl=3&ansicht=liste&herkunft=http%3A%2F%2Flocalhost";
    ensure(reader.asked_with("/embed/", partners) == 1, || {
        "The frame is not what was chosen.".to_owned()
    })
}

#[test]
fn the_rule_for_a_partners_sheet_reserves_the_height_before_the_module_comes() -> Outcome {
    visit(Site::sample(), async |reader| {
        let text = taken(reader, "policy").await?;
        let (_, rule) = text.rsplit_once("\n\n").unwrap_or_default();
        let page = format!(
            "<!doctype html><title>Partner</title><style>{rule}</style>{}",
            reader.widget("layout=list limit=3")
        );
        reader.open_at_partner(Page::new(page)).await?;
        let height = height_of(reader, 0).await?;
        ensure(height == f64::from(promised("list", 3)), || {
            format!("{height} px are reserved.")
        })
    })
}

#[test]
fn the_copy_with_a_checksum_is_taken_by_browsers_and_another_is_not() -> Outcome {
    visit(Site::sample(), async |reader| {
        let fixed = taken(reader, "fixed").await?;
        ensure(
            fixed.contains("/embed-v1/")
                && fixed.contains("integrity=\"sha384-")
                && fixed.contains("crossorigin"),
            || format!("The code is {fixed}."),
        )?;
        reader.open_at_partner(bare(&fixed)).await?;
        is_the_chosen_widget(reader).await?;
        ensure(reader.asked("/embed/v1.js").len() <= 1, || {
            "The other module is loaded as well.".to_owned()
        })?;
        // Firefox and Chromium say in the console that it is not what it should be.
        reader
            .expect_in_console("integrity")
            .expect_in_console("/embed-v1/");
        let (before, hash) = fixed.split_once("sha384-").unwrap_or_default();
        let other = format!("{before}sha384-AAAAAAAA{}", &hash[8..]);
        reader
            .open_at_partner(bare(&other))
            .await?
            .settled()
            .await?;
        let defined = "return customElements.get('meldungen-widget') === undefined;";
        reader
            .holds("the module is refused", defined, vec![])
            .await?;
        link_leads_to(reader).await
    })
}

/// The link in the widget of [`CHOICE`] leads to the topic's page.
async fn link_leads_to(reader: &Visit) -> Outcome {
    let shown = "return document.querySelector('meldungen-widget a').checkVisibility();";
    reader.holds("the link is there", shown, vec![]).await?;
    reader
        .click_first("meldungen-widget a")
        .await?
        .address_is(sample::TOPIC)
        .await?;
    Ok(())
}

#[test]
fn the_frame_alone_shows_what_was_chosen_without_a_script_of_the_portals() -> Outcome {
    visit(Site::sample(), async |reader| {
        let frame = taken(reader, "frame").await?;
        let policy = format!(
            "default-src 'none'; style-src 'unsafe-inline'; frame-src {}",
            reader.origin()
        );
        let page = Page::new(format!("<!doctype html><title>Partner</title>{frame}"));
        reader.open_at_partner(page.with_policy(&policy)).await?;
        let expected = first(3, chosen)?;
        let same = "return JSON.stringify(headlines()) === JSON.stringify(arguments[0]) && document.documentElement.dataset.layout === 'liste';";
        reader
            .in_plain_frame(async |frame| {
                frame
                    .holds(
                        "the frame shows what was chosen",
                        same,
                        vec![json!(expected)],
                    )
                    .await?;
                Ok(())
            })
            .await?;
        let look = "
            const { title } = document.querySelector('iframe');
            return [title, document.querySelector('iframe').getBoundingClientRect().height];";
        let (title, height): (String, f64) = reader.script(look, vec![]).await?;
        ensure(
            !title.is_empty() && height == f64::from(promised("list", 3)),
            || format!("The frame “{title}” is {height} px high."),
        )
    })
}

#[test]
fn the_list_alone_has_what_was_chosen_and_nothing_but_links() -> Outcome {
    visit(Site::sample(), async |reader| {
        let list = taken(reader, "plain").await?;
        let page = Page::new(format!(
            "<!doctype html><meta charset=utf-8><title>Partner</title><body>{list}</body>"
        ));
        reader
            .open_at_partner(page.with_policy("default-src 'none'"))
            .await?;
        let texts: Vec<String> = reader
            .script("return texts('ul > li > a');", vec![])
            .await?;
        let expected = first(3, chosen)?;
        ensure(texts == expected, || format!("The list has {texts:?}."))?;
        let names = "return [...new Set(all('body *').map((part) => part.localName))].sort();";
        let names: Vec<String> = reader.script(names, vec![]).await?;
        ensure(names == ["a", "li", "ul"], || {
            format!("The list is made of {names:?}.")
        })?;
        reader
            .click_first("li a")
            .await?
            .headline_is(&expected[0])
            .await?;
        Ok(())
    })
}

#[test]
fn the_example_of_a_frame_in_the_documentation_works() -> Outcome {
    visit(Site::sample(), async |reader| {
        let codes = meldungen_tests::embed_document::codes("html")?;
        let code = codes.iter().find(|code| code.starts_with("<iframe"));
        let code = code.ok_or_else(|| Failure::unexpected("docs/embed.md has no frame."))?;
        ensure(
            code.contains(&format!("height:{}px", promised("cards", 3))),
            || format!("The frame has another height than docs/embed.md promises: {code}"),
        )?;
        let code = code.replace(meldungen_tests::embed_document::EXAMPLE, &reader.url("/"));
        reader
            .open_at_partner(Page::new(format!(
                "<!doctype html><title>Partner</title>{code}"
            )))
            .await?;
        let expected = first(3, chosen)?;
        let same = "return JSON.stringify(headlines()) === JSON.stringify(arguments[0]);";
        reader
            .in_plain_frame(async |frame| {
                frame
                    .holds("the frame shows what it says", same, vec![json!(expected)])
                    .await?;
                Ok(())
            })
            .await
    })
}

#[test]
fn where_nothing_of_the_portal_comes_the_snippets_link_leads_there() -> Outcome {
    visit(Site::sample(), async |reader| {
        open(reader, "").await?;
        let snippet = at_home(reader, &code(reader, "snippet").await?);
        reader
            .without_cache()
            .await?
            .fail("/embed/v1.js", meldungen_tests::Fault::Close);
        reader.open_at_partner(bare(&snippet)).await?;
        link_leads_to_the_portal(reader).await
    })
}
