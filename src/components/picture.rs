use leptos::prelude::*;
use meldungen_core::article::Picture;

use super::shapes::attribute;
use crate::env::Env;

/// The picture of a Meldung with its caption and credit. Nothing where it lies
/// on another host: no page sends a request there.
#[component]
pub fn PictureFigure(env: Env, picture: Picture) -> impl IntoView {
    env.own_picture(&picture).map(|src| {
        let (width, height) = picture.size.unzip();
        let credit = (!picture.credit.is_empty()).then(|| {
            view! { <span class="picture__credit">{env.words.credit(&picture.credit)}</span> }.into_any()
        });
        let caption = (!picture.caption.is_empty() || credit.is_some()).then(|| {
            let gap = (!picture.caption.is_empty()).then_some(" ");
            view! { <figcaption class="picture__caption">{picture.caption}{gap}{credit}</figcaption> }.into_any()
        });
        view! {
            <figure class="picture">
                <img class="picture__image" {..attribute("src", src)} {..attribute("alt", picture.alt)} {..attribute("width", width)} {..attribute("height", height)} decoding="async"/>
                {caption}
            </figure>
        }
    })
}
