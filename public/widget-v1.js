// <meldungen-widget>: what it does and promises stands in docs/embed.md.

const folder = new URL("../embed/", import.meta.url);
// What the frame's page calls the attributes, and their values where it has words of its own for them.
const names = { topic: "thema", query: "suche", limit: "anzahl", layout: "ansicht", theme: "farben", accent: "akzent" };
const values = {
  layout: { __proto__: null, list: "liste", headlines: "titel" },
  theme: { __proto__: null, light: "hell", dark: "dunkel" },
};
// For each layout the height of a row, and how many Meldungen it has at most; below all, the way to the portal.
const rows = { __proto__: null, cards: [400, 3], list: [132, 1], headlines: [72, 1] };
const foot = 56;
const patience = 15_000;
const most = 20_000;

class Widget extends HTMLElement {
  static observedAttributes = [...Object.keys(names), "lang"];
  #root = this.attachShadow({ mode: "closed" });
  #sheet = new CSSStyleSheet();
  #height = 0; // of the element, in px
  #life; // ends when the element leaves the page
  #near = false;
  #frame;
  #late;

  constructor() {
    super();
    this.#root.append(document.createElement("slot"));
    this.#root.adoptedStyleSheets = [this.#sheet];
  }

  connectedCallback() {
    this.#life = new AbortController();
    addEventListener("message", (event) => this.#hear(event), this.#life);
    const eye = new IntersectionObserver(([entry]) => {
      this.#near = entry.isIntersecting;
      if (this.#near && !this.#frame) this.#load();
    }, { rootMargin: "100% 0px" });
    eye.observe(this);
    this.#life.signal.addEventListener("abort", () => eye.disconnect());
    this.#reserve();
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#drop();
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected || !this.#life) return;
    this.#drop();
    this.#reserve();
    if (this.#near) this.#load();
  }

  #drop() {
    clearTimeout(this.#late);
    this.#frame?.remove();
    this.#frame = undefined;
  }

  // The height of so many Meldungen in this layout, and the light-DOM link in it until the frame is there.
  #reserve() {
    const [height, abreast] = rows[this.getAttribute("layout")] ?? rows.cards;
    const limit = /^([1-9]|1\d|2[0-4])$/.test(this.getAttribute("limit")) ? +this.getAttribute("limit") : 6;
    this.#show(Math.ceil(limit / abreast) * height + foot, false);
  }

  #show(height, ready) {
    this.#height = height;
    this.#sheet.replaceSync(
      `:host{display:block!important;position:relative!important;min-height:${height}px!important}` +
        `iframe{position:absolute;inset:0;width:100%;height:100%;border:0;visibility:${ready ? "visible" : "hidden"}}` +
        (ready ? "slot{display:none}" : ""),
    );
  }

  #load() {
    const url = new URL(folder);
    const lang = this.getAttribute("lang");
    if (lang === "de" || lang === "en") url.pathname += `${lang}/`;
    for (const [name, key] of Object.entries(names)) {
      const given = this.getAttribute(name);
      const value = values[name] ? values[name][given] : given;
      // Each topic by itself, as in the portal's own addresses.
      for (const part of name === "topic" ? (value?.split(/\s+/) ?? []) : [value]) {
        if (part) url.searchParams.append(key, part);
      }
    }
    url.searchParams.set("herkunft", location.origin);
    // A new frame for a new address: one that goes on to another would be a step for Back.
    this.#frame = document.createElement("iframe");
    this.#frame.title = "Meldungen";
    this.#frame.src = url.href;
    this.#root.append(this.#frame);
    this.#late = setTimeout(() => this.#tell("error", { reason: "timeout" }), patience);
  }

  #hear({ isTrusted, source, origin, data }) {
    const frame = this.#frame?.contentWindow;
    if (!isTrusted || !frame || source !== frame || origin !== folder.origin) return;
    const { meldungen: what, height, count, title, url } = Object(data);
    if (what === "open" && typeof url === "string" && url.startsWith(`${origin}/`)) return this.#tell("open", { url });
    if (!Number.isInteger(height) || height < 1) return;
    if (what === "ready" && Number.isInteger(count)) {
      clearTimeout(this.#late);
      if (typeof title === "string") this.#frame.title = title.slice(0, 200);
      // Who has come to the link by keyboard goes on in the frame.
      const isHere = this.matches(":focus-within");
      this.#show(this.#height, true);
      if (isHere) this.#frame.focus();
      this.#tell("ready", { count });
    }
    if (what === "ready" || what === "height") this.#fit(Math.min(height, most));
  }

  // Smaller only where nothing in sight moves by that.
  #fit(height) {
    if (height === this.#height || (height < this.#height && this.getBoundingClientRect().bottom < innerHeight)) return;
    this.#show(height, true);
    this.#tell("resize", { height });
  }

  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(`meldungen:${what}`, { bubbles: true, composed: true, detail }));
  }
}

customElements.get("meldungen-widget") ?? customElements.define("meldungen-widget", Widget);
