// Words that the tests' scripts share. Put before each script; nothing of it is left on the page.
// As a reader sees it: soft hyphens are places to break, not letters.
const squeeze = (text) => text.replace(/\u00AD/g, "").replace(/\s+/g, " ").trim();
const shown = () => squeeze(document.body.innerText);
// Paths of the site, below the base that the visit knows.
const belowBase = (path) => (path.startsWith(`${siteBase}/`) ? path.slice(siteBase.length) : path);
const addressBelow = () => belowBase(location.pathname) + location.search;
const all = (selector) => [...document.querySelectorAll(selector)];
const visible = (selector) => all(selector).filter((element) => element.checkVisibility());
const texts = (selector) => visible(selector).map((element) => squeeze(element.innerText));
// A topic of the filter by its name alone, without what choosing it would give.
const words = (element) =>
  element.matches(".filter-bar__topic") ? element.innerText.replace(/\s\d+$/, "") : element.innerText;
const nameOf = (element) =>
  squeeze(element.getAttribute("aria-label") ?? words(element.labels?.[0] ?? element));
const named = (name) =>
  visible("a[href], button, summary, label, input").find((element) => nameOf(element) === name);
const headlines = () => texts(".article-card__link");
const roles = { summary: "button", button: "button", h1: "heading", main: "main", textarea: "textbox" };
const fields = { checkbox: "checkbox", radio: "radio", search: "searchbox", text: "textbox" };
const roleOf = (element) =>
  element.getAttribute("role") ??
  (element.matches("a[href]") ? "link" : element.matches("input") ? fields[element.type] : roles[element.localName]);
const focusInWords = () => {
  const element = document.activeElement;
  return !element || element === document.body ? null : `${roleOf(element) ?? element.localName} “${nameOf(element)}”`;
};
