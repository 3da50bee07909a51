//! Tells the pictures of a prerendered page which files there are of them: `srcset`
//! and `sizes`, and the largest for who downloads.
//!
//! Into the page's finished HTML, since nobody else needs it: the app adopts the nodes
//! as they are, and where it draws pictures itself, it shows the file of middle width
//! that data and feeds name. So it costs the app no byte.

use std::collections::HashMap;

use super::{Picture, Pictures};

/// How wide a picture is in the column of an article (style/_article.scss).
const IN_ARTICLE: &str = "(min-width:44em)42rem,100vw";
/// How wide it is on a card (style/_card_grid.scss).
const ON_CARD: &str = "(min-width:40em)24rem,100vw";
/// The class of a card's picture.
const CARD: &str = "class=\"article-card__image\"";
/// How the link to the picture itself begins.
const DOWNLOAD: &str = "<a class=\"picture__download\" href=\"";

/// The files that there are of each picture, by the address that pages name.
#[derive(Debug, Default)]
pub struct Responsive(HashMap<String, Offer>);

#[derive(Debug)]
struct Offer {
    in_article: String,
    on_card: String,
    largest: String,
    shared: Option<(String, (u32, u32))>,
}

impl Responsive {
    /// Those of pictures that can be shown.
    pub fn of(pictures: &Pictures) -> Responsive {
        let base = &pictures.base;
        let shown = pictures.known.values().flatten();
        let offers = shown.filter_map(|picture| {
            let middle = picture.middle()?;
            Some((format!("{base}{}", middle.path), offer(base, picture)?))
        });
        Responsive(offers.collect())
    }

    /// The HTML of a page, its pictures with all that there is of them.
    pub fn offer(&self, html: String) -> String {
        if self.0.is_empty() {
            return html;
        }
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        let mut rest = html.as_str();
        while let Some(start) = rest.find('<') {
            let (before, tag) = rest.split_at(start);
            let (tag, after) = tag.split_at(end_of_tag(tag));
            out.push_str(before);
            let written = self.of_image(tag).or_else(|| self.of_download(tag));
            out.push_str(written.as_deref().unwrap_or(tag));
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// The file for services that show a picture beside a link: its address on the
    /// site, its width and height.
    pub fn shared(&self, src: &str) -> Option<(&str, (u32, u32))> {
        let (address, size) = self.0.get(src)?.shared.as_ref()?;
        Some((address, *size))
    }

    fn of_image(&self, tag: &str) -> Option<String> {
        let attributes = tag.strip_prefix("<img ")?;
        let (_, src) = attributes.split_once("src=\"")?;
        let (src, _) = src.split_once('"')?;
        let offer = self.0.get(src)?;
        let more = if tag.contains(CARD) {
            &offer.on_card
        } else {
            &offer.in_article
        };
        let inside = tag.strip_suffix('>')?;
        Some([inside, more, ">"].concat())
    }

    fn of_download(&self, tag: &str) -> Option<String> {
        let (src, after) = tag.strip_prefix(DOWNLOAD)?.split_once('"')?;
        let largest = &self.0.get(src)?.largest;
        Some([DOWNLOAD, largest, "\"", after].concat())
    }
}

fn offer(base: &str, picture: &Picture) -> Option<Offer> {
    let address = |path: &str| format!("{base}{path}");
    let largest = address(&picture.for_pages().last()?.path);
    let most = |width: u32| {
        let files = picture.for_pages().filter(|file| file.size.0 <= width);
        let parts = files.map(|file| format!("{} {}w", address(&file.path), file.size.0));
        parts.collect::<Vec<String>>()
    };
    let attributes = |parts: Vec<String>, sizes: &str| {
        if parts.len() < 2 {
            return String::new(); // nothing to choose from
        }
        format!(" srcset=\"{}\" sizes=\"{sizes}\"", parts.join(","))
    };
    let shared = picture.files.iter().find(|file| file.is_shared);
    Some(Offer {
        // The largest is for who downloads; a screen gains nothing by it.
        in_article: attributes(most(1300), IN_ARTICLE),
        on_card: attributes(most(900), ON_CARD),
        largest,
        shared: shared.map(|file| (address(&file.path), file.size)),
    })
}

/// Where a tag ends; a `>` in a quoted value is no end.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    tag.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Place;
    use crate::pictures::workshop::{Content, File};

    fn responsive(widths: &[u32]) -> Responsive {
        let mut pictures = Pictures::new(Place::Folder("".into()), None, "/p/");
        let file = |width: &u32| File {
            path: format!("assets/a.{width}.webp"),
            size: (*width, *width),
            is_shared: false,
            content: Content::Bytes(Vec::new()),
        };
        let files = widths.iter().map(file).collect();
        let picture = Picture {
            files,
            original: None,
        };
        pictures.known.insert("a".into(), Ok(picture));
        Responsive::of(&pictures)
    }

    #[test]
    fn a_picture_says_what_there_is_of_it() {
        let responsive = responsive(&[400, 800, 1200, 2000]);
        let html = "<p>a</p><img class=\"picture__image\" alt=\"a > b\" src=\"/p/assets/a.800.webp\"><p>b</p>";
        assert_eq!(
            responsive.offer(html.into()),
            "<p>a</p><img class=\"picture__image\" alt=\"a > b\" src=\"/p/assets/a.800.webp\" \
             srcset=\"/p/assets/a.400.webp 400w,/p/assets/a.800.webp 800w,/p/assets/a.1200.webp 1200w\" \
             sizes=\"(min-width:44em)42rem,100vw\"><p>b</p>"
        );
        let html = "<img class=\"article-card__image\" src=\"/p/assets/a.800.webp\">";
        assert_eq!(
            responsive.offer(html.into()),
            "<img class=\"article-card__image\" src=\"/p/assets/a.800.webp\" \
             srcset=\"/p/assets/a.400.webp 400w,/p/assets/a.800.webp 800w\" \
             sizes=\"(min-width:40em)24rem,100vw\">"
        );
    }

    #[test]
    fn who_downloads_gets_the_largest() {
        let html = "<a class=\"picture__download\" href=\"/p/assets/a.800.webp\" download>x</a>";
        let offered = responsive(&[800, 2000]).offer(html.into());
        assert_eq!(offered, html.replace("800", "2000"));
    }

    #[test]
    fn nothing_else_changes() {
        let responsive = responsive(&[800]);
        for html in [
            "<img src=\"/p/assets/a.800.webp\">",
            "<img src=\"/p/assets/other.webp\">",
            "text src=\"/p/assets/a.800.webp\" &lt;img src=\"/p/assets/a.800.webp\"&gt;",
            "<p title=\"&lt;img src=&quot;/p/assets/a.800.webp&quot;>\">ä</p>",
            "<img src=\"/p/assets/a.800.webp",
            "<",
            "",
        ] {
            assert_eq!(responsive.offer(html.into()), html);
        }
    }
}
