//! The heads of pages, as another parser reads them.

use std::collections::BTreeMap;

use scraper::{Html, Selector};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::{HOST, file, schemas};

/// What the head of a page says, and the data behind its content.
pub struct Head {
    pub meta: BTreeMap<String, String>,
    pub canonical: Option<String>,
    pub oembed: Option<String>,
    links: Vec<String>,
    pub data: Option<Value>,
}

impl Head {
    /// Reads the head of a page.
    pub fn of(page: &str) -> Head {
        let document = Html::parse_document(page);
        let all = |selector: &str| -> Vec<_> {
            let selector = Selector::parse(selector).unwrap();
            document.select(&selector).collect()
        };
        let mut meta = BTreeMap::new();
        for element in all("head meta[property], head meta[name^='twitter:']") {
            let value = element.value();
            let name = value.attr("property").or(value.attr("name")).unwrap();
            let content = value.attr("content").unwrap().to_owned();
            assert!(
                meta.insert(name.to_owned(), content).is_none(),
                "{name} is there twice"
            );
        }
        let hrefs = |selector: &str| -> Vec<String> {
            let links = all(selector).into_iter();
            links
                .map(|link| link.value().attr("href").unwrap().to_owned())
                .collect()
        };
        let data = all("script[type='application/ld+json']");
        assert!(data.len() < 2);
        let data = data.first().map(|script| script.text().collect::<String>());
        Head {
            meta,
            canonical: hrefs("head link[rel=canonical]").pop(),
            oembed: hrefs("head link[type='application/json+oembed']")
                .pop()
                .map(|href| file(&href)),
            links: hrefs(
                "head link[rel=manifest], head link[rel~=icon], head link[rel=apple-touch-icon], head link[rel=alternate]:not([type$=oembed])",
            ),
            data: data.map(|data| serde_json::from_str(&data).unwrap()),
        }
    }

    /// Whether all is there that it names.
    pub fn is_sound(&self, desk: &Desk, of: &str) {
        schemas::OPEN_GRAPH.holds(&json!(self.meta), of);
        if let Some(picture) = self.meta.get("og:image") {
            let bytes = std::fs::read(desk.path(&file(picture))).unwrap();
            let size = imagesize::blob_size(&bytes).unwrap();
            let said = ["og:image:width", "og:image:height"].map(|name| self.meta[name].as_str());
            assert_eq!(
                [size.width, size.height].map(|pixels| pixels.to_string()),
                said,
                "{of}"
            );
        }
        assert_eq!(
            self.links.len(),
            5,
            "{of}: icons, manifest, feeds: {:?}",
            self.links
        );
        for link in &self.links {
            assert!(
                desk.path(&file(&format!("{HOST}{link}"))).is_file(),
                "{of}: {link}"
            );
        }
    }
}
