//! The files of the tools that `public/article.js` loads: drawn by a component, kept in the
//! repository so that the shell has them however it is built.

use leptos::prelude::*;
use meldungen_app::components::ReaderTools;
use meldungen_app::env::Setting;
use meldungen_core::date::Timestamp;
use meldungen_core::route::{Addresses, Layout};
use meldungen_core::site::Site;
use meldungen_core::words::Language;

fn draw(language: Language) -> String {
    let site = Site {
        language,
        ..Site::default()
    };
    let today = Timestamp(0).berlin_date();
    let env = Setting::new(site, Addresses::new("/", Layout::Folders), today);
    let title = env.words.share();
    let owner = Owner::new();
    let tools = owner.with(|| view! { <ReaderTools env=env/> }.to_html());
    owner.cleanup();
    let tools = tools.replace("<!>", "").replace("><", ">\n<");
    let tag = language.tag();
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{title}</title>\n</head>\n<body>\n{tools}\n</body>\n</html>\n"
    )
}

#[test]
fn the_files_are_as_the_component_draws_them() {
    for language in [Language::De, Language::En] {
        let name = format!("tools-{}.html", language.tag());
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/").to_owned() + &name;
        let drawn = draw(language);
        if std::env::var_os("MELDUNGEN_WRITE_WORDS").is_some() {
            std::fs::write(&file, &drawn).unwrap();
        }
        let says = std::fs::read_to_string(&file).unwrap_or_default();
        let hint = "MELDUNGEN_WRITE_WORDS=1 cargo test -p meldungen --test tools writes it anew";
        assert!(says == drawn, "{name}: {hint}");
    }
}
