//! What is to be seen in the built site's files, and in the documents: no browser is needed for it.

mod budgets;
mod embed_document;
mod html;
mod lists;
mod seed;
