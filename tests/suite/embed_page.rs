//! The widget's page, `/embed/`: by itself, and in a plain frame on a partner's page.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Engine, Fault, Outcome, Site, Theme, Visit, visit, visit_in};
use serde_json::{Value, json};

use crate::widget_sight::{Pick, first};
use meldungen_tests::embed_document::promised;

const EMBED: &str = "/embed/";

/// The page shows these headlines.
async fn shows(reader: &Visit, what: &str, expected: &[String]) -> Outcome {
    let what = format!("{what} shows {expected:?}");
    let same = "return JSON.stringify(headlines()) === JSON.stringify(arguments[0]);";
    reader.holds(&what, same, vec![json!(expected)]).await?;
    Ok(())
}

/// Opens a partner's page with a plain frame, as `docs/embed.md` shows it.
pub async fn open_framed(reader: &Visit, query: &str, width: u32, height: u32) -> Outcome {
    let address = reader.url(&format!("{EMBED}{query}")).replace('&', "&amp;");
    let frame = format!(
        "<iframe src=\"{address}\" title=\"Meldungen\" style=\"width:{width}px;height:{height}px;border:0\"></iframe>"
    );
    let page = reader.page_with(&frame);
    reader.open_at_partner(page).await?;
    Ok(())
}

#[test]
fn without_script_the_newest_can_be_read_and_lead_to_the_portal() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.without_script().await?.load(EMBED).await?;
        shows(reader, "the page", &first(6, |_| true)?).await?;
        let links = "return visible('a[href]').map((link) => [link.origin === location.origin, link.target || document.querySelector('base').target]);";
        let links: Vec<(bool, String)> = reader.script(links, vec![]).await?;
        ensure(links.len() >= 7, || {
            format!("There are {} links.", links.len())
        })?;
        let all = links.iter().all(|(own, target)| *own && target == "_blank");
        ensure(all, || format!("These are the links: {links:?}."))?;
        let around = "return visible('header, footer, nav, form, input, button').length;";
        let around: usize = reader.script(around, vec![]).await?;
        ensure(around == 0, || {
            "There is something around the Meldungen.".to_owned()
        })
    })
}

#[test]
fn its_query_filters_in_the_portals_words() -> Outcome {
    let cases: [(&str, usize, Pick); 13] = [
        ("", 6, &|_| true),
        ("?anzahl=2", 2, &|_| true),
        ("?anzahl=24", 24, &|_| true),
        ("?anzahl=99", 6, &|_| true),
        ("?thema=energie", 6, &|m| m.is_on("Energie")),
        ("?thema=energie&thema=tourismus&anzahl=3", 3, &|m| {
            m.is_on("Energie") || m.is_on("Tourismus")
        }),
        ("?suche=haushalt", 6, &|m| m.has("haushalt")),
        (
            "?thema=foerderung&suche=land&anzahl=24&ansicht=titel",
            24,
            &|m| m.is_on("Förderung") && m.has("land"),
        ),
        ("?suche=&thema=&anzahl=", 6, &|_| true),
        // No search yet, and no topic.
        ("?suche=a", 6, &|_| true),
        ("?suche=a+b+-c", 6, &|_| true),
        ("?thema=Energie!&thema=../x", 6, &|_| true),
        ("?suche=%22Land+f%C3%B6rdert%22", 6, &|m| {
            m.has("land fördert")
        }),
    ];
    visit(Site::sample(), async |reader| {
        for (query, count, picks) in cases {
            reader.load(&format!("{EMBED}{query}")).await?;
            shows(reader, query, &first(count, picks)?).await?;
        }
        Ok(())
    })
}

#[test]
fn its_query_says_how_it_looks() -> Outcome {
    visit(Site::sample(), async |reader| {
        for (query, layout, theme) in [
            ("", "karten", None),
            ("?ansicht=liste", "liste", None),
            ("?ansicht=titel&farben=hell", "titel", Some("light")),
            ("?ansicht=karten&farben=dunkel", "karten", Some("dark")),
            ("?ansicht=constructor&farben=constructor", "karten", None),
        ] {
            reader.load(&format!("{EMBED}{query}")).await?;
            let look = "const { layout, kernTheme } = document.documentElement.dataset; return [layout, kernTheme ?? null];";
            let found: Value = reader.script(look, vec![]).await?;
            ensure(found == json!([layout, theme]), || {
                format!("With “{query}” it has {found}.")
            })?;
        }
        for (accent, taken) in [
            ("%230066cc", "#0066cc"),
            ("0066cc", "#0066cc"),
            ("%23fff", "#ffffff"),
            ("red", ""),
            ("%23ff", ""),
            ("url(x)", ""),
        ] {
            reader.load(&format!("{EMBED}?akzent={accent}")).await?;
            let look =
                "return document.documentElement.style.getPropertyValue('--accent').toLowerCase();";
            let found: String = reader.script(look, vec![]).await?;
            ensure(found == taken, || {
                format!("With {accent} the accent is “{found}”.")
            })?;
        }
        Ok(())
    })
}

#[test]
fn in_a_plain_frame_it_shows_what_is_asked_for_and_leads_to_the_portal_in_a_new_tab() -> Outcome {
    visit(Site::sample(), async |reader| {
        open_framed(reader, "?thema=energie&anzahl=3", 900, promised("cards", 3)).await?;
        let expected = first(3, |m| m.is_on("Energie"))?;
        reader
            .in_plain_frame(async |frame| shows(frame, "the frame", &expected).await)
            .await?;
        let tabs = reader.windows().await?.len();
        reader
            .mark_document()
            .await?
            .in_plain_frame(async |frame| {
                frame.click_first(".embed__foot a").await?;
                Ok(())
            })
            .await?;
        reader.asks(1, "GET", "/").await?;
        let look = "return document.title === 'Partner';";
        reader
            .holds("the partner’s page stays", look, vec![])
            .await?
            .same_document()
            .await?;
        let now = reader.windows().await?.len();
        ensure(now == tabs + 1, || format!("There are {now} tabs."))
    })
}

#[test]
fn on_a_partners_page_it_keeps_nothing_and_sets_no_cookie() -> Outcome {
    visit(Site::sample(), async |reader| {
        open_framed(reader, "?thema=energie", 900, 900).await?;
        let kept = "
            const databases = indexedDB.databases ? indexedDB.databases() : Promise.resolve([]);
            const stores = window.caches ? caches.keys() : Promise.resolve([]);
            Promise.all([databases, stores].map((all) => all.catch(() => []))).then(([databases, stores]) =>
                done({ local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookie: document.cookie,
                    databases: databases.map(({ name }) => name), stores }));";
        let kept: Value = reader
            .in_plain_frame(async |frame| {
                frame.live().await?.see("Alle Meldungen").await?;
                frame.script_later(kept).await
            })
            .await?;
        let nothing =
            json!({ "local": [], "session": [], "cookie": "", "databases": [], "stores": [] });
        ensure(kept == nothing, || format!("Kept is {kept}."))?;
        let cookies = reader.session().get_all_cookies().await?;
        ensure(cookies.is_empty(), || {
            format!("There are cookies: {cookies:?}.")
        })
    })
}

#[test]
fn from_240_pixels_on_nothing_scrolls_sideways_and_nothing_is_cut_off() -> Outcome {
    visit(Site::sample(), async |reader| {
        for width in [240, 280, 360, 620] {
            for layout in ["karten", "liste", "titel"] {
                open_framed(reader, &format!("?ansicht={layout}&anzahl=24"), width, 900).await?;
                let look = "
                    const { scrollWidth, clientWidth } = document.documentElement;
                    const out = all('main *').filter((part) => part.checkVisibility() && !part.closest('.visually-hidden')
                        && part.getBoundingClientRect().right > clientWidth + 1).map((part) => part.className || part.localName);
                    return scrollWidth > clientWidth ? [`${scrollWidth} of ${clientWidth}`, ...out] : out;";
                let out: Vec<String> = reader
                    .in_plain_frame(async |frame| {
                        frame.shows_cards(16).await?.settled().await?;
                        frame.script(look, vec![]).await
                    })
                    .await?;
                ensure(out.is_empty(), || {
                    format!("As {layout} in {width} px these stick out: {out:?}.")
                })?;
            }
        }
        Ok(())
    })
}

#[test]
fn it_alone_may_stand_in_frames_of_others() -> Outcome {
    visit(Site::sample(), async |reader| {
        // Of the site's own pages, so that their headers can be read.
        reader.open("/").await?;
        // There is none of this name.
        reader.expect_in_console("/embed-v1/x.js");
        let look = "
            const paths = ['/embed/', '/embed/de/', '/embed/en/', '/', '/einbetten/', '/themen/energie/', '/feed.json', '/embed-v1/x.js'];
            Promise.all(paths.map(async (path) => {
                const { headers } = await fetch(siteBase + path);
                const policies = headers.get('content-security-policy').split(',');
                const ancestors = policies.flatMap((policy) => policy.match(/frame-ancestors [^;,]*/g) ?? []);
                return [path, ancestors.join(' + ').trim(), headers.get('x-frame-options')];
            })).then(done);";
        let found: Vec<(String, String, Option<String>)> = reader.script_later(look).await?;
        for (path, ancestors, old) in found {
            let is_for_all = ancestors == "frame-ancestors *";
            ensure(
                is_for_all == (path.starts_with(EMBED))
                    && (is_for_all || ancestors == "frame-ancestors 'self'"),
                || format!("{path} comes with {ancestors}."),
            )?;
            ensure(old.is_none() || !is_for_all, || {
                format!("{path} comes with {old:?}.")
            })?;
        }
        Ok(())
    })
}

#[test]
fn another_page_of_the_portal_is_not_shown_in_a_partners_frame() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .expect_reports_of("/")
            .expect_in_console("frame-ancestors");
        let home = reader.url("/");
        let frames = format!("<iframe src='{home}' title='Portal'></iframe>");
        reader.open_at_partner(reader.page_with(&frames)).await?;
        reader.asks(1, "GET", "/").await?;
        if reader.engine() == Engine::Chromium {
            // What stands in its place is Chromium's own.
            let shown = "return document.querySelector('.site-header') !== null;";
            let shown = reader
                .in_plain_frame(async |frame| frame.script::<bool>(shown, vec![]).await)
                .await;
            ensure(!matches!(shown, Ok(true)), || {
                "The portal is shown.".to_owned()
            })?;
        }
        let reported = meldungen_tests::wait::until(meldungen_tests::wait::PATIENCE, async || {
            ensure(
                reader
                    .all_reports()
                    .iter()
                    .any(|report| report.contains("frame-ancestors")),
                || "The browser reports nothing.".to_owned(),
            )
        });
        reported.await
    })
}

#[test]
fn without_the_app_the_newest_are_shown_and_it_is_said() -> Outcome {
    visit(Site::sample(), async |reader| {
        let newest = first(6, |_| true)?;
        for (part, fault) in [
            (".wasm", Fault::Status(404)),
            ("/assets/boot", Fault::Status(404)),
            ("/assets/boot", Fault::Close),
        ] {
            reader
                .without_cache()
                .await?
                .fail(part, fault)
                .load("/embed/?thema=energie")
                .await?;
            reader.see("Das sind die neuesten Meldungen.").await?;
            shows(reader, "the page", &newest).await?;
            reader.mend(part);
        }
        Ok(())
    })
}

#[test]
fn it_has_no_barriers_in_any_look() -> Outcome {
    for theme in [Theme::Light, Theme::Dark] {
        visit_in(theme, Site::sample(), async |reader| {
            for query in [
                "",
                "?ansicht=liste&thema=energie",
                "?ansicht=titel&farben=dunkel",
                "?farben=hell&akzent=%23777777",
                "?suche=xyzzy",
            ] {
                reader
                    .load(&format!("{EMBED}{query}"))
                    .await?
                    .settled()
                    .await?
                    .audit()
                    .await?;
            }
            reader
                .load("/embed/en/?suche=xyzzy")
                .await?
                .see("No release")
                .await?
                .audit()
                .await?;
            Ok(())
        })?;
    }
    Ok(())
}
