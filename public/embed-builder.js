// The page that makes snippets for partners: its form's choices are in its address, in the preview, and in the code.
const place = document.querySelector(".builder");
const { portal, module, embed, feed, fixed, hash, all, language, copied, notCopied, plainFailed } = place.dataset;
const find = (selector) => place.querySelector(selector);
const form = find("form");
const stage = find(".builder__stage");
const width = find("[name=breite]");
const status = find("[role=status]");
const accent = find("[name=akzent]");
const picker = find(".builder__picker");

// As docs/embed.md promises.
const rows = { cards: [400, 3], list: [132, 1], headlines: [72, 1] };
const own = { list: "liste", headlines: "titel", light: "hell", dark: "dunkel" };
const usual = { ansicht: "cards", farben: "auto", anzahl: "6", sprache: language, breite: "full" };

const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => signs[sign]);

const isColour = (text) => /^#[\da-f]{6}$/i.test(text);

const choice = () => {
  const data = new FormData(form);
  const text = (name) => (data.get(name) ?? "").trim();
  const asked = Number.parseInt(text("anzahl"), 10);
  const limit = Number.isNaN(asked) ? 6 : Math.min(24, Math.max(1, asked));
  const accent = data.has("eigen") && isColour(text("akzent")) ? text("akzent") : "";
  const names = new Map([...form.querySelectorAll("[name=thema]:checked")].map((box) => [box.value, box.parentElement.textContent]));
  const [height, abreast] = rows[text("ansicht")];
  return {
    topics: data.getAll("thema"),
    names,
    query: text("suche"),
    limit: String(limit),
    layout: text("ansicht"),
    theme: text("farben"),
    accent,
    lang: text("sprache"),
    height: Math.ceil(limit / abreast) * height + 56,
  };
};

// The attributes that say something else than what is so without them.
const attributes = ({ topics, query, limit, layout, theme, accent, lang }) =>
  Object.entries({
    topic: topics.join(" "),
    query,
    limit: limit === usual.anzahl ? "" : limit,
    layout: layout === usual.ansicht ? "" : layout,
    theme: theme === usual.farben ? "" : theme,
    accent,
    lang: lang === language ? "" : lang,
  }).filter(([, value]) => value);

const link = ({ topics, names }) =>
  topics.length === 1
    ? [`${portal}themen/${topics[0]}/`, `${all}: ${names.get(topics[0])}`]
    : [portal, all];

const frameAddress = ({ topics, query, limit, layout, theme, accent, lang }) => {
  const url = new URL(lang === language ? embed : `${embed}${lang}/`);
  for (const topic of topics) url.searchParams.append("thema", topic);
  for (const [key, value] of Object.entries({ suche: query, anzahl: limit, ansicht: own[layout], farben: own[theme], akzent: accent })) {
    if (value) url.searchParams.set(key, value);
  }
  return url.href;
};

const show = (name, text) => {
  const area = find(`[data-code=${name}]`);
  area.value = text;
  area.rows = text.split("\n").length + 1;
};

// What is new today, as links: from the feed, by the same choice, as far as its newest part goes.
let asked = 0;
const plain = async ({ topics, names, query, limit }) => {
  const turn = ++asked;
  let text = plainFailed;
  try {
    const answer = await fetch(feed);
    const { items } = await answer.json();
    const folded = (words) => words.toLocaleLowerCase("de");
    const wanted = folded(query).split(/\s+/).filter(Boolean);
    const tags = new Set(names.values());
    const fits = ({ title = "", summary = "", tags: own = [] }) =>
      (!tags.size || own.some((tag) => tags.has(tag))) && wanted.every((word) => folded(`${title} ${summary}`).includes(word));
    const lines = items.filter(fits).slice(0, limit).map(({ url, title }) => `  <li><a href="${escaped(url)}">${escaped(title ?? url)}</a></li>`);
    text = ["<ul>", ...lines, "</ul>"].join("\n");
  } catch {} // The sentence says it.
  if (turn === asked) show("plain", text);
};

let before = "";
const update = () => {
  const now = choice();
  const list = attributes(now);
  const text = list.map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  const [href, label] = link(now);
  const inner = `  <a href="${escaped(href)}">${escaped(label)}</a>`;
  const element = (style) => `<meldungen-widget${text}${style}>\n${inner}\n</meldungen-widget>`;
  const style = ` style="display:block;min-height:${now.height}px"`;
  const { origin } = new URL(module);
  show("snippet", `<script type="module" src="${module}"></script>\n${element(style)}`);
  show("policy", `script-src ${origin}; frame-src ${origin}\n\n${element("")}\n\nmeldungen-widget { display: block; min-height: ${now.height}px }`);
  show("fixed", `<script type="module" src="${fixed}" integrity="${hash}" crossorigin></script>\n${element(style)}`);
  show("frame", `<iframe src="${escaped(frameAddress(now))}" title="${escaped(label)}" loading="lazy"\n  style="width:100%;min-height:${now.height}px;border:0;frame-sizing:content-height"></iframe>`);
  plain(now);

  if (isColour(accent.value)) picker.value = accent.value;
  stage.dataset.width = width.value;
  if (text !== before || !stage.firstElementChild) {
    before = text;
    const widget = document.createElement("meldungen-widget");
    for (const [name, value] of list) widget.setAttribute(name, value);
    const fallback = document.createElement("a");
    fallback.href = href;
    fallback.textContent = label;
    widget.append(fallback);
    stage.replaceChildren(widget);
  }

  const query = new URLSearchParams(new FormData(form));
  if (!now.accent) query.delete("akzent");
  if (width.value !== usual.breite) query.set("breite", width.value);
  for (const [key, value] of [...query]) if (!value || value === usual[key]) query.delete(key, value);
  history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
};

const restore = () => {
  const query = new URLSearchParams(location.search);
  for (const field of [...form.elements, width]) {
    if (!field.name || !query.has(field.name)) continue;
    if (field.type === "checkbox") field.checked = query.getAll(field.name).includes(field.value);
    else field.value = query.get(field.name);
    // What is no choice is no wish.
    if (field.tagName === "SELECT" && field.selectedIndex < 0) field.value = usual[field.name];
  }
};

place.addEventListener("click", async ({ target }) => {
  const name = target.closest("[data-copy]")?.dataset.copy;
  if (!name) return;
  const area = find(`[data-code=${name}]`);
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(area.value);
    status.textContent = copied;
    target.closest("button").firstChild.data = `${copied} `;
  } catch {
    area.select();
    status.textContent = notCopied;
  }
});
form.addEventListener("submit", (event) => event.preventDefault());
// Not every browser lets the keyboard come to a picker: it writes into the field.
picker.addEventListener("input", () => {
  accent.value = picker.value;
  find("[name=eigen]").checked = true;
});
form.addEventListener("input", update);
width.addEventListener("input", update);

for (const part of place.querySelectorAll("[hidden]")) part.hidden = false;
find(".builder__without").hidden = true;
restore();
update();
