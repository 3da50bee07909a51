use leptos::prelude::*;
use meldungen_core::article::{Attachment, Medium};

use super::element::{classed, element};
use crate::env::Env;

/// The files that belong to a Meldung, each with its kind, its size and how long it plays:
/// readers on a slow network know what a click costs.
#[component]
pub fn AttachmentList(env: Env, files: Vec<Attachment>) -> impl IntoView {
    let words = env.words;
    let file = |file: Attachment| {
        let size = file.size.map(|bytes| words.file_size(bytes));
        let duration = file.duration.map(|seconds| words.duration(seconds));
        let medium = match file.medium() {
            Some(Medium::Film) => words.film(),
            Some(Medium::Sound) => words.sound(),
            None => "",
        };
        let about = [Some(file.kind()), size, duration].into_iter().flatten();
        let about: Vec<_> = about.filter(|text| !text.is_empty()).collect();
        let about = match about.join(", ") {
            about if about.is_empty() => about,
            about => [" (", &about, ")"].concat(),
        };
        // On this site, wherever it is looked at.
        let site = &env.site;
        let own = file
            .url
            .strip_prefix(&site.url)
            .filter(|_| !site.url.is_empty());
        let href = match own {
            Some(path) => [site.base(), path].concat(),
            None => file.url.clone(),
        };
        let link = element("a")
            .attribute("href", href)
            .attribute("rel", "noopener noreferrer");
        // An empty text would be drawn as a space.
        let link = match medium {
            "" => link,
            medium => link.text(medium),
        };
        let link = link.child(element("bdi").text(file.name()));
        element("li").child(link).text(about).into_any()
    };
    (!files.is_empty()).then(|| {
        let files = files.into_iter().map(file).collect::<Vec<_>>();
        classed("section", "info-box prose")
            .child(element("h2").text(words.attachments()))
            .child(element("ul").child(files))
            .into_any()
    })
}
