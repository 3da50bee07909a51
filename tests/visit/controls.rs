//! What assistive technology is told of a page's controls.

use serde_json::{Value, json};

use super::Visit;
use crate::failure::Failure;
use crate::needs::Need;

/// The roles of what can be operated, as Chromium calls them.
const ROLES: &[&str] = &[
    "button",
    "checkbox",
    "combobox",
    "DisclosureTriangle",
    "link",
    "radio",
    "searchbox",
    "textbox",
];

impl Visit {
    /// Each control as "role: name", in the order of the page: [`Need::AccessibilityTree`].
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn controls(&self) -> Result<Vec<String>, Failure> {
        self.needs(Need::AccessibilityTree)?;
        let command = "Accessibility.getFullAXTree";
        let tree = self.session().cdp().send_raw(command, json!({})).await?;
        let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
        let mut controls = Vec::new();
        if let Some(root) = nodes.first() {
            collect(root, &nodes, &mut controls);
        }
        Ok(controls)
    }
}

/// The tree comes as a list in which nodes name their children.
fn collect(node: &Value, nodes: &[Value], controls: &mut Vec<String>) {
    controls.extend(control(node));
    for id in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|other| other["nodeId"] == *id) {
            collect(child, nodes, controls);
        }
    }
}

fn control(node: &Value) -> Option<String> {
    let role = node.pointer("/role/value")?.as_str()?;
    let name = node.pointer("/name/value").and_then(Value::as_str);
    // Soft hyphens are places to break, not letters.
    let name = name.unwrap_or_default().replace('\u{AD}', "");
    (node["ignored"] == json!(false) && ROLES.contains(&role)).then(|| format!("{role}: {name}"))
}
