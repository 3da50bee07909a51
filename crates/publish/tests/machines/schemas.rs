//! The schemas that data are held against, written for these tests from the standards.

use std::path::Path;
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

/// Holds values against a schema.
pub struct Schema(&'static str, Validator);

impl Schema {
    fn new(name: &'static str) -> Schema {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas");
        let text = std::fs::read(path.join(format!("{name}.json"))).unwrap();
        let schema = serde_json::from_slice(&text).unwrap();
        let options = jsonschema::options().should_validate_formats(true);
        Schema(name, options.build(&schema).unwrap())
    }

    /// Fails where the value is not as the schema wants it.
    pub fn holds(&self, value: &Value, of: &str) {
        let errors = self.1.iter_errors(value);
        let errors: Vec<String> = errors
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        let cut = |error: &String| error.chars().take(300).collect::<String>();
        let errors: Vec<String> = errors.iter().map(cut).collect();
        assert!(errors.is_empty(), "{}: {of}: {errors:#?}", self.0);
    }
}

pub static ARTICLE: LazyLock<Schema> = LazyLock::new(|| Schema::new("news_article"));
pub static WEB_SITE: LazyLock<Schema> = LazyLock::new(|| Schema::new("web_site"));
pub static OPEN_GRAPH: LazyLock<Schema> = LazyLock::new(|| Schema::new("open_graph"));
pub static OEMBED: LazyLock<Schema> = LazyLock::new(|| Schema::new("oembed"));
pub static MANIFEST: LazyLock<Schema> = LazyLock::new(|| Schema::new("manifest"));
pub static JSON_FEED: LazyLock<Schema> = LazyLock::new(|| Schema::new("json_feed"));
