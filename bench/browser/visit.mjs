// What is measured in one visit to a contender's page.

/** The search that is there from the first moment on. */
const FIRST = "haushalt";
/** How much slower than this machine a phone is. */
const PHONE = 4;
/** After so many milliseconds without a change, what a key has done is done. */
const QUIET = 30;

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
export const used = (chromium, url, probe, plan, { withPhone, withHits }) =>
  chromium.visit(async (tab) => {
    await tab.before(probe);
    await tab.open(url);
    await loaded(tab);
    await tab.value("probe.rest()");
    const before = await memory(tab);
    const watch = await stopwatch(tab);
    const first = await tab.value(`probe.ask(${JSON.stringify(FIRST)})`);
    first.work = await watch();
    const after = await memory(tab);
    const passes = [await typed(tab, plan.typed, watch), await typed(tab, plan.typed, watch)];
    const phonePasses = [];
    if (withPhone) {
      await tab.slowDown(PHONE);
      phonePasses.push(await typed(tab, plan.typed, watch));
      await tab.slowDown(1);
    }
    const hits = withHits ? await found(tab, plan.searches) : undefined;
    const searches = (pass) => pass.filter(({ isSearch }) => isSearch);
    const others = (pass) => pass.filter(({ isSearch }) => !isSearch);
    const times = (pass) => pass.map(({ ms }) => ms);
    return {
      first,
      before,
      after,
      desktop: passes.map(searches).map(times),
      idle: passes.map(others).map(times),
      work: passes.map((pass) => searches(pass).map(({ work }) => work)),
      phone: phonePasses.map(searches).map(times),
      phoneIdle: phonePasses.map(others).map(times),
      hits,
    };
  });

/** How many Meldungen each search finds, and how many of them are right. */
const found = async (tab, searches) => {
  const answers = [];
  for (const { text, truth } of searches) {
    await tab.clear();
    await tab.value("window.found = undefined");
    // All but the last letter at once: what counts here is what is found.
    const letters = [...text];
    await tab.paste(letters.slice(0, -1).join(""));
    await tab.letter(letters.at(-1));
    await settled(tab);
    const said = await tab.value("probe.count()");
    // The app tells how many, the peers also which.
    const indexes = await tab.value("window.found");
    const right = indexes ? intersection(indexes, truth) : Math.min(said, truth.length);
    answers.push({ text, truth: truth.length, found: said, right });
  }
  return answers;
};

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

/**
 * Tells for how long the main thread has worked since it was last asked, in milliseconds of
 * the processor's time: what other programs do meanwhile is not in it.
 */
const stopwatch = async (tab) => {
  await tab.tell("Performance.enable", { timeDomain: "threadTicks" });
  let last = 0;
  const watch = async () => {
    const { metrics } = await tab.tell("Performance.getMetrics");
    const now = metrics.find(({ name }) => name === "TaskDuration").value;
    const worked = (now - last) * 1_000;
    last = now;
    return worked;
  };
  await watch();
  return watch;
};

/** How long each letter of each word takes; the first is no search yet. */
const typed = async (tab, words, watch) => {
  // What asking costs by itself.
  const idle = [];
  for (let round = 0; round < 5; round++) {
    await watch();
    await settled(tab);
    idle.push(await watch());
  }
  const overhead = idle.sort((one, other) => one - other)[2];
  const strokes = [];
  for (const word of words) {
    await tab.clear();
    await settled(tab);
    for (const [index, letter] of [...word].entries()) {
      await watch();
      await tab.letter(letter);
      const ms = await settled(tab);
      const work = Math.max(0, (await watch()) - overhead);
      strokes.push({ ms, work, isSearch: index > 0 });
    }
  }
  return strokes;
};

const settled = (tab) => tab.value(`probe.keystroke(${QUIET})`);

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
