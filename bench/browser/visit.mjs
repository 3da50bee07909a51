// What is measured in one visit to a contender's page.

/** The search that is there from the first moment on. */
const FIRST = "haushalt";
/** How much slower than this machine a phone is. */
const PHONE = 4;
/** After so many milliseconds without a change, what a key has done is done. */
const QUIET = 40;

/**
 * From opening an address with a search in it to the painted result: page, scripts, data,
 * all of it.
 */
export const opened = (chromium, url, probe) =>
  chromium.visit(async (tab) => {
    await tab.before(probe);
    await tab.open(`${url}?suche=${FIRST}`);
    await loaded(tab);
    return tab.value("probe.firstResult()");
  });

/** All that happens on a page that is open and at rest. */
export const used = (chromium, url, probe, plan, withPhone) =>
  chromium.visit(async (tab) => {
    await tab.before(probe);
    await tab.open(url);
    await loaded(tab);
    await tab.value("probe.rest()");
    const before = await memory(tab);
    const first = await tab.value(`probe.ask(${JSON.stringify(FIRST)})`);
    const after = await memory(tab);
    const keys = {};
    for (const rate of withPhone ? [1, PHONE] : [1]) {
      await tab.slowDown(rate);
      keys[rate] = await typed(tab, plan.typed);
    }
    await tab.slowDown(1);
    return { first, before, after, keys };
  });

/** How many Meldungen each search finds, and how many of them are right. */
export const found = (chromium, url, probe, plan) =>
  chromium.visit(async (tab) => {
    await tab.before(probe);
    await tab.open(url);
    await loaded(tab);
    await tab.value("probe.rest()");
    await tab.value(`probe.ask(${JSON.stringify(FIRST)})`);
    const answers = [];
    for (const { text, truth } of plan.searches) {
      await tab.clear();
      await tab.value("window.found = undefined, probe.arm()");
      for (const letter of text) await tab.letter(letter);
      await tab.value(`probe.keystroke(${QUIET})`);
      const said = await tab.value("probe.count()");
      const indexes = await tab.value("window.found");
      const right = indexes ? intersection(indexes, truth) : Math.min(said, truth.length);
      answers.push({ text, truth: truth.length, found: said, right });
    }
    return answers;
  });

/** What the network alone takes for these files, in a page that does nothing else. */
export const transferred = (chromium, origin, probe, files) =>
  chromium.visit(async (tab) => {
    await tab.before(probe);
    await tab.open(`${origin}/version.json`);
    await loaded(tab);
    return tab.value(`probe.transfer(${JSON.stringify(files)})`);
  });

const loaded = async (tab) => {
  const ready = "window.probe && location.href !== 'about:blank' && document.readyState === 'complete'";
  while (!(await tab.value(ready))) await new Promise((done) => setTimeout(done, 20));
};

const typed = async (tab, words) => {
  const times = [];
  for (const word of words) {
    await tab.value("probe.arm()");
    await tab.clear();
    await tab.value(`probe.keystroke(${QUIET})`);
    for (const [index, letter] of [...word].entries()) {
      await tab.value("probe.arm()");
      await tab.letter(letter);
      const time = await tab.value(`probe.keystroke(${QUIET})`);
      // One letter is no search yet.
      if (index > 0) times.push(time);
    }
  }
  return times;
};

/** What the page holds in memory after everything unused is gone, in MB. */
const memory = async (tab) => {
  for (let round = 0; round < 3; round++) await tab.tell("HeapProfiler.collectGarbage");
  const heap = await tab.tell("Runtime.getHeapUsage");
  const wasm = await wasmBytes(tab);
  const megabytes = (bytes) => bytes / 1e6;
  return {
    js: megabytes(heap.usedSize),
    dom: megabytes(heap.embedderHeapUsedSize ?? 0),
    buffers: megabytes(heap.backingStorageSize ?? 0),
    wasm: megabytes(wasm),
  };
};

const wasmBytes = async (tab) => {
  const prototype = await tab.tell("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const prototypeObjectId = prototype.result.objectId;
  const { objects } = await tab.tell("Runtime.queryObjects", { prototypeObjectId });
  const { result } = await tab.tell("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration:
      "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }",
    returnByValue: true,
  });
  return result.value;
};

const intersection = (indexes, truth) => {
  const right = new Set(truth);
  return new Set(indexes.filter((index) => right.has(index))).size;
};
