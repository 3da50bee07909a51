//! What a reader has to download, in bytes as served, against `budgets.toml`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::progress::Steps;
use crate::weight::{Weight, files_in, grouped, size, sum, table, weigh};
use crate::workspace::Workspace;

/// The figures to hold, in bytes.
pub struct Budgets {
    /// The largest article page of the seed's site.
    pub seed_article: u64,
    /// WASM and JS together.
    pub app: u64,
    /// The widget's module.
    pub widget: u64,
}

impl Budgets {
    /// From `budgets.toml`.
    pub fn read(workspace: &Workspace) -> Result<Self, Failure> {
        let file = "budgets.toml";
        let table = workspace.toml(file)?;
        let max = |section: &str| {
            max_bytes(&table, section).ok_or_else(|| Failure::BadFile {
                file: PathBuf::from(file),
                problem: format!("names no max_bytes in [{section}]"),
            })
        };
        Ok(Self {
            seed_article: max("seed_article")?,
            app: max("app")?,
            widget: max("widget")?,
        })
    }
}

fn max_bytes(table: &toml::Table, section: &str) -> Option<u64> {
    let value = table.get(section)?.get("max_bytes")?.as_integer()?;
    u64::try_from(value).ok()
}

/// The sizes of the app and of the newest article's page; fails when the app is too heavy.
pub fn check_app(
    workspace: &Workspace,
    steps: &Steps,
    site: &Path,
    budgets: &Budgets,
) -> Result<String, Failure> {
    let page = newest_article(site).unwrap_or_else(|| site.join("index.html"));
    let app = app_files(site, &page)?;
    let total = sum("WASM + JS", &app);
    let mut rows: Vec<(Weight, Option<u64>)> = vec![(weigh(site, &page)?, None)];
    rows.extend(app.into_iter().map(|weight| (weight, None)));
    rows.push((total.clone(), Some(budgets.app)));
    let widget = weigh(site, &site.join(WIDGET))?;
    rows.push((widget.clone(), Some(budgets.widget)));
    show(
        steps,
        &format!("Sizes in {}", workspace.short(site).display()),
        &rows,
    );
    within("The widget's module", widget.served, budgets.widget)?;
    within("WASM + JS", total.served, budgets.app)
}

/// The size of the largest article page of the site made from the seed.
pub fn check_seed_article(
    steps: &Steps,
    site: &Path,
    budgets: &Budgets,
) -> Result<String, Failure> {
    let pages = article_pages(site);
    let weights: Result<Vec<_>, _> = pages.iter().map(|page| weigh(site, page)).collect();
    let Some(heaviest) = weights?.into_iter().max_by_key(|weight| weight.served) else {
        let what = "Finding an article's page in the seed's site".to_owned();
        return Err(Failure::Failed { what, log: None });
    };
    let served = heaviest.served;
    show(
        steps,
        "The largest article page of the seed",
        &[(heaviest, Some(budgets.seed_article))],
    );
    within("The seed's article", served, budgets.seed_article)
}

fn within(what: &'static str, bytes: u64, max: u64) -> Result<String, Failure> {
    if bytes > max {
        return Err(Failure::OverBudget { what, bytes, max });
    }
    Ok(format!("within budget, {} bytes left", max - bytes))
}

/// The sizes and counts of a site. Too heavy an app is said, and stops nothing here.
pub fn overview(workspace: &Workspace, steps: &Steps, site: &Path) -> Result<String, Failure> {
    let verdict = match check_app(workspace, steps, site, &Budgets::read(workspace)?) {
        Err(Failure::OverBudget { bytes, max, .. }) => format!("{} bytes over budget", bytes - max),
        verdict => verdict?,
    };
    let files = files_in(site);
    let mut rows = Vec::new();
    for extension in ["html", "json", "xml", "js", "wasm", "br", "gz"] {
        let of_kind = files
            .iter()
            .filter(|file| file.extension().is_some_and(|e| e == extension));
        let sizes: Vec<u64> = of_kind.map(|file| size(file)).collect::<Result<_, _>>()?;
        rows.push(format!(
            "      {extension:>8}{:>10}{:>14}\n",
            sizes.len(),
            grouped(sizes.iter().sum())
        ));
    }
    let head = format!("\n      {:>8}{:>10}{:>14}\n", "kind", "files", "bytes");
    steps.show(&[head, rows.concat()].concat());
    Ok(verdict)
}

/// The module of the widget, below the site's folder.
const WIDGET: &str = "embed/v1.js";

/// The app's own code: what this page names of it. Builds before this one may have left theirs, for
/// readers who have their pages open; what the widget brings is for other pages.
fn app_files(site: &Path, page: &Path) -> Result<Vec<Weight>, Failure> {
    let html = fs::read_to_string(page).unwrap_or_default();
    let is_code = |file: &PathBuf| file.extension().is_some_and(|e| e == "wasm" || e == "js");
    let is_named = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        html.contains(&*name)
    };
    let files = files_in(site).into_iter().filter(is_code);
    let own = files.filter(is_named);
    own.map(|file| weigh(site, &file)).collect()
}

fn article_pages(site: &Path) -> Vec<PathBuf> {
    let pages = files_in(&site.join("meldungen")).into_iter();
    pages
        .filter(|file| file.file_name().is_some_and(|name| name == "index.html"))
        .collect()
}

/// The first article that the start page links.
fn newest_article(site: &Path) -> Option<PathBuf> {
    let start = fs::read_to_string(site.join("index.html")).ok()?;
    first_article_link(&start, |slug| {
        let page = site.join("meldungen").join(slug).join("index.html");
        page.is_file().then_some(page)
    })
}

fn first_article_link<T>(html: &str, page: impl Fn(&str) -> Option<T>) -> Option<T> {
    let links = html.split("meldungen/").skip(1);
    let slugs = links.filter_map(|rest| rest.split(['/', '"', '?', '#']).next());
    slugs
        .filter(|slug| !slug.is_empty() && *slug != "..")
        .find_map(page)
}

fn show(steps: &Steps, title: &str, rows: &[(Weight, Option<u64>)]) {
    steps.show(&table(title, rows));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_the_last_byte_allowed() {
        assert!(within("a", 10, 10).is_ok());
        let failure = within("a", 11, 10).expect_err("one too many").to_string();
        assert!(failure.contains("11 bytes are 1 over the 10"), "{failure}");
    }

    #[test]
    fn budgets_are_read_and_their_absence_noticed() {
        let table: toml::Table = "[app]\nmax_bytes = 5\n[b]\nmax_bytes = -1"
            .parse()
            .expect("valid");
        assert_eq!(max_bytes(&table, "app"), Some(5));
        assert_eq!(max_bytes(&table, "b"), None);
        assert_eq!(max_bytes(&table, "seed_article"), None);
    }

    #[test]
    fn the_newest_article_is_the_first_that_has_a_page() {
        let html = "<a href=\"/meldungen/\">x</a><a href=\"/meldungen/weg/\"><a href=\"/meldungen/da/#x\">";
        let known = |slug: &str| (slug == "da").then(|| slug.to_owned());
        assert_eq!(first_article_link(html, known).as_deref(), Some("da"));
        assert_eq!(first_article_link("<p>", known), None);
    }
}
