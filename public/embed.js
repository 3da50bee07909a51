// The widget's page in its frame: how it looks says its address, before it is painted; how high it is, and what is
// opened, it says to the page around it. It listens to nobody.
{
  const root = document.documentElement;
  const script = document.currentScript;
  const query = new URLSearchParams(location.search);
  const one = (key, known) => (known.includes(query.get(key)) ? query.get(key) : known[0]);

  const theme = { hell: "light", dunkel: "dark" }[one("farben", ["", "hell", "dunkel"])];
  if (theme) root.dataset.kernTheme = theme;

  const layout = one("ansicht", ["karten", "liste", "titel"]);
  root.dataset.layout = layout;

  const limit = /^([1-9]|1\d|2[0-4])$/.test(query.get("anzahl")) ? +query.get("anzahl") : 6;
  root.dataset.limit = limit;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `.card-grid{--abreast:${Math.min(limit, 3)};--rows:${Math.ceil(limit / 3)};--limit:${limit}}` +
      `.card-grid>:nth-child(n+${limit + 1}){display:none}.card-grid>:nth-child(-n+${limit}){display:block}`,
  );
  document.adoptedStyleSheets = [sheet];

  // Black or white on it, whichever reads better (relative luminance of WCAG 2.2).
  const [, given] = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(query.get("akzent")) ?? [];
  if (given) {
    const digits = given.length === 3 ? given.replace(/./g, "$&$&") : given;
    const [r, g, b] = digits.match(/../g).map((pair) => {
      const part = parseInt(pair, 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    root.style.setProperty("--accent", `#${digits}`);
    root.style.setProperty("--on-accent", 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000" : "#fff");
  }

  // The app finds what is asked for; without a wish the page has it all. To the app, a single letter is no search yet,
  // and what is no slug no topic.
  const isSlug = (text) => /^[a-z\d]+(-[a-z\d]+)*$/.test(text);
  const asks = query.getAll("thema").some(isSlug) || /[^\s"-][^\s"]|"[^"]*[^\s"]\s+[^\s"]/.test(query.get("suche") ?? "");
  if (asks) root.dataset.asks = "";

  const around = query.get("herkunft");
  const tell = (what) => {
    if (!around || parent === window) return;
    try {
      // A page in no origin of its own (a file) has no name that could be given here; nothing of this is a secret.
      parent.postMessage(what, around === "null" ? "*" : around);
    } catch {} // It is no origin.
  };
  if (around) root.dataset.framed = "";

  addEventListener("DOMContentLoaded", () => {
    const main = document.querySelector("main");
    const [status, results] = ["status", "results"].map((name) => document.querySelector(`[data-live=${name}]`));
    const failed = document.querySelector("[data-boot=failed]");
    const height = () => Math.ceil(main.getBoundingClientRect().height);
    let ready = false;
    const look = () => {
      // What was found, that nothing was, or what keeps it from being found.
      const isEmpty = status.querySelector(".more__count")?.textContent.trim() === status.dataset.none;
      const isThere = !asks || !failed.hidden || isEmpty || results.querySelector(".card-grid__item, .notice");
      if (!isThere || ready) return;
      ready = true;
      if (!failed.hidden) delete root.dataset.asks;
      else if (asks) root.dataset.found = isEmpty ? "0" : "";
      const items = [...document.querySelectorAll(".card-grid__item")];
      const count = items.filter((item) => item.offsetParent).length;
      tell({ meldungen: "ready", height: height(), count, title: document.title });
      new ResizeObserver(() => tell({ meldungen: "height", height: height() })).observe(main);
    };
    if (asks) {
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      // As where the app does not start: it says so, and the newest are shown.
      import(script.dataset.boot).catch(() => (failed.hidden = false));
    }
    look();
  });

  // The portal opens in a tab of its own (see <base>): the app in this frame stays where it is.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    event.stopImmediatePropagation();
    tell({ meldungen: "open", url: link.href });
  }, true);
}
