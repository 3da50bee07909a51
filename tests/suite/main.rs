//! How the built site behaves in a real browser. One file a topic; the titles of the tests
//! say the behaviour.

mod adoption;
mod alone;
mod barriers;
mod budgets;
mod faults;
mod filter;
mod guards;
mod hostile;
mod links;
mod navigation;
mod sample;
mod share;
mod sub_path;
mod topics;
mod without_javascript;
