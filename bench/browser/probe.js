// Runs in each page before its own scripts, and says when what happened was painted.
//
// Painted means: the main thread is through with the frame that shows it, with style, layout
// and paint. A task posted from within an animation frame runs right after that.
(() => {
  const RESULT = "[data-live=results] .article-card";
  const frame = (begun, painted) =>
    requestAnimationFrame(() => {
      begun();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => painted(performance.now());
      port2.postMessage(null);
    });
  const painted = () => new Promise((done) => frame(() => {}, done));

  let lastPaint = 0;
  let changes = 0;
  let isAsked = false;
  let open = 0;
  /** Notes when the frame after now has been painted. */
  const note = () => {
    changes += 1;
    // What changes once a frame has begun may be in the next one.
    if (isAsked) return;
    isAsked = true;
    open += 1;
    const begun = () => (isAsked = false);
    frame(begun, (at) => {
      lastPaint = at;
      open -= 1;
    });
  };

  let firstResult;
  let onFirstResult;
  const look = () => {
    note();
    if (!firstResult && document.querySelector(RESULT)) {
      firstResult = painted();
      firstResult.then((at) => onFirstResult?.(at));
    }
  };

  // Only where results are shown: watching costs something itself.
  const watch = () => {
    for (const name of ["results", "status"]) {
      const place = document.querySelector(`[data-live=${name}]`);
      new MutationObserver(look).observe(place, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    }
  };
  document.addEventListener("DOMContentLoaded", watch);

  let keyAt = 0;
  addEventListener("keydown", (event) => (keyAt = event.timeStamp), true);
  addEventListener("input", note, true);

  const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  window.probe = {
    /** When the first result was painted, in milliseconds since the navigation. */
    firstResult: () => firstResult ?? new Promise((done) => (onFirstResult = done)),
    /** The field is there and nothing has happened for a while: the page is at rest. */
    rest: async () => {
      while (!document.querySelector("#suche")) await later(20);
      await new Promise((done) => requestIdleCallback(done));
      await later(300);
    },
    /** From the wish to the painted result, with the whole search typed at once. */
    ask: async (search) => {
      const field = document.querySelector("#suche");
      const from = performance.now();
      field.focus();
      field.value = search;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      const at = await window.probe.firstResult();
      const files = performance.getEntriesByType("resource");
      const data = files.filter((file) => file.initiatorType === "fetch" && file.startTime >= from);
      return {
        ms: at - from,
        cards: document.querySelectorAll(RESULT).length,
        files: data.map(({ name, decodedBodySize }) => ({ name, bytes: decodedBodySize })),
      };
    },
    /** Once all that the last key has changed is painted: how long that took. */
    keystroke: async (quiet) => {
      let seen;
      do {
        seen = changes;
        await later(quiet);
        await painted();
      } while (seen !== changes || open > 0 || lastPaint < keyAt);
      return lastPaint - keyAt;
    },
    /** How many Meldungen the page says it has found. */
    count: () => {
      const digits = document.querySelector("[data-live=status]").textContent.replace(/\D/g, "");
      return digits ? Number(digits) : document.querySelectorAll(RESULT).length;
    },
    /** What the network alone takes for these files, several times. */
    transfer: async (urls) => {
      const times = [];
      for (let round = 0; round < 5; round++) {
        const from = performance.now();
        await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
        times.push(performance.now() - from);
      }
      return times;
    },
  };
})();
