use leptos::prelude::*;
use meldungen_core::article::Attachment;

use super::shapes::attribute;
use crate::env::Env;

/// The files that belong to a Meldung, each with its kind and its size: readers
/// on a slow network know what a click costs.
#[component]
pub fn AttachmentList(env: Env, files: Vec<Attachment>) -> impl IntoView {
    let words = env.words;
    let file = |file: Attachment| {
        let size = file.size.map(|bytes| words.file_size(bytes));
        let about = [Some(file.kind()), size].into_iter().flatten();
        let about: Vec<_> = about.filter(|text| !text.is_empty()).collect();
        let about = (!about.is_empty()).then(|| [" (", &about.join(", "), ")"].concat());
        view! {
            <li><a {..attribute("href", file.url.clone())} rel="noopener noreferrer"><bdi>{file.name()}</bdi></a>{about}</li>
        }
        .into_any()
    };
    (!files.is_empty()).then(|| {
        let files = files.into_iter().map(file).collect::<Vec<_>>();
        view! { <section class="info-box prose"><h2>{words.attachments}</h2><ul>{files}</ul></section> }.into_any()
    })
}
