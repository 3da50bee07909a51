//! The algorithm: from a parsed tree to what may be shown.

use super::pictures::{self, Candidates};
use super::policy::{
    ALLOWED, BLOCKS, DEEPEST, DROPPED, GENERIC_ATTRIBUTES, HEADINGS, LINK_REL, PARENTS,
    PICTURE_ATTRIBUTES, PLAIN, find,
};
use super::{headings, links, values};
use crate::text;

/// A parsed document, and what only an engine knows of it.
pub trait Source {
    /// A node of it.
    type Node: Clone;

    /// The first node in a node.
    fn first_child(&self, node: &Self::Node) -> Option<Self::Node>;
    /// The node behind a node.
    fn next_sibling(&self, node: &Self::Node) -> Option<Self::Node>;
    /// What a node is.
    fn content(&self, node: &Self::Node) -> Content;
    /// The value of an attribute of an element.
    fn attribute(&self, node: &Self::Node, name: &str) -> Option<String>;
    /// An address made absolute, as the URL standard parses and writes it; `None` where
    /// it is none.
    fn resolve(&self, address: &str) -> Option<String>;
    /// The picture of these addresses, the one that fits best first, where the page may show
    /// one: its `src`, and its `width` and `height` where the engine knows them (else those of
    /// the feed count).
    fn picture(&self, addresses: &[String]) -> Option<Attributes>;

    /// Told of each element that goes, by the name that it was looked up by, and whether
    /// that is for its depth.
    fn goes(&mut self, _node: &Self::Node, _name: &str, _too_deep: bool) {}
    /// Told of each element that stays, with the attributes that it has now.
    fn stays(&mut self, _node: &Self::Node, _attributes: &Attributes) {}
    /// Told of each text as the document has it.
    fn reads(&mut self, _text: &str) {}
}

/// What a node is.
pub enum Content {
    /// An element, by its name in lower case.
    Element(String),
    /// A text.
    Text(String),
    /// Anything else: it goes.
    Other,
}

/// Attributes: name and value.
pub type Attributes = Vec<(&'static str, String)>;

/// What is to be drawn, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// An element begins.
    Open(Element),
    /// A text, never empty.
    Text(String),
    /// The element that began last ends.
    Close,
}

/// An element with its attributes, all of them as the tables have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: &'static str,
    /// Its attributes.
    pub attributes: Attributes,
}

/// What may be shown of what a node holds. It takes no more stack for deeper nodes, and
/// time in proportion to their number.
pub fn rebuild<S: Source>(source: &mut S, node: &S::Node) -> Vec<Piece> {
    let mut rebuilt = Rebuilt::default();
    let mut levels = vec![Level {
        next: source.first_child(node),
        end: End::Nothing,
    }];
    while let Some(level) = levels.last_mut() {
        match level.next.take() {
            Some(node) => {
                level.next = source.next_sibling(&node);
                let end = match source.content(&node) {
                    Content::Element(name) => {
                        rebuilt.look_around(source, &node, &name, &levels);
                        rebuilt.element(source, &node, &name)
                    }
                    Content::Text(text) => {
                        source.reads(&text);
                        rebuilt.text(&text);
                        None
                    }
                    Content::Other => None,
                };
                levels.extend(end.map(|end| Level {
                    next: source.first_child(&node),
                    end,
                }));
            }
            None => {
                match level.end {
                    End::Nothing => {}
                    End::Picture => rebuilt.sources = Candidates::default(),
                    End::Gap => rebuilt.text(" "),
                    End::Element => rebuilt.close_to_own(),
                }
                levels.pop();
            }
        }
    }
    headings::put_in_order(&mut rebuilt.pieces);
    rebuilt.pieces
}

/// A node whose children are being visited.
struct Level<N> {
    next: Option<N>,
    end: End,
}

/// What follows the last child.
enum End {
    Nothing,
    /// The end of a `<picture>`.
    Picture,
    /// A space, so that the words of two blocks that went do not become one.
    Gap,
    /// The end of the element.
    Element,
}

#[derive(Default)]
struct Rebuilt {
    pieces: Vec<Piece>,
    open: Vec<Open>,
    /// What the `<source>`s of the `<picture>` so far name.
    sources: Candidates,
    /// What stands beside the next `<img>` for those without scripts.
    fallback: Option<Fallback>,
    /// Whether the next `<noscript>` is that of the picture before it.
    is_fallback_shown: bool,
    /// Where in the pieces the last link to a film or sound ends.
    medium_end: usize,
}

/// A picture for those without scripts.
struct Fallback {
    addresses: Vec<String>,
    alt: String,
}

impl Fallback {
    fn of<S: Source>(source: &S, node: &S::Node) -> Fallback {
        Fallback {
            addresses: Candidates::of(source, node).addresses(Vec::new()),
            alt: source.attribute(node, "alt").unwrap_or_default(),
        }
    }
}

/// An element that has begun.
struct Open {
    name: &'static str,
    /// Of no node: an item in a list that had something else.
    is_implied: bool,
    /// Where in the pieces it begins.
    start: usize,
}

impl Rebuilt {
    /// Finds what belongs to a picture of a lazy loader, before and behind it.
    fn look_around<S: Source>(
        &mut self,
        source: &S,
        node: &S::Node,
        name: &str,
        levels: &[Level<S::Node>],
    ) {
        match name {
            "source" => self.sources.take_list(source, node),
            "img" if self.fallback.is_none() => {
                let Some(behind) = behind(source, levels) else {
                    return;
                };
                let is_noscript =
                    matches!(source.content(&behind), Content::Element(name) if name == "noscript");
                if is_noscript && let Some(picture) = pictures::fallbacks(source, &behind).first() {
                    self.fallback = Some(Fallback::of(source, picture));
                    self.is_fallback_shown = true;
                }
            }
            "noscript" if !self.is_fallback_shown => {
                let found = pictures::fallbacks(source, node);
                if let Some(picture) = found.first()
                    && behind(source, levels)
                        .is_some_and(|it| pictures::begins_with_picture(source, it))
                {
                    self.fallback = Some(Fallback::of(source, picture));
                }
            }
            _ => {}
        }
    }

    /// What a `<noscript>` shows, unless it is told with a picture beside it; whether it has
    /// any.
    fn noscript<S: Source>(&mut self, source: &mut S, node: &S::Node) -> bool {
        if std::mem::take(&mut self.is_fallback_shown) || self.fallback.is_some() {
            return true;
        }
        let found = pictures::fallbacks(source, node);
        for picture in &found {
            self.picture(source, picture);
        }
        !found.is_empty()
    }

    /// Begins an element, and says what follows what it holds; `None` where that goes
    /// as well.
    fn element<S: Source>(&mut self, source: &mut S, node: &S::Node, name: &str) -> Option<End> {
        if name == "noscript" && self.noscript(source, node) {
            return None;
        }
        if name == "picture" {
            source.goes(node, name, false);
            return Some(End::Picture);
        }
        if DROPPED.contains(&name) {
            source.goes(node, name, false);
            self.media(source, node, name);
            return None;
        }
        let name = if PLAIN.contains(&name) { "div" } else { name };
        let heading = headings::named(name);
        let known = heading.map_or_else(|| find(ALLOWED, name), |name| Some((name, &[][..])));
        let Some((mut name, mut attributes)) = known else {
            source.goes(node, name, false);
            return Some(End::Nothing);
        };
        let is_block = heading.is_some() || BLOCKS.contains(&name);
        let parents = find(PARENTS, name).map(|(_, parents)| parents);
        let mut is_bound = false;
        if let Some(parents) = parents {
            if let [.., list, item] = &self.open[..]
                && item.is_implied
                && parents.contains(&list.name)
            {
                self.close();
            }
            is_bound = parents.contains(&self.parent());
            if !is_bound {
                (name, attributes) = (if is_block { "div" } else { "span" }, &[]);
            }
        }
        // Groups of terms are drawn as terms.
        if name == "div" && self.parent() == "dl" {
            return Some(End::Nothing);
        }
        if name == "img" {
            self.picture(source, node);
            return None;
        }
        let is_too_deep = !is_bound && self.open.len() >= DEEPEST;
        let holds_no_block = |open: &Open| open.name == "p" || HEADINGS.contains(&open.name);
        if is_too_deep
            || (is_block && self.open.iter().any(holds_no_block))
            || (name == "a" && self.is_in_link())
        {
            source.goes(node, name, is_too_deep);
            if !is_block {
                return Some(End::Nothing);
            }
            self.text(" ");
            return Some(End::Gap);
        }
        let attributes = kept(source, node, attributes);
        source.stays(node, &attributes);
        self.open(name, attributes);
        Some(End::Element)
    }

    fn picture<S: Source>(&mut self, source: &mut S, node: &S::Node) {
        let mut alt = source.attribute(node, "alt").unwrap_or_default();
        let mut addresses = Candidates::of(source, node);
        addresses.join(std::mem::take(&mut self.sources));
        let mut others = Vec::new();
        if let Some(fallback) = self.fallback.take() {
            others = fallback.addresses;
            if alt.is_empty() {
                alt = fallback.alt;
            }
        }
        let addresses = addresses.addresses(others);
        let Some(mut attributes) = source.picture(&addresses) else {
            // No picture from another host; what it shows is said.
            source.goes(node, "img", false);
            return self.text(&alt);
        };
        attributes.push(("alt", text::without_hidden_controls(&alt)));
        let sizes: &[_] = if attributes.len() == 2 {
            &["width", "height"]
        } else {
            &[]
        };
        attributes.extend(kept(source, node, sizes));
        let fixed = PICTURE_ATTRIBUTES.iter();
        attributes.extend(fixed.map(|(name, value)| (*name, (*value).to_owned())));
        source.stays(node, &attributes);
        self.open("img", attributes);
        self.close();
    }

    /// A link to what a frame shows or a film or sound plays.
    fn media<S: Source>(&mut self, source: &S, node: &S::Node, element: &str) {
        let is_frame = element == "iframe";
        if !is_frame && element != "audio" && element != "video" {
            return;
        }
        let mut src = source.attribute(node, "src");
        let mut child = source.first_child(node).filter(|_| !is_frame);
        while src.is_none()
            && let Some(node) = child
        {
            if matches!(source.content(&node), Content::Element(name) if name == "source") {
                src = source.attribute(&node, "src");
            }
            child = source.next_sibling(&node);
        }
        let Some(href) = src.and_then(|src| link(source, &src)) else {
            return;
        };
        let Some(name) = links::name(&href, !is_frame) else {
            return;
        };
        let title = source.attribute(node, "title").unwrap_or_default();
        let mut title = text::line(&title);
        if title.is_empty() {
            title = name;
        }
        let title = [links::medium(&href, element), &title].concat();
        if self.is_in_link() || self.open.len() >= DEEPEST {
            return self.text(&title);
        }
        // Each in a line of its own.
        let is_block = self.open.len() + 1 < DEEPEST && self.takes_paragraph();
        if is_block {
            self.open("p", Attributes::new());
        } else if self.is_behind_medium() {
            self.open("br", Attributes::new());
            self.close();
        }
        self.open("a", vec![("href", href), ("rel", LINK_REL.to_owned())]);
        self.text(&title);
        self.close();
        if is_block {
            self.close();
        }
        self.medium_end = self.pieces.len();
    }

    /// Whether a paragraph may begin here.
    fn takes_paragraph(&self) -> bool {
        let takes = |open: &Open| {
            BLOCKS.contains(&open.name) && !matches!(open.name, "caption" | "p" | "pre" | "summary")
        };
        let in_table = ["table", "tbody", "tfoot", "thead", "tr"].contains(&self.parent());
        self.open.iter().all(takes) && !in_table
    }

    /// Whether nothing but space stands behind the link to a film or sound.
    fn is_behind_medium(&self) -> bool {
        let blank =
            |piece: &Piece| matches!(piece, Piece::Text(text) if text.trim_ascii().is_empty());
        let behind = self.pieces.get(self.medium_end..);
        self.medium_end > 0 && behind.is_some_and(|pieces| pieces.iter().all(blank))
    }

    fn parent(&self) -> &'static str {
        self.open.last().map_or("", |open| open.name)
    }

    fn is_in_link(&self) -> bool {
        self.open.iter().any(|open| open.name == "a")
    }

    /// Lists hold items alone: what else is in one gets an item for itself.
    fn imply_item(&mut self, child: &str) {
        let item = match self.parent() {
            "ol" | "ul" => "li",
            "dl" => "dd",
            _ => return,
        };
        if child != item && !(item == "dd" && child == "dt") {
            self.begin(item, Vec::new(), true);
        }
    }

    fn open(&mut self, name: &'static str, attributes: Attributes) {
        self.imply_item(name);
        self.begin(name, attributes, false);
    }

    fn begin(&mut self, name: &'static str, attributes: Attributes, is_implied: bool) {
        self.open.push(Open {
            name,
            is_implied,
            start: self.pieces.len(),
        });
        self.pieces.push(Piece::Open(Element { name, attributes }));
    }

    /// Ends the element of a node, and with it an item that was implied in it.
    fn close_to_own(&mut self) {
        if self.open.last().is_some_and(|open| open.is_implied) {
            self.close();
        }
        self.close();
    }

    fn close(&mut self) {
        let Some(Open { name, start, .. }) = self.open.pop() else {
            return;
        };
        // A heading that says nothing is none.
        let says = |piece: &Piece| match piece {
            Piece::Open(element) => element.name == "img",
            Piece::Text(text) => !text.trim().is_empty(),
            Piece::Close => false,
        };
        if HEADINGS.contains(&name) && !self.pieces[start..].iter().any(says) {
            self.pieces.truncate(start);
        } else {
            self.pieces.push(Piece::Close);
        }
    }

    fn text(&mut self, text: &str) {
        let text = text::without_hidden_controls(text);
        if !text.trim_ascii().is_empty() {
            self.imply_item("");
        }
        match self.pieces.last_mut() {
            Some(Piece::Text(before)) => before.push_str(&text),
            last => {
                // Parsers take a line break at the start of <pre> for none.
                let is_pre = matches!(last, Some(Piece::Open(element)) if element.name == "pre");
                let text = if is_pre {
                    text.trim_start_matches('\n')
                } else {
                    &text
                };
                if !text.is_empty() {
                    self.pieces.push(Piece::Text(text.to_owned()));
                }
            }
        }
    }
}

/// The node that follows in the document, but for what shows nothing.
fn behind<S: Source>(source: &S, levels: &[Level<S::Node>]) -> Option<S::Node> {
    let mut levels = levels.iter().rev();
    levels.find_map(|level| pictures::not_blank(source, level.next.clone()))
}

/// The attributes that an element may keep, in this order.
fn kept<S: Source>(source: &S, node: &S::Node, names: &[&'static str]) -> Attributes {
    let mut kept = Attributes::new();
    for &name in names.iter().chain(GENERIC_ATTRIBUTES) {
        let Some(value) = source.attribute(node, name) else {
            continue;
        };
        let value = match name {
            "href" => link(source, &value),
            // What leads nowhere has nothing to say about where it leads.
            "hreflang" if kept.is_empty() => None,
            name => values::checked(name, value),
        };
        kept.extend(value.map(|value| (name, value)));
    }
    if kept.first().is_some_and(|(name, _)| *name == "href") {
        kept.push(("rel", LINK_REL.to_owned()));
    }
    kept
}

fn link<S: Source>(source: &S, address: &str) -> Option<String> {
    source.resolve(address).filter(|href| links::may_lead(href))
}

#[cfg(test)]
mod tests;
