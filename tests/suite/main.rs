//! How the built site behaves in a real browser. One file a topic; the titles of the tests
//! say the behaviour.

mod guards;
mod navigation;
