//! The check for barriers, by axe-core.

use serde::Deserialize;

use super::{Step, Visit};
use crate::failure::Failure;
use crate::files::read;
use crate::inputs;

/// axe-core, as npm installs it.
const AXE: &str = "node_modules/axe-core/axe.min.js";

/// WCAG 2.2 A and AA, EN 301 549, and what axe-core calls best practice.
const RUN: &str = "
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549', 'EN-301-549v4', 'best-practice'];
    const finding = (violation) => ({
        rule: violation.id,
        help: violation.help,
        nodes: violation.nodes.map((node) => node.target.join(' ') + ': ' + node.failureSummary),
    });
    axe.run(document, { runOnly: { type: 'tag', values: tags } })
        .then((result) => done({ findings: result.violations.map(finding), passes: result.passes.length }))
        .catch((error) => done({ findings: [{ rule: 'axe', help: String(error), nodes: [] }], passes: 0 }));
";

#[derive(Deserialize)]
struct Audit {
    findings: Vec<Finding>,
    /// The rules that found something to look at, and found it right.
    passes: usize,
}

#[derive(Deserialize)]
struct Finding {
    rule: String,
    help: String,
    nodes: Vec<String>,
}

impl Visit {
    /// No barrier that axe-core knows of.
    ///
    /// # Errors
    ///
    /// [`Failure::Unexpected`] with the findings.
    pub async fn audit(&self) -> Step<'_> {
        let axe = read(&inputs::checkout().join(AXE))?;
        // By the driver, which the page's policy does not bind.
        self.session().execute(axe, Vec::new()).await?;
        let audit: Audit = self.script_later(RUN).await?;
        if audit.passes == 0 {
            return Err(Failure::unexpected("axe-core looked at nothing."));
        }
        if audit.findings.is_empty() {
            return Ok(self);
        }
        let lines = audit.findings.iter().map(|Finding { rule, help, nodes }| {
            format!(
                "{rule}: {help}\n  {}",
                nodes.join("\n  ").replace('\n', "\n  ")
            )
        });
        Err(Failure::unexpected(format!(
            "Barriers:\n{}",
            lines.collect::<Vec<_>>().join("\n")
        )))
    }
}
