//! `einbetten/`: where a partner's webmaster chooses what the widget shows, and takes the code for
//! it. The choices and the code are the page's script's (`public/embed-builder.js`); without it
//! stands there the code that shows the newest.

use base64::Engine;
use leptos::prelude::*;
use meldungen_app::components::shapes::page_title;
use meldungen_app::env::Env;
use meldungen_app::pages::EMBED_BUILDER;
use meldungen_core::article::Topic;
use meldungen_core::route::Route;
use meldungen_core::words::Language;
use meldungen_core::words::embed::{BuilderWords, EmbedWords};
use sha2::{Digest, Sha384};

use super::{FOLDER, MODULE, copy};
use crate::clean::escape;
use crate::document::{Extra, Feeds, Frame, Page};
use crate::output::{Output, OutputError};

/// Puts the page into the folder. `topics` are those that can be chosen.
///
/// # Errors
///
/// [`OutputError::File`].
pub fn put(frame: &Frame, topics: Vec<Topic>, output: &Output) -> Result<(), OutputError> {
    let (env, shell) = (&frame.env, frame.shell);
    let words = BuilderWords::of(env.site.language);
    let page = Page {
        title: words.title,
        description: words.intro,
        canonical: Some(&env.site.absolute(&env.addresses.file(EMBED_BUILDER))),
        class: "page--embed-builder",
        kind: "website",
        feeds: &Feeds::of_all(env),
    };
    let extra = Extra {
        head: format!(
            "<link rel=\"stylesheet\" href=\"{}\"><script type=\"module\" src=\"{}\"></script>\
             <script type=\"module\" src=\"{}\"></script>",
            shell.builder_style,
            shell.builder_script,
            env.addresses.file(MODULE),
        ),
        data: String::new(),
    };
    let sri = base64::engine::general_purpose::STANDARD.encode(Sha384::digest(&shell.widget));
    let fixed = Fixed {
        url: env.site.absolute(&env.addresses.file(&copy(&shell.widget))),
        hash: format!("sha384-{sri}"),
    };
    let env = env.clone();
    let html = frame.document_with(&page, &extra, move || {
        view! { <BuilderPage env=env topics=topics fixed=fixed/> }
    });
    output.put(&format!("{EMBED_BUILDER}index.html"), html.into_bytes())
}

/// The copy of the module that never changes.
struct Fixed {
    url: String,
    hash: String,
}

#[component]
fn BuilderPage(env: Env, topics: Vec<Topic>, fixed: Fixed) -> impl IntoView {
    let words = BuilderWords::of(env.site.language);
    let all = EmbedWords::of(env.site.language).to_portal;
    let portal = env.site.absolute(&env.addresses.page(&Route::Home));
    let module = env.site.absolute(&env.addresses.file(MODULE));
    let snippet = format!(
        "<script type=\"module\" src=\"{module}\"></script>\n<meldungen-widget>\n  <a href=\"{portal}\">{all}</a>\n</meldungen-widget>",
        portal = escape(&portal),
    );
    let topics = topics.into_iter().map(|topic| {
        view! { <label class="builder__choice"><input type="checkbox" name="thema" value=topic.slug.as_str().to_owned()/>{topic.name}</label> }
    });
    let topics: Vec<_> = topics.collect();
    let languages = [Language::De, Language::En].map(|language| {
        let name = match language {
            Language::De => "Deutsch",
            Language::En => "English",
        };
        let own = language == env.site.language;
        view! { <option value=language.tag() selected=own lang=language.tag()>{name}</option> }
    });
    let code = |name: &'static str, heading: &'static str, hint: &'static str, text: String| {
        let id = format!("builder-{name}");
        view! {
            <section class="builder__code">
                <h2 id=id.clone()>{heading}</h2>
                <p>{hint}</p>
                <textarea class="builder__text" data-code=name aria-labelledby=id readonly spellcheck="false" rows="4" lang="zxx" inner_html=escape(&text)></textarea>
                <p><button class="button" type="button" data-copy=name hidden>{words.copy}" "<span class="visually-hidden">{heading}</span></button></p>
            </section>
        }
    };
    view! {
        <header class="page__header">
            {page_title(words.title)}
            <p class="page__intro">{words.intro}</p>
        </header>
        <div
            class="builder"
            data-portal=portal.clone()
            data-module=module.clone()
            data-embed=env.site.absolute(&env.addresses.file(FOLDER))
            data-feed=env.addresses.feed()
            data-fixed=fixed.url
            data-hash=fixed.hash
            data-all=all
            data-language=env.site.language.tag()
            data-copied=words.copied
            data-not-copied=words.not_copied
            data-plain-failed=words.plain_failed
        >
            <p class="builder__without">{words.no_script}</p>
            <form class="builder__form" hidden>
                <fieldset>
                    <legend>{words.what}</legend>
                    <div class="builder__row">
                        <label>{words.search}<input name="suche" type="text" maxlength="200" aria-describedby="builder-search" autocomplete="off"/></label>
                        <label>{words.limit}<input name="anzahl" type="number" min="1" max="24" value="6" required/></label>
                    </div>
                    <p class="builder__hint" id="builder-search">{words.search_hint}</p>
                    <div class="builder__topics" role="group" aria-label=words.topics>{topics}</div>
                </fieldset>
                <fieldset>
                    <legend>{words.look}</legend>
                    <div class="builder__row">
                        <label>{words.layout}<select name="ansicht">
                            <option value="cards">{words.cards}</option>
                            <option value="list">{words.list}</option>
                            <option value="headlines">{words.headlines}</option>
                        </select></label>
                        <label>{words.theme}<select name="farben">
                            <option value="auto">{words.auto}</option>
                            <option value="light">{words.light}</option>
                            <option value="dark">{words.dark}</option>
                        </select></label>
                        <label>{words.language}<select name="sprache">{languages}</select></label>
                    </div>
                    <div class="builder__row">
                        <label class="builder__choice"><input name="eigen" type="checkbox"/>{words.own_accent}</label>
                        <label>{words.accent}<input name="akzent" type="text" maxlength="7" value="#ffed00" pattern="#[0-9a-fA-F]{6}" autocomplete="off" spellcheck="false"/></label>
                        <input class="builder__picker" type="color" aria-label=words.pick value="#ffed00"/>
                    </div>
                </fieldset>
            </form>
            <section class="builder__preview" hidden>
                <h2>{words.preview}</h2>
                <label>{words.width}<select name="breite" form="none">
                    <option value="full">{words.full}</option>
                    <option value="phone">{words.phone}" (375 px)"</option>
                    <option value="column">{words.column}" (280 px)"</option>
                </select></label>
                <div class="builder__stage"></div>
            </section>
            {code("snippet", words.snippet, words.snippet_hint, snippet)}
            <div class="builder__more" hidden>
                {code("policy", words.policy, words.policy_hint, String::new())}
                {code("fixed", words.fixed, words.fixed_hint, String::new())}
                {code("frame", words.frame, words.frame_hint, String::new())}
                {code("plain", words.plain, words.plain_hint, String::new())}
            </div>
            <p class="visually-hidden" role="status"></p>
        </div>
    }
}
