//! All hostile HTML that the test suites of well-known sanitisers have, in each place where a
//! feed's texts stand: it is the cleaning that holds, so the pages are served without a policy.

use meldungen::clean::{Cleaner, escape};
use meldungen::input::{self, Place, Source};
use meldungen::pictures::Pictures;
use meldungen_core::article::Body;
use meldungen_core::date::Dates;
use meldungen_core::sanitise::{
    ALLOWED, GENERIC_ATTRIBUTES, LINK_SCHEMES, PICTURE_ATTRIBUTES, without_inline_code,
};
use meldungen_tests::engine::chromium;
use meldungen_tests::failure::ensure;
use meldungen_tests::files::read;
use meldungen_tests::inputs::{SHARED, is_set, required, say};
use meldungen_tests::{Failure, Feed, Need, Outcome, Site, Visit, visit};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::slice;
use std::sync::Mutex;

const HOSTILITY: &str = include_str!("../scripts/hostility.js");

/// Where the feed's relative addresses begin.
const BASE: &str = "http://feed.example/v/";

/// So many vectors are shown in one call of a script.
const BATCH: usize = 100;

#[derive(Deserialize)]
struct Vector {
    id: String,
    html: String,
    /// It ran, uncleaned, in a browser of whoever collected it.
    fires: bool,
}

/// The vectors beside the checkout; none where there are none.
fn vectors() -> Result<Vec<Vector>, Failure> {
    if !is_set(SHARED) {
        return Ok(Vec::new());
    }
    let file = required(SHARED)?.join("corpus/xss/vectors.jsonl");
    let lines = read(&file)?;
    let vectors: Result<_, serde_json::Error> = lines.lines().map(serde_json::from_str).collect();
    vectors.map_err(|error| Failure::Unprepared(error.to_string()))
}

/// Each vector in each text of an item; in the name of a topic, which has a page of its own,
/// one in so many.
fn feed(vectors: &[Vector], one_in: usize) -> String {
    let item = |(place, Vector { id, html, .. }): (usize, &Vector)| {
        let topics: &[&String] = if place % one_in == 0 { &[html] } else { &[] };
        json!({
            "id": id,
            "url": format!("{BASE}{id}"),
            "title": format!("{id} {html}"),
            "summary": html,
            "tags": topics,
            "content_html": html,
            "_meldung": { "kicker": html },
        })
    };
    let items: Vec<Value> = vectors.iter().enumerate().map(item).collect();
    json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Feind", "items": items })
        .to_string()
}

/// What the page builder makes of it: of HTML what its cleaning leaves; what has no tags is text,
/// and drawn as such.
fn built(vector: &Vector) -> Result<String, Failure> {
    let source = Source {
        name: vector.id.clone(),
        bytes: feed(slice::from_ref(vector), 1).into_bytes(),
        is_cut: false,
        place: Place::Folder("nowhere".into()),
    };
    let read = input::read(&source, true, Dates::default());
    let read = read.map_err(|error| Failure::Unprepared(error.to_string()))?;
    let body = read.feed.articles.into_iter().next().map(|it| it.body);
    if let Some(Body::Text(paragraphs)) = body {
        let lines = |text: &String| escape(text).replace('\n', "<br>");
        let paragraphs = paragraphs.iter();
        let paragraphs = paragraphs.map(|text| format!("<p>{}</p>", lines(text)));
        return Ok(paragraphs.collect());
    }
    let pictures = Mutex::new(Pictures::new(Place::Folder("nowhere".into()), None, "/"));
    let cleaner = Cleaner {
        base: format!("{BASE}{}", vector.id).parse().ok(),
        pictures: &pictures,
        of: None,
    };
    // What the browser gets to parse.
    let html = without_inline_code(&vector.html);
    Ok(cleaner.clean(&html).html.as_str().to_owned())
}

/// Core's tables, for the script.
fn tables() -> Value {
    let fixed = PICTURE_ATTRIBUTES.iter().map(|(name, _)| *name);
    let fixed: Vec<&str> = fixed.collect();
    let allowed: Map<String, Value> = ALLOWED
        .iter()
        .map(|(name, attributes)| {
            let more: &[&str] = match *name {
                "a" => &["rel"],
                "img" => &fixed,
                _ => &[],
            };
            ((*name).to_owned(), json!([*attributes, more].concat()))
        })
        .collect();
    json!({ "allowed": allowed, "generic": GENERIC_ATTRIBUTES, "schemes": LINK_SCHEMES })
}

/// What a look at some of the vectors gave.
#[derive(Default, Deserialize)]
struct Look {
    /// What ran, and in which of them.
    fired: Vec<String>,
    /// What is on no list.
    found: Vec<String>,
    /// How many elements were looked at.
    looked: usize,
    /// Those of which the engines make something else.
    differ: Vec<String>,
}

/// Runs a script on all vectors, batch by batch, each on a start page of its own, as a page gets
/// slower with all that it has shown. It has `batch`, `tables`, `own`.
async fn look(reader: &Visit, vectors: &[Vector], script: &str) -> Result<Look, Failure> {
    let mut all = Look::default();
    for batch in vectors.chunks(BATCH) {
        let batch: Result<Vec<Value>, Failure> = batch
            .iter()
            .map(|vector| Ok(json!({ "id": vector.id, "built": built(vector)? })))
            .collect();
        let batch = batch?;
        // What was asked for before `settled` asks is there when its answer is: what fires late has
        // fired.
        let script = format!(
            "{HOSTILITY}\nconst batch = {}, tables = {}, own = [location.origin, {:?}];\n\
             const look = {{ fired: [], found: [], looked: 0, differ: [] }};\n\
             const settled = async () => {{ await (await fetch(location.href, {{ cache: \"no-store\" }})).text(); }};\n\
             (async () => {{ {script} }})().then(settled).then(() => done(look), (error) => done({{ ...look, fired: [String(error)] }}));",
            json!(batch),
            tables(),
            "http://feed.example",
        );
        let of_batch: Look = reader.open("/").await?.script_later(&script).await?;
        all.fired.extend(of_batch.fired);
        all.found.extend(of_batch.found);
        all.looked += of_batch.looked;
        all.differ.extend(of_batch.differ);
    }
    Ok(all)
}

/// Shows vectors uncleaned, and gives how many ran.
async fn control(reader: &Visit, vectors: &[&Vector]) -> Result<usize, Failure> {
    reader.unguarded().await?;
    // What waits for other hosts would keep its frame from being ready.
    let elsewhere = json!([
        { "urlPattern": "*://127.0.0.1:*/*", "block": false },
        { "urlPattern": "*://*:*/*", "block": true },
    ]);
    let command = "Network.setBlockedURLs";
    chromium::tell(reader.session(), "Network.enable", json!({})).await?;
    chromium::tell(
        reader.session(),
        command,
        json!({ "urlPatterns": elsewhere }),
    )
    .await?;
    let mut fired = 0;
    for batch in vectors.chunks(BATCH) {
        let html: Vec<&str> = batch.iter().map(|vector| vector.html.as_str()).collect();
        let script = format!("{HOSTILITY}\ncontrol({}).then(done);", json!(html));
        let places: Vec<usize> = reader.script_later(&script).await?;
        fired += places.len();
    }
    Ok(fired)
}

/// Says what was seen, and that nothing of it may be. For the control, those that are known to
/// fire are shown uncleaned.
async fn judge(reader: &Visit, vectors: &[Vector], look: Look) -> Outcome {
    let known: Vec<&Vector> = vectors.iter().filter(|vector| vector.fires).collect();
    let fired = control(reader, &known).await?;
    say(&format!(
        "{} vectors tried, {} fired, {} pieces off the lists in {} elements; uncleaned, {fired} of \
         the {} known to fire did",
        vectors.len(),
        look.fired.len(),
        look.found.len(),
        look.looked,
        known.len(),
    ));
    ensure(look.fired.is_empty(), || {
        format!("These fired: {:#?}", look.fired)
    })?;
    ensure(look.found.is_empty(), || {
        format!("These are on no list: {:#?}", look.found)
    })?;
    ensure(look.differ.is_empty(), || {
        format!("The engines differ: {:#?}", look.differ)
    })?;
    // Less, and the test would not see what fires. Some wait for what a loaded machine brings
    // too late.
    ensure(fired * 4 >= known.len() * 3, || {
        format!("Of {} vectors, only {fired} fire uncleaned.", known.len())
    })
}

#[test]
fn no_vector_runs_after_the_browsers_cleaning() -> Outcome {
    let vectors = vectors()?;
    let site = Site::alone(Feed::Text(&feed(&vectors, 1)));
    visit(site.needs(Need::HostileHtml), async |reader| {
        reader.expect_in_console("Failed to load resource");
        reader.without_policy();
        let walk = r#"
            // Browsers let a page write its history only so often; and nothing is to move.
            history.pushState = history.replaceState = () => {};
            document.startViewTransition = undefined;
            let now = "";
            watch(window, (what) => look.fired.push(`${now}: ${what}`));
            window.__marked = true;
            const before = globals(window);
            for (const { id, built } of batch) {
                now = id;
                const link = document.createElement("a");
                link.href = `?meldung=${id}`;
                document.querySelector("main").append(link);
                link.click();
                const headline = () => document.querySelector("h1")?.textContent.replace(/\u00AD/g, "") ?? "";
                while (!headline().startsWith(`${id} `) && headline() !== id) {
                    await new Promise((done) => setTimeout(done));
                }
                const text = all(".article__body, .article__body ~ .info-box");
                // Each vector is on a card beside its neighbour.
                provoke(window, [...text, ...all(".article__header, .article-card").slice(0, 2)]);
                const { found, looked } = offences(text, tables);
                look.found.push(...found.map((what) => `${id}: ${what}`));
                look.looked += looked;
                const other = document.createElement("div");
                other.innerHTML = built;
                const [here, there] = [comparable(text, own), comparable([other], own)];
                if (here !== there) look.differ.push(`${id}: ${here} | ${there}`);
                look.found.push(...drawn(document).map((what) => `${id}: ${what}`));
            }
            if (globals(window) !== before) look.fired.push(`globals: ${globals(window)}`);
            if (!window.__marked) look.fired.push("another document");
        "#;
        let look = look(reader, &vectors, walk).await?;
        judge(reader, &vectors, look).await
    })
}

#[test]
fn no_vector_runs_after_the_page_builders_cleaning() -> Outcome {
    let vectors = vectors()?;
    let site = Site::built_from(&feed(&vectors, 20));
    let site = site.needs(Need::EarlyScript).needs(Need::HostileHtml);
    visit(site, async |reader| {
        reader.without_policy();
        // Each frame is watched before anything in it is parsed.
        let watched = format!(
            "{HOSTILITY}\nwatch(window, (what) => top.ran?.push(`${{location.pathname}}: ${{what}}`));"
        );
        reader.with_script(&watched).await?;
        let pages = r#"
            window.ran = look.fired;
            provoke(window, all(".article-card"));
            const frames = batch.map(async ({ id }) => {
                const frame = document.createElement("iframe");
                // Not drawn, the app does not start there: what the page builder wrote stays.
                frame.hidden = true;
                frame.src = `/meldungen/${id}/`;
                const loaded = new Promise((done) => frame.addEventListener("load", done));
                document.body.append(frame);
                await loaded;
                const view = frame.contentWindow;
                const page = view.document;
                const before = globals(view);
                const every = (selector) => [...page.querySelectorAll(selector)];
                const text = every(".article__body, .article__body ~ .info-box");
                if (!page.querySelector("h1")?.textContent.replace(/\u00AD/g, "").startsWith(id)) look.fired.push(`${id} is not there`);
                provoke(view, [...text, ...every(".article__header, .article-card").slice(0, 2)]);
                if (view.location.pathname !== `/meldungen/${id}/`) look.fired.push(`${id} went away`);
                if (globals(view) !== before) look.fired.push(`${id}: ${globals(view)}`);
                const { found, looked } = offences(text, tables);
                look.found.push(...found.map((what) => `${id}: ${what}`));
                look.looked += looked;
                look.found.push(...drawn(page).map((what) => `${id}: ${what}`));
                frame.remove();
            });
            await Promise.all(frames);
        "#;
        let look = look(reader, &vectors, pages).await?;
        judge(reader, &vectors, look).await
    })
}
