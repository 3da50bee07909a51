//! The widget on other people's pages: its page in a frame (`embed/`), and the module that puts
//! it there (`embed/v1.js`). What both promise stands in `docs/embed.md`.

mod builder;

use leptos::prelude::*;
use meldungen_app::components::CardGrid;
use meldungen_app::env::{Env, Setting};
use meldungen_core::article::{Teaser, Topic};
use meldungen_core::route::Route;
use meldungen_core::site::Site;
use meldungen_core::words::Language;
use meldungen_core::words::embed::EmbedWords;

use crate::clean::escape;
use crate::document::Frame;
use crate::hosts::{Delivery, meta_tags};
use crate::lists::Lists;
use crate::output::{Output, OutputError, fingerprint};

/// Where the widget's page lies, below the site's base: in the site's language, and below it in
/// each by its tag.
pub const FOLDER: &str = "embed/";
/// The module that partners' pages load, for years.
pub const MODULE: &str = "embed/v1.js";
/// Where its copies lie that never change.
pub const COPIES: &str = "embed-v1/";
/// How many Meldungen the page has: as many as a partner can ask for.
const MOST: usize = 24;
/// How many topics can be chosen: those with most Meldungen.
const MOST_TOPICS: usize = 100;

/// Puts the widget's page with the newest Meldungen into the folder, its module, and the page that
/// makes snippets.
///
/// # Errors
///
/// [`OutputError::File`].
pub fn put(frame: &Frame, lists: &Lists, output: &Output) -> Result<(), OutputError> {
    let module = &frame.shell.widget;
    output.put(&copy(module), module.clone())?;
    // Partners who name one by its hash need it for as long as they like.
    output.keep_all(COPIES)?;
    let newest = lists.all.iter().take(MOST);
    let newest: Vec<Teaser> = newest.map(|article| article.teaser.clone()).collect();
    let own = &frame.env;
    let name = |below: &str| format!("{FOLDER}{below}index.html");
    for language in [Language::De, Language::En] {
        let site = Site {
            language,
            ..own.site.clone()
        };
        let env = Setting::new(site, own.addresses.clone(), own.today);
        let html = page(frame, &env, newest.clone());
        output.put(
            &name(&format!("{}/", language.tag())),
            html.clone().into_bytes(),
        )?;
        if language == own.site.language {
            output.put(&name(""), html.into_bytes())?;
        }
    }
    // As it leads to the page, and the builder to it.
    output.put(MODULE, module.clone())?;
    let topics = lists.topics.iter().take(MOST_TOPICS);
    let mut topics: Vec<Topic> = topics.map(|(topic, _)| (*topic).clone()).collect();
    topics.sort_by(|a, b| a.slug.as_str().cmp(b.slug.as_str()));
    builder::put(frame, topics, output)
}

/// The file of the module's copy that never changes.
pub fn copy(module: &[u8]) -> String {
    format!("{COPIES}{}.js", fingerprint(module))
}

/// The document in a frame: cards, the way to the portal, and nothing around them.
fn page(frame: &Frame, env: &Env, newest: Vec<Teaser>) -> String {
    let (shell, words) = (frame.shell, EmbedWords::of(env.site.language));
    let policy = match frame.headers {
        Delivery::Server => String::new(),
        Delivery::Meta => meta_tags(&shell.style_hashes()),
    };
    let title = escape(&env.page_title(words.title));
    let fonts = shell.fonts.iter().map(|font| {
        format!(
            "<link rel=\"preload\" href=\"{font}\" as=\"font\" type=\"font/woff2\" crossorigin>"
        )
    });
    let own_words = match env.site.language {
        Language::De => String::new(),
        Language::En => format!(" data-words=\"{}\"", shell.words_en),
    };
    let body = {
        let env = env.clone();
        let owner = Owner::new();
        let html = owner.with(|| view! { <EmbedPage env=env teasers=newest/> }.to_html());
        owner.cleanup();
        frame.pictures.offer(html.replace("<!>", ""))
    };
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">{policy}\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
        <meta name=\"color-scheme\" content=\"light dark\">\
        <meta name=\"responsive-embedded-sizing\">\
        <meta name=\"robots\" content=\"noindex\">\
        <title>{title}</title>\
        <base target=\"_blank\">\
        <link rel=\"icon\" href=\"{}\" type=\"image/svg+xml\">\
        <link rel=\"canonical\" href=\"{}\">\
        <style>{}</style>\
        <script src=\"{}\" data-boot=\"{}\" data-app=\"{}\" data-wasm=\"{}\"{own_words}></script>\
        {}</head><body>{body}{}</body></html>\n",
        env.site.language.tag(),
        shell.icon,
        escape(&env.site.absolute(&env.addresses.page(&Route::Home))),
        shell.embed_style,
        shell.embed_script,
        shell.boot,
        shell.script,
        shell.wasm,
        fonts.collect::<String>(),
        frame.told_in(env),
    )
}

#[component]
fn EmbedPage(env: Env, teasers: Vec<Teaser>) -> impl IntoView {
    let words = EmbedWords::of(env.site.language);
    let home = env.addresses.page(&Route::Home);
    let name = env.site.name.clone();
    let empty = teasers
        .is_empty()
        .then_some(view! { <p class="embed__note">{words.empty}</p> });
    view! {
        <main id="inhalt" class="embed">
            <h1 class="visually-hidden">{words.title}</h1>
            <h2 class="visually-hidden">{name.clone()}</h2>
            <p class="embed__note" data-boot="failed" hidden>{words.failed}</p>
            <div data-live="status" data-none=env.words.none_found()></div>
            <div data-live="results"></div>
            <div data-live="list">{empty}<CardGrid env=env.clone() teasers=teasers/></div>
            <p class="embed__foot"><a href=home>{words.to_portal}" – "{name}</a></p>
        </main>
    }
}
