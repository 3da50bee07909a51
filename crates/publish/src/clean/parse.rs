//! Parses HTML of a feed, however deep it is.

use std::cell::{Cell, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{Tracer, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, TokenizerResult};
use meldungen_core::sanitise::START;

use super::tree::{Growing, Handle, Tree};

/// The parser keeps so many elements open at most, formatting ones counted twice. It
/// looks through all that are open, often for each tag: without an end, the time would
/// grow as the square of the depth. What is shown ends much higher up
/// ([`meldungen_core::sanitise::DEEPEST`]), and Chromium's own parser ends at 512 too.
const MOST_OPEN: usize = 512;

/// Parses HTML as a browser without scripts does.
pub fn parse(html: &str) -> Tree {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let tokenizer = Tokenizer::new(
        Shallow {
            builder: TreeBuilder::new(Growing::new(), options),
            left_out: RefCell::default(),
            most_nodes: 100_000 + html.len() / 2,
        },
        TokenizerOpts::default(),
    );
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(START));
    input.push_back(StrTendril::from(html));
    // It halts at the end of each script, which a browser would run here.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Between tokenizer and tree builder: leaves out tags where too much is open.
struct Shallow {
    builder: TreeBuilder<Handle, Growing>,
    /// The elements that were left out and would be open now.
    left_out: RefCell<Vec<LocalName>>,
    /// The parser opens formatting elements again that a paragraph's end has closed: a few
    /// hundred of them and many paragraphs would be more nodes than fit anywhere. No HTML
    /// has so many otherwise: a tag takes three bytes.
    most_nodes: usize,
}

impl Shallow {
    /// How much the parser has to look through.
    fn open(&self) -> usize {
        let count = Count::default();
        self.builder.trace_handles(&count);
        count.0.get()
    }

    fn leaves_out(&self, tag: &Tag) -> bool {
        let mut left_out = self.left_out.borrow_mut();
        match tag.kind {
            TagKind::StartTag => {
                // The tokenizer has to learn that what follows these is no markup.
                let is_raw = matches!(
                    &*tag.name,
                    "iframe"
                        | "noembed"
                        | "noframes"
                        | "plaintext"
                        | "script"
                        | "style"
                        | "textarea"
                        | "title"
                        | "xmp"
                );
                let too_much =
                    self.open() >= MOST_OPEN || self.builder.sink.count() > self.most_nodes;
                let leaves_out = too_much && !is_raw;
                if leaves_out {
                    left_out.push(tag.name.clone());
                }
                leaves_out
            }
            TagKind::EndTag => {
                let opened = left_out.iter().rposition(|name| *name == tag.name);
                // What ends an element ends all in it.
                left_out.truncate(opened.unwrap_or_default());
                opened.is_some()
            }
        }
    }
}

#[derive(Default)]
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Handle;

    fn trace_handle(&self, _: &Handle) {
        self.0.set(self.0.get() + 1);
    }
}

impl TokenSink for Shallow {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match token {
            Token::TagToken(tag) if self.leaves_out(&tag) => TokenSinkResult::Continue,
            token => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}
