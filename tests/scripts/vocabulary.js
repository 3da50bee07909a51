// Words that the tests' scripts share. Put before each script; nothing of it is left on the page.
const squeeze = (text) => text.replace(/\s+/g, " ").trim();
const shown = () => squeeze(document.body.innerText);
const all = (selector) => [...document.querySelectorAll(selector)];
const visible = (selector) => all(selector).filter((element) => element.checkVisibility());
const texts = (selector) => visible(selector).map((element) => squeeze(element.innerText));
const nameOf = (element) =>
  squeeze(element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText);
const named = (name) =>
  visible("a[href], button, summary, label, input").find((element) => nameOf(element) === name);
const headlines = () => texts(".article-card__link");
