use leptos::prelude::*;
use meldungen_core::article::Picture;

use super::element::classed;
use crate::env::Env;

/// The picture of a Meldung with its caption, credit and terms, to be taken along. Nothing where it lies
/// on another host: no page sends a request there.
#[component]
pub fn PictureFigure(env: Env, picture: Picture) -> impl IntoView {
    env.own_picture(&picture).map(|src| {
        let (width, height) = picture.size.unzip();
        let credit = (!picture.credit.is_empty()).then(|| {
            classed("span", "picture__credit")
                .text(env.words.credit(&picture.credit))
                .into_any()
        });
        let terms = (!picture.terms.is_empty()).then(|| {
            classed("span", "picture__terms")
                .text(picture.terms)
                .into_any()
        });
        let download = classed("a", "picture__download")
            .attribute("href", src.clone())
            .attribute("download", "")
            .text(env.words.download_picture());
        let gap = if picture.caption.is_empty() { "" } else { " " };
        let caption = [picture.caption.as_str(), gap].concat();
        let caption = classed("figcaption", "picture__caption")
            .text(caption)
            .child(credit)
            .child(terms)
            .child(download);
        let image = classed("img", "picture__image")
            .attribute("src", src)
            .attribute("alt", picture.alt)
            .attribute("width", width)
            .attribute("height", height)
            .attribute("decoding", "async");
        classed("figure", "picture").child(image).child(caption)
    })
}
