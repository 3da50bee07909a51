// For HTML that may be hostile: whether script of it runs, and what is left of it.
// A promise of none of these functions is broken by what a page does to itself: the functions
// of each window are watched as they are when `watch` is called.

// Tells `fired` when a window's script asks for anything that the vectors ask for.
const watch = (view, fired) => {
  for (const name of ["alert", "confirm", "prompt", "print", "open", "eval"]) {
    view[name] = () => fired(name);
  }
};

// What scripts have left on a window. Of elements with an id, which are there too, it has none.
const globals = (view) => Object.keys(view).sort().join(" ");

// What happens to elements, as far as hostile ones wait for it.
const EVENTS = `animationend animationstart begin beforetoggle blur change contextmenu copy cut
  dblclick drag end error focus focusin input keydown keyup load loadstart message mousedown
  mouseenter mousemove mouseout mouseover mouseup mousewheel pageshow paste pointerenter
  pointerover popstate reset resize scroll select submit toggle transitionend wheel`.split(/\s+/);

// Does it to all elements in some, and clicks on them. Only links of scripts are followed.
const provoke = (view, roots) => {
  const stay = (event) => {
    const link = event.target.closest?.("[href], [action], [formaction]");
    if (link && !/^\W*(javascript|vbscript|data|livescript)/i.test(link.href ?? "")) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  view.addEventListener("click", stay, true);
  for (const root of roots) {
    for (const element of [root, ...root.querySelectorAll("*")]) {
      for (const type of EVENTS) {
        element.dispatchEvent(new view.Event(type, { cancelable: true }));
      }
      // The page's own button does what it says.
      if (!element.matches("[data-share=print]")) element.click?.();
    }
  }
  view.removeEventListener("click", stay, true);
};

// What is on no list, among the elements in some. `allowed` is core's: names, each with
// attributes; `generic`, attributes of all; `schemes`, of links.
const offences = (roots, { allowed, generic, schemes }) => {
  const found = [];
  let looked = 0;
  for (const element of roots.flatMap((root) => [...root.querySelectorAll("*")])) {
    looked += 1;
    const name = element.localName;
    // What tables scroll in is ours.
    const ours = name === "div" && element.className === "prose__table" ? ["class", "tabindex"] : [];
    const names = allowed[name] && [...allowed[name], ...generic, ...ours];
    if (!names || element.namespaceURI !== "http://www.w3.org/1999/xhtml") {
      found.push(`<${name}>`);
      continue;
    }
    for (const attribute of element.attributes) {
      const isLed = attribute.name !== "href" || schemes.includes(element.protocol.slice(0, -1));
      if (!names.includes(attribute.name) || !isLed || element.username) {
        found.push(`<${name} ${attribute.name}="${attribute.value}">`);
      }
    }
  }
  return { found, looked };
};

// Elements of a feed's where there is text alone, which may only be broken.
const drawn = (page) =>
  [...page.querySelectorAll("h1 *, .article__kicker *, .article-card__link *, .article-card__kicker *")]
    .filter((element) => element.localName !== "wbr")
    .map((element) => element.outerHTML);

// HTML that two engines can be compared by: without what they know of each other's place.
const comparable = (roots, own) => {
  const parts = roots.map((root) => {
    const copy = root.cloneNode(true);
    for (const picture of copy.querySelectorAll("img")) {
      picture.replaceWith(picture.alt); // one shows it, the other has it not
    }
    for (const link of copy.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href");
      const isOwn = own.some((origin) => href.startsWith(origin));
      link.setAttribute("href", isOwn ? "own" : href.replace(/^https?:/, ""));
    }
    for (const scrolling of copy.querySelectorAll(".prose__table")) {
      scrolling.replaceWith(...scrolling.childNodes); // one has it when it draws
    }
    copy.normalize();
    const hosts = own.map((origin) => new URL(origin).host); // a frame's name
    const html = hosts.reduce((html, host) => html.replaceAll(host, "own"), copy.innerHTML);
    return html.replaceAll("<!---->", "").trim(); // the app's own marks
  });
  return parts.join("\n");
};

// So many vectors are shown at once: more would be too many for a loaded machine.
const AT_ONCE = 25;

// Shows vectors as they are, each in two frames, and gives the places of those that ran. Where one
// takes its time, the others do not wait for it.
const control = async (vectors) => {
  const fired = new Set();
  const frame = () => {
    const frame = document.createElement("iframe");
    frame.sandbox = "allow-scripts allow-same-origin";
    return frame;
  };
  const ready = async (frame, show) => {
    const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
    document.body.append(frame);
    show();
    // Some never end loading; all that runs by itself has run long before.
    const late = new Promise((done) => setTimeout(done, 1000));
    await Promise.race([loaded, late]);
    try {
      provoke(frame.contentWindow, [frame.contentDocument.documentElement]);
    } catch {} // it has gone elsewhere
  };
  const shown = async (index, html) => {
    const note = () => fired.add(index);
    const [written, set] = [frame(), frame()];
    window[`note${index}`] = (view) => watch(view, note);
    written.srcdoc = `<script>parent.note${index}(window)</script>${html}`;
    await Promise.all([
      ready(written, () => {}),
      ready(set, () => {
        watch(set.contentWindow, note);
        set.contentDocument.body.innerHTML = html;
      }),
    ]);
    written.remove();
    set.remove();
  };
  const queue = vectors.entries();
  const worker = async () => {
    for (const [index, html] of queue) await shown(index, html);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return [...fired];
};
