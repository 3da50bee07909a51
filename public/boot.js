// Loads the app once the page is painted, and leaves the page alone if that
// cannot be: below the browser floor, offline, blocked, broken.
const script = document.querySelector("script[data-app]");

// A module of one function that takes an externref and gives a v128: what does
// not validate it lacks reference types or SIMD and cannot run the app.
const floor = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 111, 1, 123, 3, 2, 1, 0, 10, 22, 1, 20, 0, 253, 12,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11,
);

// The empty shell says that it waits and that it failed; a prerendered page, which
// misses nothing but the search, says that.
const say = (state) => {
  for (const line of document.querySelectorAll("[data-boot]")) {
    line.hidden = line.dataset.boot !== state;
  }
  for (const part of document.querySelectorAll("[data-needs-app]")) part.hidden = state === "failed";
};

const painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done, 0));
    // Frames stop in a hidden tab, and in a page within another's that is out of sight: there the timer alone must do.
    setTimeout(done, document.visibilityState === "visible" ? 100 : 0);
  });

const boot = async () => {
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(floor)) throw new Error("floor");
  say("loading");
  await painted();
  const at = (name) => new URL(script.dataset[name], document.baseURI).href;
  // A page that is not in German names the file of its words, which the app finds in the page.
  const { words } = script.dataset;
  const [answer, app, texts] = await Promise.all([fetch(at("wasm")), import(at("app")), words && fetch(at("words"))]);
  if (!answer.ok || (words && !texts.ok)) throw new Error("wasm");
  if (words) {
    const block = document.createElement("script");
    block.type = "application/json";
    block.id = "words";
    block.textContent = await texts.text();
    document.head.append(block);
  }
  // Compiled while it arrives where the server names its type; elsewhere, whole.
  const streams = answer.headers.get("content-type") === "application/wasm";
  await app.default({ module_or_path: streams ? answer : await answer.arrayBuffer() });
};

boot().catch(() => say("failed"));
