//! How the built site behaves in a real browser. One file a topic; the titles of the tests
//! say the behaviour.

mod adaptation;
mod adoption;
mod alone;
mod article;
mod barriers;
mod budgets;
mod corpus;
mod facets;
mod faults;
mod filter;
mod gallery;
mod guards;
mod hostile;
mod keyboard;
mod languages;
mod links;
mod lists;
mod loading;
mod navigation;
mod news;
mod pace;
mod quote;
mod read_aloud;
mod redraw;
mod roles;
mod sample;
mod saved;
mod share;
mod shifts;
mod sub_path;
mod theme;
mod topics;
mod vectors;
mod without_javascript;
