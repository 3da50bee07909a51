//! The pages of a site that are no lists.

use leptos::prelude::*;
use meldungen_app::env::Env;
use meldungen_app::pages::{ArticlePage, NotFoundPage, OLD};
use meldungen_core::article::{Article, Neighbours, Teaser};
use meldungen_core::feed::{BESIDE, Feed};
use meldungen_core::route::{Addresses, Route};
use meldungen_core::words::lists::ListWords;
use meldungen_core::words::statement::StatementWords;
use serde_json::json;

use super::BuildError;
use super::making::{Making, Print};
use super::texts::Texts;
use crate::accessibility::{self, Accessibility, StatementPage};
use crate::document::{Extra, Feeds, Frame, Page};
use crate::feed_out::OutFeed;
use crate::headers::site_rules;
use crate::hosts::{self, Moves};
use crate::linked_data;
use crate::oembed;
use crate::output::{MARK, Output, OutputError};
use crate::qr;

/// The page of the Meldung in this place of the feed, counted from 0, and what the app reads
/// in its stead.
pub fn put_article(
    frame: &Frame,
    feed: &Feed,
    place: usize,
    texts: &Texts,
    making: &Making,
) -> Result<(), OutputError> {
    let env = &frame.env;
    let article = &feed.articles[place];
    let slug = &article.teaser.slug;
    let beside = feed.beside_at(place, BESIDE);
    let neighbours = feed.neighbours_at(place);
    let canonical = env.canonical(article);
    let base = env.site.base();
    let below = |address: &str| address.trim_start_matches(base).to_owned();
    let page = Addresses::page_file(&Route::Article(slug.clone()));
    let json = below(&env.addresses.article_feed(slug));
    let oembed = below(&env.addresses.oembed(slug));
    let code = below(&env.addresses.article_code(slug));
    let is_old = article.teaser.date;
    let is_old = is_old.is_some_and(|day| day.is_older_than(OLD, env.today));
    let inputs = Print::all([
        texts.print([&article]),
        texts.print_of_cards(&beside),
        Print::of(&(&neighbours, is_old, frame.cards.image(&canonical))),
    ]);
    let stay = making.make(&[&page, &json, &oembed], inputs, || {
        let article = texts.whole(article);
        draw_article(frame, feed, article, &beside, &neighbours, making.output)
    })?;
    if stay {
        // There is none where the address is too long for it.
        making.output.keep(&code);
    }
    Ok(())
}

fn draw_article(
    frame: &Frame,
    feed: &Feed,
    article: &Article,
    beside: &[&Article],
    neighbours: &Neighbours,
    output: &Output,
) -> Result<(), OutputError> {
    let env = &frame.env;
    let route = Route::Article(article.teaser.slug.clone());
    let canonical = env.canonical(article);
    let drawn = qr::code(&canonical);
    let code = env.addresses.article_code(&article.teaser.slug);
    let code = drawn.is_some().then_some(code);
    let page = Page {
        title: &article.teaser.title,
        description: &article.teaser.text,
        canonical: Some(&canonical),
        class: "page--article",
        kind: "article",
        feeds: &Feeds::of_all(env),
    };
    let content = {
        let (env, article, topics) = (env.clone(), article.clone(), frame.topics.clone());
        let (beside, neighbours) = (teasers(beside.iter().copied()), neighbours.clone());
        let code = code.clone();
        move || {
            view! { <ArticlePage env=env article=article beside=beside neighbours=neighbours code=code topics=topics/> }
        }
    };
    let has_picture = article.teaser.picture.is_some();
    let picture = frame.cards.image(&canonical).filter(|_| has_picture);
    let extra = Extra {
        head: oembed::link(env, article),
        data: linked_data::of_article(env, frame.publisher, article, &canonical, picture),
    };
    let html = frame.document_with(&page, &extra, content);
    output.put(&Addresses::page_file(&route), html.into_bytes())?;
    let base = env.site.base();
    if let Some((address, code)) = code.zip(drawn) {
        output.put(address.trim_start_matches(base), code.into_bytes())?;
    }
    let path = env.addresses.article_feed(&article.teaser.slug);
    let home = env.addresses.page(&Route::Home);
    let json = OutFeed::of_page(env, &feed.title, &home, &path, article)
        .with_beside(env, beside, neighbours)
        .to_json();
    output.put(path.trim_start_matches(base), json.into_bytes())?;
    let card = frame.cards.image(&canonical);
    let answer = oembed::answer(env, frame.publisher, article, card);
    let address = env.addresses.oembed(&article.teaser.slug);
    output.put(address.trim_start_matches(base), answer.into_bytes())
}

/// The accessibility statement.
pub fn put_statement(
    frame: &Frame,
    said: &Accessibility,
    output: &Output,
) -> Result<(), OutputError> {
    let env = &frame.env;
    let words = StatementWords::of(env.site.language);
    let address = env.addresses.file(accessibility::FOLDER);
    let page = Page {
        title: words.title,
        description: words.description,
        canonical: Some(&env.site.absolute(&address)),
        class: "page--statement",
        kind: "website",
        feeds: &Feeds::of_all(env),
    };
    let (env, said) = (env.clone(), said.clone());
    let html = frame.document(&page, move || view! { <StatementPage env=env said=said/> });
    let file = [accessibility::FOLDER, "index.html"].concat();
    output.put(&file, html.into_bytes())
}

/// What hosts are told: the headers, and what became of addresses.
pub fn put_hosts(frame: &Frame, moves: &Moves, output: &Output) -> Result<(), BuildError> {
    let site = &frame.env.site;
    let https = site.url.starts_with("https://");
    let rules = site_rules(&frame.shell.style_hashes(), site.base(), https);
    for (path, text) in hosts::files(&rules, site.base(), moves)? {
        output.put(path, text.into_bytes())?;
    }
    Ok(())
}

/// Whether [`put_hosts`] or [`put_rest`] may put a file there.
pub fn is_put_last(path: &str) -> bool {
    ["404.html", MARK, "_headers", "_redirects"].contains(&path) || path.starts_with("deploy/")
}

/// The page for what is not there, and what the folder is.
pub fn put_rest(frame: &Frame, output: &Output) -> Result<(), OutputError> {
    let env = &frame.env;
    let page = Page {
        title: env.words.not_found_title(),
        description: "",
        canonical: None,
        class: "page--not-found",
        kind: "website",
        feeds: &Feeds::of_all(env),
    };
    let of_page: Env = env.clone();
    let html = frame.document(&page, move || {
        let overview = of_page.addresses.overview();
        let label = ListWords::of(of_page.site.language).to_overview;
        view! {
            <NotFoundPage env=of_page/>
            <p class="page__further"><a href=overview>{label}</a></p>
        }
    });
    output.put("404.html", html.into_bytes())?;
    // Written anew, after the feed, whenever the feed is: the app takes a feed that is
    // younger than this for one that was replaced since the build.
    let version = json!({
        "meldungen": env!("CARGO_PKG_VERSION"),
        "base": env.site.base(),
        "feed": output.fingerprint("feed.json")?,
    });
    output.put(MARK, version.to_string().into_bytes())
}

/// What the cards of these Meldungen show.
pub fn teasers<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Vec<Teaser> {
    let teasers = articles.into_iter().map(|article| article.teaser.clone());
    teasers.collect()
}
