//! Draws the components of the gallery, each state under its name.

use leptos::prelude::*;
use meldungen_app::components::shapes::{line, link};
use meldungen_app::components::{
    ArticleBody, ArticleCard, CardGrid, ListNav, NeighbourNav, NewsButton, Notice, PictureFigure,
    ReadingTimeBadge, ShareMenu, TopicList,
};
use meldungen_app::env::Env;
use meldungen_core::article::{Article, Body, Neighbour, Neighbours, Picture, Teaser, Topic};
use meldungen_core::retry::FetchError;
use meldungen_core::route::Route;

use super::states::{self, Bodies};

/// Every component, each under its name.
pub fn all(env: &Env, bodies: Bodies, hostile: &[Article]) -> Vec<AnyView> {
    let base = env.site.base();
    vec![
        cards(env, base, hostile),
        grids(env),
        component("picture", pictures(env, base, hostile)),
        component("reading_time_badge", badges(env)),
        component("share_menu", share_menus(env, hostile)),
        component("topic_list", topic_lists(env, hostile)),
        component("list_nav", list_navs(env)),
        component("neighbour_nav", neighbour_navs(env, hostile)),
        component("notice", notices(env)),
        component("news_button", news_buttons(env)),
        component("article_body", texts(env, bodies)),
        component("pages", pages(env)),
    ]
}

fn component(name: &'static str, states: Vec<AnyView>) -> AnyView {
    view! {
        <section>
            <header class="page__header"><h2 class="page__title">{name}</h2></header>
            {states}
        </section>
    }
    .into_any()
}

fn state(name: &'static str, content: AnyView) -> AnyView {
    view! { <div class="article"><h3 class="article__kicker">{name}</h3>{content}</div> }.into_any()
}

/// A state that must not do what it says.
fn hostile_state(content: AnyView) -> AnyView {
    view! {
        <div class="article" data-hostile="">
            <h3 class="article__kicker">"feindlich"</h3>
            {content}
        </div>
    }
    .into_any()
}

fn cards(env: &Env, base: &str, hostile: &[Article]) -> AnyView {
    let card = |(name, teaser): (&'static str, Teaser)| {
        view! {
            <li class="card-grid__item">
                <p class="article__kicker">{name}</p>
                <div><ArticleCard env=env.clone() teaser=teaser/></div>
            </li>
        }
        .into_any()
    };
    let hostile_card = |article: &Article| {
        view! {
            <li class="card-grid__item" data-hostile="">
                <p class="article__kicker">"feindlich"</p>
                <div><ArticleCard env=env.clone() teaser=article.teaser.clone()/></div>
            </li>
        }
        .into_any()
    };
    let covers = states::covers().into_iter();
    let all: Vec<AnyView> = states::cards(base)
        .into_iter()
        .chain(covers.map(|teaser| ("ohne Bild", teaser)))
        .map(card)
        .chain(hostile.iter().map(hostile_card))
        .collect();
    view! {
        <section class="more">
            <h2 class="more__heading">"article_card"</h2>
            <ul class="card-grid">{all}</ul>
        </section>
    }
    .into_any()
}

fn grids(env: &Env) -> AnyView {
    let grid = |(name, count): (&'static str, usize)| {
        let teasers = states::covers().into_iter().cycle().take(count).collect();
        view! {
            <div class="page__header">
                <h3 class="article__kicker">{name}</h3>
                <CardGrid env=env.clone() teasers=teasers/>
            </div>
        }
        .into_any()
    };
    let grids = [("eine Karte", 1), ("zwei Karten", 2), ("viele Karten", 12)].map(grid);
    component("card_grid", grids.into())
}

fn pictures(env: &Env, base: &str, hostile: &[Article]) -> Vec<AnyView> {
    let figure =
        |picture: Picture| view! { <PictureFigure env=env.clone() picture=picture/> }.into_any();
    let usual = states::picture(base, "bild", Some((1200, 675)));
    let bare = Picture {
        caption: String::new(),
        credit: String::new(),
        ..usual.clone()
    };
    let credited = Picture {
        caption: String::new(),
        ..usual.clone()
    };
    let spoken = |name, size| states::picture(base, name, size);
    let mut all: Vec<AnyView> = [
        ("mit Unterschrift und Urheber", usual),
        ("nur mit Urheber", credited),
        ("ohne beides", bare),
        ("Datei fehlt", spoken("fehlt", Some((1200, 675)))),
        ("Größe unbekannt", spoken("bild", None)),
        ("sehr hoch", spoken("hoch", Some((200, 2000)))),
        ("sehr breit", spoken("breit", Some((2400, 200)))),
        ("sehr klein", spoken("klein", Some((16, 16)))),
    ]
    .into_iter()
    .map(|(name, picture)| state(name, figure(picture)))
    .collect();
    let hostile = hostile.iter().filter_map(|a| a.teaser.picture.clone());
    all.extend(hostile.map(|picture| hostile_state(figure(picture))));
    all
}

fn badges(env: &Env) -> Vec<AnyView> {
    let pace = env.site.letters_per_minute as usize;
    let states = [
        ("eine Minute", Some(pace)),
        ("12 Minuten", Some(12 * pace)),
        ("120 Minuten", Some(120 * pace)),
        ("noch nicht gezählt", None),
    ];
    let badge = |(name, letters)| {
        let badge = view! { <ReadingTimeBadge env=env.clone() letters=letters/> };
        state(name, badge.into_any())
    };
    states.map(badge).into()
}

fn share_menus(env: &Env, hostile: &[Article]) -> Vec<AnyView> {
    let url = env.site.absolute(&env.addresses.page(&Route::Home));
    // In their usual place: beside others, in one row.
    let menus = |titles: Vec<&str>| {
        let menu = |title: &str| {
            view! { <ShareMenu env=env.clone() title=title.to_owned() url=url.clone() code=None/> }
                .into_any()
        };
        let menus: Vec<AnyView> = titles.into_iter().map(menu).collect();
        view! { <div class="article__meta">{menus}</div> }.into_any()
    };
    let titles = hostile.iter().map(|article| article.teaser.title.as_str());
    vec![
        state("gewöhnlich", menus(vec!["Förderung für Wärmenetze"])),
        state("sehr lange Überschrift", menus(vec![&states::endless()])),
        hostile_state(menus(titles.collect())),
    ]
}

fn topic_lists(env: &Env, hostile: &[Article]) -> Vec<AnyView> {
    let list = |topics: Vec<Topic>| view! { <TopicList env=env.clone() topics=topics/> }.into_any();
    let states = states::topics().into_iter();
    let mut all: Vec<AnyView> = states
        .map(|(name, topics)| state(name, list(topics)))
        .collect();
    let hostile = hostile.first().map(|article| article.teaser.topics.clone());
    all.extend(hostile.map(|topics| hostile_state(list(topics))));
    all
}

/// Once: no two landmarks of a page may have one name.
fn neighbour_navs(env: &Env, hostile: &[Article]) -> Vec<AnyView> {
    let neighbour = |title: String| {
        hostile.first().map(|article| Neighbour {
            slug: article.teaser.slug.clone(),
            name: title,
        })
    };
    let title = hostile.first().map(|article| article.teaser.title.clone());
    let neighbours = Neighbours {
        newer: neighbour(states::endless()),
        older: title.and_then(neighbour),
    };
    let nav = view! { <NeighbourNav env=env.clone() neighbours=neighbours/> };
    vec![hostile_state(nav.into_any())]
}

/// Once alone: no two landmarks of a page may have one name.
fn list_navs(env: &Env) -> Vec<AnyView> {
    let home = Some(env.addresses.page(&Route::Home));
    let nav = view! { <ListNav env=env.clone() newer=home.clone() older=home/> };
    vec![state("Neuer und älter", nav.into_any())]
}

fn notices(env: &Env) -> Vec<AnyView> {
    let words = env.words;
    let busy = FetchError::Status {
        code: 503,
        retry_after: None,
    };
    let notice = |(name, text): (&'static str, String)| {
        let notice = view! { <Notice env=env.clone() text=text retry=|| ()/> };
        state(name, notice.into_any())
    };
    [
        ("Liste kam nicht", words.failed(words.list_failed(), None)),
        (
            "keine Antwort",
            words.failed(words.article_failed(), Some(FetchError::NoAnswer)),
        ),
        (
            "Server überlastet",
            words.failed(words.list_failed(), Some(busy)),
        ),
        (
            "zu umfangreich",
            words.failed(words.list_failed(), Some(FetchError::TooLarge)),
        ),
        ("Feed unlesbar", words.feed_unreadable().to_owned()),
    ]
    .map(notice)
    .into()
}

/// In their usual place, the line of the filter's status.
fn news_buttons(env: &Env) -> Vec<AnyView> {
    let button = |(name, count): (&'static str, usize)| {
        let button = view! { <NewsButton env=env.clone() count=count on_click=|| ()/> };
        let line = view! { <p class="more__status">{button}</p> };
        state(name, line.into_any())
    };
    [("eine", 1), ("drei", 3), ("sehr viele", 1_234)]
        .map(button)
        .into()
}

fn texts(env: &Env, bodies: Bodies) -> Vec<AnyView> {
    let text = |body: Body| view! { <ArticleBody env=env.clone() body=body/> }.into_any();
    vec![
        state("kurz", text(bodies.short)),
        state("reiner Text", text(bodies.plain)),
        state(
            "jedes Element, das bleiben darf",
            text(bodies.every_element),
        ),
        hostile_state(text(bodies.hostile)),
    ]
}

/// What pages say when there is nothing to show. As text alone: a page has only
/// one headline.
fn pages(env: &Env) -> Vec<AnyView> {
    let words = env.words;
    let home = env.addresses.page(&Route::Home);
    let missing = view! {
        <p class="page__title">{words.not_found_title()}</p>
        {line("page__intro", words.not_found_text())}
        <p>{link("button", home, words.to_all_meldungen())}</p>
    };
    vec![
        state(
            "keine Meldungen",
            line("page__intro", words.feed_empty()).into_any(),
        ),
        state("Seite gibt es nicht", missing.into_any()),
        state(
            "nichts gefunden",
            line("more__status", words.found(0)).into_any(),
        ),
    ]
}
